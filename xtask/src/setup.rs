//! Installs what a machine needs, in the order of use; what is already installed costs no time.

use crate::workshop::Workshop;
use crate::{bindgen, chromium, node, toolchain};
use anyhow::Result;

/// What building needs.
pub fn tools(shop: &Workshop) -> Result<()> {
    node::check(shop)?;
    toolchain::wasm32(shop)?;
    bindgen::install(shop)?;
    node::modules(shop)
}

pub fn all(shop: &Workshop) -> Result<()> {
    tools(shop)?;
    toolchain::linters(shop)?;
    chromium::find_or_install(shop)?;
    println!("ready: cargo xtask build, test or demo");
    Ok(())
}

/// Says what is about to take a while.
pub fn say(what: &str) {
    eprintln!("setup: {what}");
}
