//! The sizes of each file and of each import in a page, and their limits.

use crate::build;
use crate::variant::VARIANTS;
use crate::workshop::Workshop;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use xshell::cmd;

/// The three weights of a file, in the order that `measure.mjs` prints them and `size-budget.json` names them.
const WEIGHTS: [&str; 3] = ["raw", "gzip", "brotli"];

/// The text above the table of files.
const ABOUT: &str = "# Sizes\n\nWritten by `cargo xtask size`, in bytes. An entry is one file and all that is downloaded, but for `slim`, `workerd` and\n`edge`, which come with `core.wasm`. `size-budget.json` says how much each may weigh; [hosts](hosts.md) has the times of\nfirst calls.\n\n| file | raw | gzip | brotli |\n|---|---:|---:|---:|\n";

/// The text above the table of imports.
const ABOUT_IMPORTS: &str = "\n## What an import costs\n\nA page that imports only this name, bundled and minified by esbuild, with its wasm: from the root, where no other entry is named. Rollup,\nVite and webpack differ by at most 3 %, and add half a kilobyte to every page (`tests/packages/tree-shaking`). Every error class costs\nthe same as `ApiError`. Functions that check objects need a small wasm. Functions that take text or call the API need a large one, and so\ndoes `plan`; these check objects with it, too. A page loads each wasm once. The root's large wasm also holds the client: for text, plans\nand answers alone, import from `/validate`. `/fleet` and `/testing` have a wasm each.\n\n| import | raw | gzip | brotli |\n|---|---:|---:|---:|\n";

/// Where the table in the README starts, and where it ends.
const START: &str = "<!-- Written by `cargo xtask size`. -->\n";
const END: &str = "<!-- The end of what it wrote. -->\n";
/// The imports of the README's table, each with the files that it loads or its cost in a bundle.
const ENTRIES: &[(&str, &[&str])] = &[
    ("`validate` alone, bundled for a page", &["import/validate"]),
    ("a form, bundled for a page", &["import/a form"]),
    ("`atlas-integrations` in browsers", &["index.js"]),
    ("`atlas-integrations` in Node", &["node.js"]),
    ("`atlas-integrations/validate`", &["validate.js"]),
    ("`atlas-integrations/slim` and `core.wasm`", &["slim.js", "core.wasm"]),
    ("`atlas-integrations/js`, no WebAssembly", &["js.js"]),
];
/// A written size may differ from the build by this percentage.
const DRIFT: u64 = 3;

struct Weighed {
    file: String,
    weights: Vec<u64>,
}

/// Builds, and writes the sizes.
pub fn recipe(shop: &Workshop) -> Result<()> {
    build::build(shop)?;
    document(shop)?;
    report(shop)
}

pub fn report(shop: &Workshop) -> Result<()> {
    let budget: Value = serde_json::from_str(&shop.shell.read_file("size-budget.json")?)?;
    let files = weigh(shop)?;
    println!("\n{:<34}{:>10}{:>10}{:>10}", "file or import", "raw", "gzip", "brotli");
    let mut heavy = Vec::new();
    for Weighed { file, weights } in &files {
        print!("{file:<34}");
        for (name, weight) in WEIGHTS.iter().zip(weights) {
            print!("{weight:>10}");
            let limit = budget.get(file).and_then(|limits| limits.get(name)).and_then(Value::as_u64);
            if limit.is_some_and(|limit| *weight > limit) {
                heavy.push(format!("{file}: {weight} bytes {name}, {} allowed", limit.unwrap_or_default()));
            }
        }
        println!();
    }
    let budgeted = || budget.as_object().into_iter().flatten().map(|(file, _)| file);
    let built = |name: &str| files.iter().any(|weighed| weighed.file == name);
    heavy.extend(budgeted().filter(|file| !built(file)).map(|file| format!("{file}: has a budget but was not built")));
    let owes = |file: &str| is_entry(file) || import(file).is_some();
    let free = files.iter().map(|weighed| &weighed.file).filter(|file| owes(file) && !budgeted().any(|name| name == *file));
    heavy.extend(free.map(|file| format!("{file}: has no budget")));
    heavy.extend(outdated(&shop.shell.read_file("README.md")?, &files));
    ensure!(heavy.is_empty(), "over size-budget.json:\n  {}", heavy.join("\n  "));
    Ok(())
}

