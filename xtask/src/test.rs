//! All tests, one group after another; a group that fails does not stop the next.
//!
//! `test javascript page` runs some groups, on a package that is built first. `test javascript forms` runs one file of a
//! group, on the development build, as does `test --dev javascript` with all files of it.

use crate::tally::{Reader, Tally};
use crate::toolchain::{self, TRIPLE};
use crate::workshop::Workshop;
use crate::{apache, build, chromium, debian, firefox, node, setup, size};
use anyhow::{Context, Result, bail, ensure};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;
use xshell::{Cmd, cmd};

struct Group {
    name: &'static str,
    run: fn(&Workshop) -> Result<Tally>,
}

const GROUPS: &[Group] = &[
    Group { name: "setup", run: |shop| step(setup::tools(shop).and_then(|()| toolchain::linters(shop))) },
    Group { name: "format", run: |shop| count(Reader::Step, cmd!(shop.shell, "cargo fmt --all --check")) },
    Group { name: "biome", run: biome },
    Group { name: "clippy", run: clippy },
    Group { name: "clippy-wasm", run: clippy_wasm },
    Group { name: "rustdoc", run: rustdoc },
    Group { name: "native", run: native },
    Group { name: "wasm-node", run: |shop| wasm(shop, |tests| tests) },
    Group { name: "wasm-browser", run: wasm_browser },
    Group { name: "build", run: |shop| step(package(shop)) },
    Group { name: "size", run: |shop| step(size::report(shop)) },
    Group { name: "javascript", run: |shop| node(shop, JAVASCRIPT) },
    Group { name: "newest-node", run: newest },
    Group { name: "script", run: script },
    Group { name: "types", run: types },
    Group { name: "publint", run: publint },
    Group { name: "attw", run: attw },
    Group { name: "packages", run: packages },
    Group { name: "peers", run: peers },
    Group { name: "page", run: page },
];

pub const JAVASCRIPT: &str = "tests/js";
const PAGE: &str = "tests/page";
const TYPES: &str = "tests/types";
const TYPE_VERSIONS: &str = "tests/types/versions";
/// The groups whose files can be run one by one.
const FOLDERS: &[(&str, &str)] = &[("javascript", JAVASCRIPT), ("page", PAGE), ("peers", "tests/peers")];
/// The groups that need no package.
const WITHOUT_PACKAGE: &[&str] =
    &["setup", "format", "biome", "clippy", "clippy-wasm", "rustdoc", "native", "wasm-node", "wasm-browser", "build"];
/// The groups that need the tarball, which a development build does not pack, or an entry that it lacks.
const OF_A_RELEASE: &[&str] = &["size", "script", "publint", "attw", "packages"];

/// Everything the crate can do natively.
const NATIVE: [&str; 3] = ["--workspace", "--features", "fake,digest,fleet"];

pub fn recipe(shop: &Workshop, words: &[String]) -> Result<ExitCode> {
    if let [group, files @ ..] = words
        && let Some((_, folder)) = FOLDERS.iter().find(|(name, _)| name == group)
        && !files.is_empty()
        && !GROUPS.iter().any(|group| files.iter().any(|file| file == group.name))
    {
        return some_files(&Workshop::open()?.for_development(), folder, files);
    }
    if let Some(unknown) = words.iter().find(|word| !GROUPS.iter().any(|group| group.name == *word)) {
        let names: Vec<_> = GROUPS.iter().map(|group| group.name).collect();
        bail!("there is no group `{unknown}`; the groups are {}", names.join(", "));
    }
    let named = |name: &str| words.iter().any(|word| word == name);
    if let Some(name) = OF_A_RELEASE.iter().find(|name| shop.is_development() && named(name)) {
        bail!("the group `{name}` is about the release build: run it without --dev");
    }
    // In a whole run, the group `build` stands before those that need the package.
    if words.iter().any(|word| !WITHOUT_PACKAGE.contains(&word.as_str())) && !named("build") {
        package(shop)?;
    }
    let wanted = |group: &&Group| words.is_empty() || named(group.name);
    let mut rows = Vec::new();
    for group in GROUPS.iter().filter(wanted) {
        eprintln!("\n== {}", group.name);
        let start = Instant::now();
        let tally = (group.run)(shop).unwrap_or_else(|problem| {
            eprintln!("{problem:#}");
            Tally::failed(format!("{problem:#}"))
        });
        rows.push((group.name, tally, start.elapsed()));
    }
    println!("\n{:<16}{:>8}{:>8}{:>9}", "group", "passed", "failed", "seconds");
    for (name, Tally { passed, failed, .. }, time) in &rows {
        println!("{name:<16}{passed:>8}{failed:>8}{:>9.1}", time.as_secs_f32());
    }
    // Again what has scrolled away: who sees only the end of a log knows where to look.
    for (name, tally, _) in rows.iter().filter(|(_, tally, _)| tally.failed > 0) {
        println!("\nfailed in {name}:\n{}", tally.failures.join("\n"));
    }
    Ok(sum_up(rows.into_iter().fold(Tally::default(), |sum, (_, tally, _)| sum.plus(tally))))
}

