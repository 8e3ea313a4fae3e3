//! `cargo xtask bench`: the package beside its peers, in one run.

use crate::build;
use crate::workshop::Workshop;
use anyhow::Result;
use xshell::cmd;

/// Where the results of a whole run go.
const RESULTS: &str = "docs/benchmarks.md";

pub fn recipe(shop: &Workshop, axes: &[String]) -> Result<()> {
    build::build(shop)?;
    // Some axes alone are for looking, not for keeping.
    let out: &[&str] = if axes.is_empty() { &["--out", RESULTS] } else { &[] };
    if !out.is_empty() {
        shop.shell.create_dir("docs")?;
    }
    cmd!(shop.shell, "node --expose-gc benches/main.mjs {out...} {axes...}").quiet().run()?;
    Ok(())
}
