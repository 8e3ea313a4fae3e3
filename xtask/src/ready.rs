//! `cargo xtask ready`: the checks before a release that take minutes. All of `test` first, then each step below; a step whose
//! tool is missing says so and fails.

use crate::workshop::Workshop;
use crate::{build, chromium, hosts, node, test};
use anyhow::{Context, Result, ensure};
use std::path::PathBuf;
use std::process::ExitCode;
use xshell::cmd;

struct Step {
    name: &'static str,
    run: fn(&Workshop) -> Result<()>,
}

const STEPS: &[Step] = &[
    Step { name: "plain", run: plain },
    Step { name: "nodes", run: nodes },
    Step { name: "firefox", run: firefox },
    Step { name: "hosts", run: hosts },
    Step { name: "deny", run: deny },
    Step { name: "audit", run: audit },
    Step { name: "coverage", run: coverage },
    Step { name: "fuzz", run: fuzz },
    Step { name: "mutants", run: mutants },
    Step { name: "soak", run: soak },
    Step { name: "fleet", run: fleet },
];

/// Each fuzz target runs for so many seconds.
const FUZZ_SECONDS: u32 = 120;
/// The duration of each soak.
const SOAK_SECONDS: u32 = 600;

/// Files with decisions, and the native tests for them: if no test notices a changed decision, the tests have a hole.
struct Decisions {
    name: &'static str,
    files: &'static [&'static str],
    tests: &'static [&'static str],
}

const DECISIONS: &[Decisions] = &[
    Decisions {
        name: "rules",
        files: &["src/check.rs", "src/plain/*.rs", "src/plan/*.rs", "src/rule/*.rs"],
        tests: &["--lib", "--test=check", "--test=json", "--test=laws", "--test=lines", "--test=plan"],
    },
    Decisions { name: "client", files: &["src/client/*.rs"], tests: &["--lib", "--test=client"] },
];
/// The percentage of mutants that have to be caught.
const LEAST_SCORE: f64 = 97.0;

/// The names of all steps, in order.
pub fn names() -> impl Iterator<Item = &'static str> {
    STEPS.iter().map(|step| step.name)
}