/// The last line of every run.
fn sum_up(Tally { passed, failed, .. }: Tally) -> ExitCode {
    println!("\n{passed} passed, {failed} failed");
    if failed == 0 && passed > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Some files of a group, named in full or by how their names begin, on a development build that is made first.
fn some_files(shop: &Workshop, folder: &str, names: &[String]) -> Result<ExitCode> {
    let all = shop.shell.read_dir(folder)?;
    let mut files = Vec::new();
    for name in names {
        let stem = Path::new(name).file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let stem = stem.split(".test.").next().unwrap_or_default();
        let start = format!("{stem}.test.");
        let file = all.iter().find(|file| file.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&start)));
        files.push(file.with_context(|| format!("there is no test `{stem}` in {folder}"))?.clone());
    }
    let texts: Vec<String> = files.iter().map(|file| shop.shell.read_file(file)).collect::<Result<_, _>>()?;
    build::development(shop, texts.iter().any(|text| text.contains("atlas-integrations/js")))?;
    Ok(sum_up(node_tests(shop, files)?))
}

/// The package with every entry that the groups ask for.
fn package(shop: &Workshop) -> Result<()> {
    if shop.is_development() { build::development(shop, true) } else { build::build(shop) }
}

fn step(outcome: Result<()>) -> Result<Tally> {
    outcome.map(|()| Tally::passed(1))
}

/// Runs a command, shows what it prints, and counts.
fn count(reader: Reader, command: Cmd<'_>) -> Result<Tally> {
    let words = format!("$ {command}");
    eprintln!("{words}");
    let mut child = Command::from(command).stdout(Stdio::piped()).spawn()?;
    let mut output = String::new();
    for line in BufReader::new(child.stdout.take().context("no output to read")?).lines() {
        let line = line?;
        println!("{line}");
        output.push_str(&line);
        output.push('\n');
    }
    let mut tally = Tally::of(reader, &output, child.wait()?.success());
    // A tool without counts may have said everything on the other channel: its command is named in any case.
    if matches!(reader, Reader::Step) && tally.failed > 0 {
        tally.failures.insert(0, words);
    }
    Ok(tally)
}

/// Format and lint of all JavaScript and TypeScript.
fn biome(shop: &Workshop) -> Result<Tally> {
    let biome = shop.npm_tool("biome");
    count(Reader::Step, cmd!(shop.shell, "{biome} check --error-on-warnings"))
}

fn clippy(shop: &Workshop) -> Result<Tally> {
    count(Reader::Step, cmd!(shop.shell, "cargo clippy --quiet --all-targets {NATIVE...} -- -D warnings"))
}

fn clippy_wasm(shop: &Workshop) -> Result<Tally> {
    let compiler = toolchain::wasm32(shop)?;
    let words = ["clippy", "--quiet", "--all-targets", "--target", TRIPLE, "--features", "client,digest,fake,fleet,types"];
    count(Reader::Step, compiler.cargo(shop, &words).args(["--", "-D", "warnings"]))
}

fn rustdoc(shop: &Workshop) -> Result<Tally> {
    let rustdoc = cmd!(shop.shell, "cargo doc --quiet --no-deps {NATIVE...}");
    count(Reader::Step, rustdoc.env("RUSTDOCFLAGS", "-D warnings"))
}

/// Unit, integration, example and documentation tests.
fn native(shop: &Workshop) -> Result<Tally> {
    count(Reader::Cargo, cmd!(shop.shell, "cargo test --no-fail-fast {NATIVE...}"))
}

