//! What each file weighs, beside what it may weigh.

use crate::variant::VARIANTS;
use crate::workshop::Workshop;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use xshell::cmd;

/// The three weights of a file, in the order that `measure.mjs` prints them and `size-budget.json` names them.
const WEIGHTS: [&str; 3] = ["raw", "gzip", "brotli"];

/// What a document says of the table below it.
const ABOUT: &str = "# Sizes\n\nWritten by `cargo xtask hosts`, in bytes. An entry is one file and all that is downloaded, but for `slim`, `workerd` and\n`edge`, which come with `core.wasm`. `size-budget.json` says how much each may weigh; [hosts](hosts.md) has the times of\nfirst calls.\n\n| file | raw | gzip | brotli |\n|---|---:|---:|---:|\n";

struct Weighed {
    file: String,
    weights: Vec<u64>,
}

pub fn report(shop: &Workshop) -> Result<()> {
    let budget: Value = serde_json::from_str(&shop.shell.read_file("size-budget.json")?)?;
    let files = weigh(shop)?;
    println!("\n{:<34}{:>10}{:>10}{:>10}", "file", "raw", "gzip", "brotli");
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
    let free = files.iter().map(|weighed| &weighed.file).filter(|file| is_entry(file) && !budgeted().any(|name| name == *file));
    heavy.extend(free.map(|file| format!("{file}: has no budget")));
    ensure!(heavy.is_empty(), "over size-budget.json:\n  {}", heavy.join("\n  "));
    Ok(())
}

/// The entries as a table, for people to read.
pub fn document(shop: &Workshop) -> Result<()> {
    let mut text = ABOUT.to_owned();
    for Weighed { file, weights } in weigh(shop)?.iter().filter(|weighed| is_entry(&weighed.file)) {
        let weights: Vec<String> = weights.iter().map(ToString::to_string).collect();
        text += &format!("| `{file}` | {} |\n", weights.join(" | "));
    }
    Ok(shop.shell.write_file("docs/size.md", text)?)
}

/// Whether a host loads it; what is required weighs what is imported weighs.
fn is_entry(file: &str) -> bool {
    file.starts_with("dist/") && (file.ends_with(".js") || file.ends_with(".wasm"))
}

fn weigh(shop: &Workshop) -> Result<Vec<Weighed>> {
    let package = shop.package();
    let wasm = shop.target().join("wasm");
    let variants = VARIANTS.iter().map(|variant| format!("{}/done.wasm", variant.name));
    let measured = cmd!(shop.shell, "node xtask/measure.mjs {package} {wasm} {variants...}").quiet().read()?;
    let weighed = |line: &str| {
        let (file, weights) = line.split_once('\t').context("measure.mjs printed no name")?;
        let weights = weights.split('\t').map(str::parse).collect::<Result<_, _>>()?;
        Ok(Weighed { file: file.to_owned(), weights })
    };
    measured.lines().map(weighed).collect()
}
