//! The wasm-bindgen command line and test runner, in exactly the version that `Cargo.lock` pins for the crate:
//! the two speak a private format that changes with every release.

use crate::setup;
use crate::workshop::Workshop;
use anyhow::{Context, Result};
use xshell::cmd;

pub fn install(shop: &Workshop) -> Result<()> {
    let version = locked(&shop.shell.read_file("Cargo.lock")?)?;
    let tools = shop.target().join("tools");
    let receipt = std::fs::read_to_string(tools.join(".crates.toml")).unwrap_or_default();
    if receipt.contains(&format!("\"wasm-bindgen-cli {version} ")) && shop.tool("wasm-bindgen").exists() {
        return Ok(());
    }
    setup::say(&format!("wasm-bindgen {version} and its test runner (cargo install; some two minutes)"));
    // Not `--locked`: its lock file names a release that registries no longer all have.
    cmd!(shop.shell, "cargo install --quiet wasm-bindgen-cli --version ={version} --root {tools}").quiet().run()?;
    Ok(())
}

fn locked(lock: &str) -> Result<String> {
    let (_, entry) = lock.split_once("name = \"wasm-bindgen\"\nversion = \"").context("Cargo.lock pins no wasm-bindgen")?;
    let (version, _) = entry.split_once('"').context("Cargo.lock is cut short")?;
    Ok(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::locked;

    #[test]
    fn the_locked_version_is_the_crates_own() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked(lock).unwrap(), "0.2.130");
        assert!(locked("").is_err());
    }
}