/// The tests of the boundary itself, in the engine that `engine` chooses; by default Node.
fn wasm(shop: &Workshop, engine: impl FnOnce(Cmd<'_>) -> Cmd<'_>) -> Result<Tally> {
    let compiler = toolchain::wasm32(shop)?;
    let words =
        ["test", "--no-fail-fast", "--target", TRIPLE, "--features", "client,digest,fake,fleet,types", "--test", "wasm*"];
    let runner = shop.tool("wasm-bindgen-test-runner");
    count(Reader::Cargo, engine(compiler.cargo(shop, &words).env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)))
}

/// The same in headless Chromium; `webdriver.json` says how it is started.
fn wasm_browser(shop: &Workshop) -> Result<Tally> {
    let browser = chromium::find_or_install(shop)?;
    wasm(shop, |tests| tests.env("WASM_BINDGEN_USE_BROWSER", "1").env("CHROMEDRIVER", browser.driver))
}

/// The tests of the page in Chromium, and its main flows in Firefox.
fn page(shop: &Workshop) -> Result<Tally> {
    let mut files = shop.shell.read_dir(PAGE)?;
    if let Err(problem) = firefox::find_or_install(shop) {
        eprintln!("not run: firefox.test.mjs: {problem:#}");
        files.retain(|file| !file.ends_with("firefox.test.mjs"));
    }
    node_tests(shop, files)
}

/// Tests of the page that need Chromium's own protocol: downloads, the bodies of requests, the accessibility tree, and 65,536
/// letters typed at once; and axe-core, which counts what a dialog covers as visible.
const NOT_FOR_FIREFOX: &[&str] = &[
    "access-editing.test.mjs",
    "access.test.mjs",
    "audit.test.mjs",
    "constraints.test.mjs",
    "leaving.test.mjs",
    "marks.test.mjs",
];

/// The tests of the boundary in headless Firefox, and those of the page.
pub fn firefox(shop: &Workshop) -> Result<Tally> {
    firefox::find_or_install(shop)?;
    let driver = firefox::driver(shop)?;
    let boundary = wasm(shop, |tests| tests.env("WASM_BINDGEN_USE_BROWSER", "1").env("GECKODRIVER", driver))?;
    let _browser = shop.shell.push_env("ATLAS_BROWSER", "firefox");
    let mut files = shop.shell.read_dir(PAGE)?;
    files.retain(|file| !NOT_FOR_FIREFOX.iter().any(|name| file.ends_with(name)));
    Ok(boundary.plus(node_tests(shop, files)?))
}

/// Every `*.test.mjs` in a folder, against the built package.
fn node(shop: &Workshop, folder: &str) -> Result<Tally> {
    node_tests(shop, shop.shell.read_dir(folder)?)
}

/// Tests of differences between the entries: API keys, which only servers accept, and traps, which only WebAssembly has.
const NOT_FOR_SCRIPT: &[&str] = &["client-keys.test.mjs", "client-variants.test.mjs", "healing.test.mjs"];

/// The same tests on the entry without WebAssembly, except those about differences between the entries.
fn script(shop: &Workshop) -> Result<Tally> {
    let instead = shop.root.join("tests/js/instead.mjs");
    let _options = shop.shell.push_env("NODE_OPTIONS", format!("--import={}", instead.display()));
    let _entry = shop.shell.push_env("ATLAS_ENTRY", "js");
    let mut files = shop.shell.read_dir(JAVASCRIPT)?;
    files.retain(|file| !NOT_FOR_SCRIPT.iter().any(|name| file.ends_with(name)));
    node_tests(shop, files)
}

/// The package as a user installs it: in the hosts that are quick, and with the libraries that have a folder of tests.
fn packages(shop: &Workshop) -> Result<Tally> {
    let mut files = shop.shell.read_dir("tests/packages")?;
    for folder in files.clone().iter().filter(|file| file.is_dir()) {
        files.extend(shop.shell.read_dir(folder)?);
    }
    let _forms = shop.shell.push_env("ATLAS_FORMS", node::forms(shop)?);
    let _newest = shop.shell.push_env("ATLAS_NEWEST_NODE", node::newest(shop)?);
    node_tests(shop, files)
}

/// In the hosts that the environment asks for.
pub fn hosts(shop: &Workshop) -> Result<Tally> {
    node_tests(shop, vec![PathBuf::from("tests/packages/hosts.test.mjs")])
}

/// What Debian packages of what the tests of `tests/peers` run: the test, a program, its package.
const PROGRAMS: [(&str, &str, &str); 2] =
    [("prometheus.test.mjs", "promtool", "prometheus"), ("queue.test.mjs", "redis-server", "redis-server")];

