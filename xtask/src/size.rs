//! What each file weighs, beside what it may weigh.

use crate::variant::VARIANTS;
use crate::workshop::Workshop;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use xshell::cmd;

/// The three weights of a file, in the order that `measure.mjs` prints them and `size-budget.json` names them.
const WEIGHTS: [&str; 3] = ["raw", "gzip", "brotli"];

pub fn report(shop: &Workshop) -> Result<()> {
    let budget: Value = serde_json::from_str(&shop.shell.read_file("size-budget.json")?)?;
    let package = shop.package();
    let wasm = shop.target().join("wasm");
    let variants = VARIANTS.iter().map(|variant| format!("{}/done.wasm", variant.name));
    let measured = cmd!(shop.shell, "node xtask/measure.mjs {package} {wasm} {variants...}").quiet().read()?;
    println!("\n{:<34}{:>10}{:>10}{:>10}", "file", "raw", "gzip", "brotli");
    let mut seen = Vec::new();
    let mut heavy = Vec::new();
    for line in measured.lines() {
        let (file, weights) = line.split_once('\t').context("measure.mjs printed no name")?;
        let weights = weights.split('\t').map(str::parse).collect::<Result<Vec<u64>, _>>()?;
        print!("{file:<34}");
        for (name, weight) in WEIGHTS.iter().zip(weights) {
            print!("{weight:>10}");
            let limit = budget.get(file).and_then(|limits| limits.get(name)).and_then(Value::as_u64);
            if limit.is_some_and(|limit| weight > limit) {
                heavy.push(format!("{file}: {weight} bytes {name}, {} allowed", limit.unwrap_or_default()));
            }
        }
        println!();
        seen.push(file);
    }
    let stale = budget.as_object().into_iter().flatten().map(|(file, _)| file).filter(|file| !seen.contains(&file.as_str()));
    heavy.extend(stale.map(|file| format!("{file}: has a budget but was not built")));
    ensure!(heavy.is_empty(), "over size-budget.json:\n  {}", heavy.join("\n  "));
    Ok(())
}
