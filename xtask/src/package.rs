//! The publishable folder and its tarball.

use crate::sbom;
use crate::types;
use crate::workshop::Workshop;
use anyhow::{Context, Result, ensure};
use std::path::Path;
use xshell::cmd;

/// From the repository into the package, under the same name; what is not there yet is not shipped yet.
const PAPERS: &[&str] = &["README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"];
/// The version line of `pkg-template/package.json`, which stands for the one in `Cargo.toml`.
const PLACEHOLDER: &str = "\"version\": \"0.0.0\"";

pub fn make(shop: &Workshop) -> Result<()> {
    let folder = shop.package();
    shop.shell.remove_path(&folder)?;
    shop.shell.create_dir(folder.join("dist"))?;
    let version = shop.version()?;
    let manifest = shop.shell.read_file("pkg-template/package.json")?;
    ensure!(manifest.contains(PLACEHOLDER), "pkg-template/package.json must say {PLACEHOLDER}");
    let manifest = manifest.replace(PLACEHOLDER, &format!("\"version\": \"{version}\""));
    shop.shell.write_file(folder.join("package.json"), manifest)?;
    bundle(shop)?;
    for paper in PAPERS.iter().filter(|paper| shop.shell.path_exists(paper)) {
        shop.shell.copy_file(paper, folder.join(paper))?;
    }
    // The file that `slim`, `workerd` and `edge` are given: the wasm that their glue was made for.
    shop.shell.copy_file(shop.wasm("full").join("done.wasm"), folder.join("dist/core.wasm"))?;
    types::declare(shop, &folder.join("dist"))?;
    shop.shell.copy_file(shop.made().join("generated/schema.json"), folder.join("dist/schema.json"))?;
    shop.shell.copy_file(shop.made().join("generated/fleet.schema.json"), folder.join("dist/fleet.schema.json"))?;
    if !shop.is_development() {
        sbom::write(shop)?;
        pack(shop, &folder)?;
    }
    link(shop, &folder)
}

/// Bundles each product for which there is a wasm.
fn bundle(shop: &Workshop) -> Result<()> {
    let made = shop.made();
    let flags: &[&str] = if shop.is_development() { &["--development"] } else { &[] };
    cmd!(shop.shell, "node pkg-template/bundle.mjs {made} {flags...}").quiet().run()?;
    Ok(())
}

/// Tests and examples import the package by its name, as its users do: they get what was built last.
fn link(shop: &Workshop, folder: &Path) -> Result<()> {
    let link = shop.root.join("node_modules/atlas-integrations");
    if std::fs::read_link(&link).is_ok_and(|target| target == folder) {
        return Ok(());
    }
    if link.symlink_metadata().is_ok() {
        std::fs::remove_file(&link)?;
    }
    std::os::unix::fs::symlink(folder, link)?;
    Ok(())
}

/// npm writes the same bytes for the same files: sorted, with one fixed date.
fn pack(shop: &Workshop, folder: &Path) -> Result<()> {
    let tarball = shop.tarball()?;
    let into = tarball.parent().context("the tarball has no folder")?;
    cmd!(shop.shell, "npm pack {folder} --pack-destination {into} --ignore-scripts --loglevel=error")
        .quiet()
        .ignore_stdout()
        .run()?;
    ensure!(tarball.exists(), "npm left no {}", tarball.display());
    Ok(())
}