/// The package against servers that others wrote. Those that no npm package brings are Debian's.
fn peers(shop: &Workshop) -> Result<Tally> {
    let mut files = shop.shell.read_dir("tests/peers")?;
    for (test, program, package) in PROGRAMS {
        if let Err(problem) = debian::find_or_install(shop, program, package) {
            eprintln!("not run: {test}: {problem:#}");
            files.retain(|file| !file.ends_with(test));
        }
    }
    if let Err(problem) = apache::find_or_install(shop) {
        eprintln!("not run: digest against Apache httpd: {problem:#}");
        files.retain(|file| !file.ends_with("digest.test.mjs"));
    }
    node_tests(shop, files)
}

/// The JavaScript suite on the newest Node; the group `javascript` runs it on the Node of the machine.
fn newest(shop: &Workshop) -> Result<Tally> {
    match node::versions(shop)?.last() {
        Some(program) => on_node(shop, program),
        None => {
            eprintln!("not run: npm has no newer Node for this system");
            Ok(Tally::default())
        }
    }
}

/// The JavaScript suite on another Node, which its tests also start as `node`. Two files at a time: nothing here is measured.
pub fn on_node(shop: &Workshop, program: &Path) -> Result<Tally> {
    let folder = program.parent().context("a Node without a folder")?;
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder.to_path_buf()).chain(std::env::split_paths(&path));
    let _path = shop.shell.push_env("PATH", std::env::join_paths(folders)?);
    node_tests_with(shop, &["--test-concurrency=2"], shop.shell.read_dir(JAVASCRIPT)?)
}

pub fn node_tests(shop: &Workshop, files: Vec<PathBuf>) -> Result<Tally> {
    node_tests_with(shop, &[], files)
}

fn node_tests_with(shop: &Workshop, flags: &[&str], files: Vec<PathBuf>) -> Result<Tally> {
    let tests: Vec<_> = files.into_iter().filter(|file| file.to_string_lossy().ends_with(".test.mjs")).collect();
    // Without files, Node would search for tests itself.
    ensure!(!tests.is_empty(), "no tests");
    let chrome = chromium::find_or_install(shop)?.chrome;
    // In a development build, a failure is traced to the line of the source.
    let maps: &[&str] = if shop.is_development() { &["--enable-source-maps"] } else { &[] };
    let node = cmd!(shop.shell, "node {maps...} --test {flags...} --test-reporter=spec {tests...}")
        .env("ATLAS_PACKAGE", shop.package())
        .env("ATLAS_TARBALL", shop.tarball()?)
        .env("ATLAS_WASM", shop.made().join("wasm"))
        .env("CHROME", chrome);
    count(Reader::Node, node)
}

/// One compilation for each `tests/types/tsconfig*.json`, one of the sources, what an editor shows, and every TypeScript.
fn types(shop: &Workshop) -> Result<Tally> {
    let tsc = shop.npm_tool("tsc");
    let mut sum = Tally::default();
    let mut configs = shop.shell.read_dir(TYPES)?;
    configs.retain(|file| file.extension().is_some_and(|end| end == "json"));
    // The package's own sources, and the tools, which are JavaScript.
    configs.extend(["pkg-template/tsconfig.json", "www/tsconfig.json", "tsconfig.json"].map(|file| shop.root.join(file)));
    for config in configs {
        sum = sum.plus(count(Reader::Step, cmd!(shop.shell, "{tsc} --noEmit --project {config}"))?);
    }
    let _versions = shop.shell.push_env("ATLAS_TYPESCRIPT", node::typescripts(shop)?);
    Ok(sum.plus(node(shop, TYPES)?).plus(node(shop, TYPE_VERSIONS)?))
}

/// Whether the manifest is right.
fn publint(shop: &Workshop) -> Result<Tally> {
    let (publint, package) = (shop.npm_tool("publint"), shop.package());
    count(Reader::Step, cmd!(shop.shell, "{publint} {package} --strict"))
}

/// Whether TypeScript finds the types that belong to the code. Wasm has none, and Node 10 is no longer used.
fn attw(shop: &Workshop) -> Result<Tally> {
    let (attw, tarball) = (shop.npm_tool("attw"), shop.tarball()?);
    let wasm = ["./core.wasm", "./validate.wasm", "./testing.wasm", "./fleet.wasm", "./debug.wasm"];
    let attw = cmd!(shop.shell, "{attw} {tarball} --profile node16 --exclude-entrypoints {wasm...}");
    count(Reader::Step, attw)
}
