//! `cargo xtask bench`: the package beside its peers, on this Node and on the newest, in one run.

use crate::workshop::Workshop;
use crate::{build, node};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use xshell::cmd;

/// Where the results of a whole run go.
const RESULTS: &str = "docs/benchmarks.md";

#[derive(clap::Args)]
pub struct Options {
    /// The unpacked package of an older release, to run beside this one
    #[arg(long, value_name = "FOLDER")]
    before: Option<PathBuf>,
    /// Only these, and write nothing
    axes: Vec<String>,
}

pub fn recipe(shop: &Workshop, Options { before, axes }: &Options) -> Result<()> {
    build::build(shop)?;
    // Some axes alone are for looking, not for keeping.
    let out: &[&str] = if axes.is_empty() { &["--out", RESULTS] } else { &[] };
    if !out.is_empty() {
        shop.shell.create_dir("docs")?;
    }
    let nodes = std::env::join_paths([Path::new("node"), &node::newest(shop)?])?;
    let mut bench = cmd!(shop.shell, "node benches/main.mjs {out...} {axes...}").env("ATLAS_NODES", nodes);
    if let Some(folder) = before {
        bench = bench.env("ATLAS_BEFORE", std::path::absolute(folder).context("no such folder")?);
    }
    bench.quiet().run()?;
    Ok(())
}
