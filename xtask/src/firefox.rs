//! Firefox, which the slow tests are run in too, and its driver.

use crate::workshop::Workshop;
use crate::{debian, setup};
use anyhow::Result;
use std::path::PathBuf;
use xshell::cmd;

/// Debian packages no driver, and the npm package downloads one from elsewhere: this is Mozilla's own crate.
const DRIVER: &str = "geckodriver";
const DRIVER_VERSION: &str = "0.37.1";

pub fn find_or_install(shop: &Workshop) -> Result<()> {
    debian::find_or_install(shop, "firefox-esr", "firefox-esr")
}

pub fn driver(shop: &Workshop) -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("GECKODRIVER") {
        return Ok(PathBuf::from(named));
    }
    let program = shop.tool(DRIVER);
    if !program.is_file() {
        setup::say("geckodriver (cargo install; some three minutes)");
        let tools = shop.target().join("tools");
        cmd!(shop.shell, "cargo install --quiet --locked {DRIVER} --version ={DRIVER_VERSION} --root {tools}").quiet().run()?;
    }
    Ok(program)
}