/// The files of the package as a table, for people to read; and the entries in the README, with the time of their first verdict.
pub fn document(shop: &Workshop) -> Result<()> {
    let mut text = ABOUT.to_owned();
    let files = weigh(shop)?;
    for Weighed { file, weights } in files.iter().filter(|weighed| is_entry(&weighed.file)) {
        text += &row(&format!("`{file}`"), weights);
    }
    text += ABOUT_IMPORTS;
    for Weighed { file, weights } in &files {
        if let Some(name) = import(file) {
            text += &row(&import_label(name), weights);
        }
    }
    shop.shell.write_file("docs/size.md", text)?;
    let package = shop.package();
    let asked = ENTRIES.iter().filter_map(|(_, loaded)| loaded.first()).filter(|file| import(file).is_none());
    let times = cmd!(shop.shell, "node xtask/first-call.mjs {package} {asked...}").quiet().read()?;
    let time = |file: &str| times.lines().find_map(|line| line.strip_prefix(file)?.strip_prefix('\t'));
    let mut table = "| import | raw KB | gzip | brotli | first verdict in Node |\n|---|---:|---:|---:|---:|\n".to_owned();
    for (import, loaded) in ENTRIES {
        let time = loaded.first().and_then(|file| time(file)).map_or(String::new(), |time| format!("{time} ms"));
        let kilobytes = together(&files, loaded).map(|bytes| (bytes as f64 / 1024.0).round().to_string());
        table += &format!("| {import} | {} | {time} |\n", kilobytes.join(" | "));
    }
    let readme = shop.shell.read_file("README.md")?;
    let (before, old) = readme.split_once(START).context("the README has no place for sizes")?;
    let (_, after) = old.split_once(END).context("the README's sizes do not end")?;
    Ok(shop.shell.write_file("README.md", [before, START, "\n", &table, "\n", END, after].concat())?)
}

fn row(name: &str, weights: &[u64]) -> String {
    let weights: Vec<String> = weights.iter().map(ToString::to_string).collect();
    format!("| {name} | {} |\n", weights.join(" | "))
}

/// The imported name, if a line is the cost of an import.
fn import(file: &str) -> Option<&str> {
    file.strip_prefix("import/")
}

/// How the table names an import: a name as code, a combination in words.
fn import_label(name: &str) -> String {
    match name.split_once(" from ") {
        Some((name, entry)) => format!("`{name}` from `{entry}`"),
        None if name.contains(' ') => name.to_owned(),
        None => format!("`{name}`"),
    }
}

/// The sum of some files.
fn together(files: &[Weighed], loaded: &[&str]) -> [u64; 3] {
    let is_loaded = |file: &str| loaded.iter().any(|name| file == *name || file.strip_prefix("dist/") == Some(*name));
    let mine = files.iter().filter(|weighed| is_loaded(&weighed.file));
    mine.fold([0; 3], |mut sum, weighed| {
        sum.iter_mut().zip(&weighed.weights).for_each(|(sum, weight)| *sum += weight);
        sum
    })
}

/// The outdated sizes in the README.
fn outdated(readme: &str, files: &[Weighed]) -> Vec<String> {
    let is_current = |import: &str, loaded: &[&str]| {
        let row = readme.lines().find_map(|line| line.strip_prefix("| ")?.strip_prefix(import)?.strip_prefix(" | "));
        let written = row.unwrap_or_default().split(" | ").map(|cell| cell.parse::<u64>().unwrap_or(0) * 1024);
        let near = |(bytes, written): (u64, u64)| bytes.abs_diff(written) <= 512 + bytes * DRIFT / 100;
        together(files, loaded).into_iter().zip(written).filter(|pair| near(*pair)).count() == WEIGHTS.len()
    };
    let old = ENTRIES.iter().filter(|(import, loaded)| !is_current(import, loaded));
    old.map(|(import, _)| format!("the README is out of date about {import}: run cargo xtask size")).collect()
}

/// Whether a host loads it. Files for `require` are not listed: they have the same sizes as those for `import`.
fn is_entry(file: &str) -> bool {
    file.starts_with("dist/") && (file.ends_with(".js") || file.ends_with(".wasm"))
}

fn weigh(shop: &Workshop) -> Result<Vec<Weighed>> {
    let package = shop.package();
    let wasm = shop.made().join("wasm");
    let variants = VARIANTS.iter().map(|variant| format!("{}/done.wasm", variant.name));
    let measured = cmd!(shop.shell, "node xtask/measure.mjs {package} {wasm} {variants...}").quiet().read()?;
    let bundled = cmd!(shop.shell, "node xtask/import-cost.mjs {package}").quiet().read()?;
    let weighed = |line: &str| {
        let (file, weights) = line.split_once('\t').context("a script printed no name")?;
        let weights = weights.split('\t').map(str::parse).collect::<Result<_, _>>()?;
        Ok(Weighed { file: file.to_owned(), weights })
    };
    measured.lines().chain(bundled.lines()).map(weighed).collect()
}