pub fn recipe(shop: &Workshop, words: &[String]) -> Result<ExitCode> {
    let wanted = |step: &&Step| words.is_empty() || words.iter().any(|word| word == step.name);
    if words.is_empty() && test::recipe(shop, &[])? != ExitCode::SUCCESS {
        return Ok(ExitCode::FAILURE);
    }
    let mut failed = Vec::new();
    for Step { name, run } in STEPS.iter().filter(wanted) {
        eprintln!("\n== {name}");
        if let Err(problem) = run(shop) {
            eprintln!("{name}: {problem:#}");
            failed.push(*name);
        }
    }
    println!("\nready: {}", if failed.is_empty() { "yes".to_owned() } else { format!("no ({})", failed.join(", ")) });
    Ok(if failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The complete JavaScript suite on each supported Node.
fn nodes(shop: &Workshop) -> Result<()> {
    build::build(shop)?;
    let programs = node::versions(shop)?;
    ensure!(!programs.is_empty(), "npm has no Node for this system");
    let mut broken = Vec::new();
    for program in programs {
        let version = cmd!(shop.shell, "{program} --version").quiet().read()?;
        println!("nodes: {version}");
        if test::on_node(shop, &program)?.failed > 0 {
            broken.push(version);
        }
    }
    ensure!(broken.is_empty(), "tests fail on {}", broken.join(", "));
    Ok(())
}

/// The tests of the boundary and of the page, in Firefox.
fn firefox(shop: &Workshop) -> Result<()> {
    build::build(shop)?;
    ensure!(test::firefox(shop)?.failed == 0, "tests fail in Firefox");
    Ok(())
}

/// Every host; `cargo xtask hosts` also writes the table.
fn hosts(shop: &Workshop) -> Result<()> {
    ensure!(hosts::run(shop, "all", false)?.failed == 0, "a host fails");
    Ok(())
}

/// Licences, sources and bans; advisories where their database can be had.
fn deny(shop: &Workshop) -> Result<()> {
    cmd!(shop.shell, "cargo deny check licenses bans sources").run().context("cargo install cargo-deny, if it is missing")?;
    if cmd!(shop.shell, "cargo deny fetch db").quiet().ignore_stderr().run().is_err() {
        println!("deny: the advisory database cannot be reached: advisories are NOT checked");
        return Ok(());
    }
    cmd!(shop.shell, "cargo deny check advisories").run()?;
    Ok(())
}

/// Known weaknesses of the development packages; the published package has no dependency.
fn audit(shop: &Workshop) -> Result<()> {
    let output = cmd!(shop.shell, "npm audit --json --audit-level=critical").quiet().ignore_status().output()?;
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).context("npm audit answered no JSON")?;
    let Some(counts) = answer.pointer("/metadata/vulnerabilities") else {
        println!("audit: the registry does not answer audits: development packages are NOT checked");
        return Ok(());
    };
    println!("audit: {counts}");
    ensure!(output.status.success(), "a development package has a critical weakness");
    Ok(())
}

/// How much of the crate the native tests reach, file by file.
fn coverage(shop: &Workshop) -> Result<()> {
    let others = "xtask|tests/|fuzz/";
    cmd!(shop.shell, "cargo llvm-cov --features fake,digest --summary-only --ignore-filename-regex {others}")
        .run()
        .context("rustup component add llvm-tools; cargo install cargo-llvm-cov")?;
    Ok(())
}

/// Every target, over what is kept and what coverage leads to.
fn fuzz(shop: &Workshop) -> Result<()> {
    let limit = FUZZ_SECONDS.to_string();
    let found = shop.target().join("fuzz-corpus");
    for target in shop.shell.read_dir("fuzz/corpus")? {
        let name = target.file_name().context("a corpus without a name")?;
        let found = found.join(name);
        shop.shell.create_dir(&found)?;
        cmd!(shop.shell, "cargo +nightly fuzz run {name} {found} {target} -- -max_total_time={limit} -max_len=4096")
            .run()
            .context("rustup toolchain install nightly; cargo install cargo-fuzz")?;
    }
    Ok(())
}

/// The verdict at first sight beside the check in full, natively and through the package, on a million payloads each.
fn plain(shop: &Workshop) -> Result<()> {
    build::build(shop)?;
    let _payloads = shop.shell.push_env("PLAIN_PAYLOADS", "1000000");
    cmd!(shop.shell, "cargo test --release --test laws plain").run()?;
    let tally = test::node_tests(shop, vec![PathBuf::from("tests/js/plain.test.mjs")])?;
    ensure!(tally.failed == 0, "the two verdicts differ");
    Ok(())
}

/// Mutants of every decision; `docs/mutation.md` says which survive, and why. `.cargo/mutants.toml` has the rest of the settings.
fn mutants(shop: &Workshop) -> Result<()> {
    let mut weak = Vec::new();
    for Decisions { name, files, tests } in DECISIONS {
        let files = files.iter().flat_map(|file| ["--file", file]);
        let tests = tests.iter().flat_map(|test| ["--cargo-arg", test]);
        let out = shop.target().join("mutants").join(name);
        shop.shell.create_dir(&out)?;
        // There are thousands of mutants: laws and storms run on fewer payloads and operations.
        cmd!(shop.shell, "cargo mutants {files...} {tests...} --output {out}")
            .env("PLAIN_PAYLOADS", "5000")
            .env("STORM_ROUNDS", "20")
            .ignore_status()
            .run()
            .context("cargo install cargo-mutants")?;
        let count = |file: &str| -> Result<usize> {
            Ok(shop.shell.read_file(out.join("mutants.out").join(file))?.lines().filter(|line| !line.is_empty()).count())
        };
        // A mutant that runs for ever counts as caught.
        let (caught, missed) = (count("caught.txt")? + count("timeout.txt")?, count("missed.txt")?);
        ensure!(caught > 0, "no mutant of the {name} was caught: cargo install cargo-mutants, or see {}", out.display());
        let score = 100.0 * caught as f64 / (caught + missed) as f64;
        println!("mutants: {name}: {caught} of {} caught, {score:.1} %", caught + missed);
        if score < LEAST_SCORE {
            weak.push(*name);
        }
    }
    ensure!(weak.is_empty(), "fewer than {LEAST_SCORE} % of the mutants of {} were caught", weak.join(" and "));
    Ok(())
}

/// Ten minutes of everything at once in Node, and ten in Chromium: memory and handles flat.
fn soak(shop: &Workshop) -> Result<()> {
    build::build(shop)?;
    let limit = SOAK_SECONDS.to_string();
    cmd!(shop.shell, "node --expose-gc tests/soak/node.mjs {limit}").run()?;
    let chrome = chromium::find_or_install(shop)?.chrome;
    cmd!(shop.shell, "node tests/soak/chromium.mjs {limit}").env("CHROME", chrome).run()?;
    Ok(())
}

/// An apply over a thousand projects that is killed at twenty random moments, and two thousand projects through a queue.
fn fleet(shop: &Workshop) -> Result<()> {
    build::build(shop)?;
    for file in ["tests/js/fleet-thousand.test.mjs", "tests/peers/queue.test.mjs"] {
        cmd!(shop.shell, "node --test --test-reporter=spec {file}")
            .env("FLEET_KILLS", "20")
            .env("QUEUE_PROJECTS", "2000")
            .run()?;
    }
    Ok(())
}
