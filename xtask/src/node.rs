//! Node and npm, which the machine must have, and the development packages, which the lock file names.

use crate::workshop::Workshop;
use crate::{setup, stamp};
use anyhow::{Context, Result, ensure};
use xshell::cmd;

const OLDEST_NODE: u32 = 20;

pub fn check(shop: &Workshop) -> Result<()> {
    let missing = "this needs Node 20 or newer, with npm, on the PATH: install them from nodejs.org or your distribution";
    let version = cmd!(shop.shell, "node --version").quiet().read().context(missing)?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok());
    ensure!(major >= Some(OLDEST_NODE), "{missing} (found Node {version})");
    let npm = std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()).any(|folder| folder.join("npm").is_file());
    ensure!(npm, "{missing} (found Node {version} without npm)");
    Ok(())
}

pub fn modules(shop: &Workshop) -> Result<()> {
    let lock = shop.shell.read_file("package-lock.json")?;
    let installed = shop.root.join("node_modules/.package-lock.json");
    stamp::once(shop, "npm", lock, &installed, || {
        setup::say("npm packages for building and testing (npm ci)");
        cmd!(shop.shell, "npm ci --no-audit --no-fund --loglevel=error").quiet().run()?;
        Ok(())
    })
}
