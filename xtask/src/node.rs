//! Node and npm, which the machine must have, and the development packages, which the lock file names.

use crate::workshop::Workshop;
use crate::{setup, stamp};
use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};
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

/// What builds and tests the package.
pub fn modules(shop: &Workshop) -> Result<()> {
    let here = shop.root.clone();
    install(shop, "npm", "for building and testing", "ci", &here)
}

/// The hosts that the package is installed into: their tools stand above the projects that use them.
pub fn hosts(shop: &Workshop) -> Result<()> {
    elsewhere(shop, "hosts", "of every host", "tests/packages")?;
    elsewhere(shop, "frameworks", "of every framework", "tests/frameworks")?;
    typescripts(shop)?;
    versions(shop).map(drop)
}

/// Installs the versions of TypeScript that read the declarations; returns their folder.
pub fn typescripts(shop: &Workshop) -> Result<PathBuf> {
    elsewhere(shop, "typescript", "of every TypeScript", "tests/types/versions")
}

/// Installs React, Vue, Angular and Svelte, which build the example forms; returns their folder.
pub fn forms(shop: &Workshop) -> Result<PathBuf> {
    elsewhere(shop, "forms", "of every form", "examples/forms")
}

/// Each supported Node as a program, oldest first. npm has them for Linux only.
pub fn versions(shop: &Workshop) -> Result<Vec<PathBuf>> {
    let modules = elsewhere(shop, "nodes", "of every Node", "tests/nodes")?.join("node_modules");
    let supported = |folder: &PathBuf| {
        let major = folder.file_name().and_then(|name| name.to_str()?.strip_prefix("node-")?.parse().ok());
        major >= Some(OLDEST_NODE)
    };
    let folders = shop.shell.read_dir(modules)?.into_iter().filter(supported);
    Ok(folders.map(|folder| folder.join("bin/node")).filter(|program| program.is_file()).collect())
}

/// The newest Node. On machines for which npm has none, the installed one.
pub fn newest(shop: &Workshop) -> Result<PathBuf> {
    Ok(versions(shop)?.pop().unwrap_or_else(|| PathBuf::from("node")))
}

/// Installs what the lock file in the folder `from` names, under `target`.
fn elsewhere(shop: &Workshop, name: &str, purpose: &str, from: &str) -> Result<PathBuf> {
    let folder = shop.target().join(name);
    shop.shell.create_dir(&folder)?;
    for file in ["package.json", "package-lock.json"] {
        shop.shell.copy_file(shop.root.join(from).join(file), folder.join(file))?;
    }
    // Not `ci`, which refuses a lock without the builds of esbuild and its like for other systems, and not every registry has them.
    install(shop, name, purpose, "install", &folder)?;
    Ok(folder)
}

fn install(shop: &Workshop, name: &str, purpose: &str, verb: &str, folder: &Path) -> Result<()> {
    let lock = shop.shell.read_file(folder.join("package-lock.json"))?;
    let installed = folder.join("node_modules/.package-lock.json");
    stamp::once(shop, &shop.target().join("stamps").join(name), lock, &installed, || {
        setup::say(&format!("npm packages {purpose} (npm {verb})"));
        let _inside = shop.shell.push_dir(folder);
        cmd!(shop.shell, "npm {verb} --no-audit --no-fund --loglevel=error").quiet().run()?;
        Ok(())
    })
}
