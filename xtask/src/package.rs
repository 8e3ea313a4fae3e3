//! The publishable folder and its tarball.

use crate::sbom;
use crate::types;
use crate::workshop::Workshop;
use anyhow::{Context, Result, ensure};
use std::path::Path;
use xshell::cmd;

/// From the repository into the package, under the same name; what is not there yet is not shipped yet.
const PAPERS: &[&str] = &["CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"];
const README: &str = "README.md";
/// The version line of `pkg-template/package.json`, which gets the version of `Cargo.toml`.
const PLACEHOLDER: &str = "\"version\": \"0.0.0\"";

pub fn make(shop: &Workshop) -> Result<()> {
    let folder = shop.package();
    shop.shell.remove_path(&folder)?;
    shop.shell.create_dir(folder.join("dist"))?;
    let version = shop.version()?;
    let manifest = shop.shell.read_file("pkg-template/package.json")?;
    ensure!(manifest.contains(PLACEHOLDER), "pkg-template/package.json must say {PLACEHOLDER}");
    let addresses = shop.repository()?.map(|address| addresses(&address)).unwrap_or_default();
    let manifest = manifest.replace(PLACEHOLDER, &format!("\"version\": \"{version}\"{addresses}"));
    shop.shell.write_file(folder.join("package.json"), manifest)?;
    bundle(shop)?;
    for paper in PAPERS.iter().filter(|paper| shop.shell.path_exists(paper)) {
        shop.shell.copy_file(paper, folder.join(paper))?;
    }
    readme(shop, &folder)?;
    types::declare(shop, &folder.join("dist"))?;
    shop.shell.copy_file(shop.made().join("generated/schema.json"), folder.join("dist/schema.json"))?;
    shop.shell.copy_file(shop.made().join("generated/fleet.schema.json"), folder.join("dist/fleet.schema.json"))?;
    if !shop.is_development() {
        sbom::write(shop)?;
        pack(shop, &folder)?;
    }
    link(shop, &folder)
}

/// The addresses of the repository and its pages, in the form of npm.
fn addresses(address: &str) -> String {
    format!(
        ",\n  \"repository\": {{ \"type\": \"git\", \"url\": \"git+{address}.git\" }},\n  \"homepage\": \"{address}#readme\",\n  \
         \"bugs\": \"{address}/issues\""
    )
}

/// The README and everything it links to, so that each link works in the package too.
fn readme(shop: &Workshop, folder: &Path) -> Result<()> {
    let text = shop.shell.read_file(README)?;
    for link in links(&text) {
        let (from, to) = (shop.root.join(link), folder.join(link));
        ensure!(from.exists(), "the README links to {link}, which does not exist");
        let files = if from.is_dir() { shop.files_below(&from)? } else { vec![from.clone()] };
        for file in files {
            let to = to.join(file.strip_prefix(&from).unwrap_or(&file));
            shop.shell.create_dir(to.parent().context("a file without a folder")?)?;
            shop.shell.copy_file(&file, if from.is_dir() { to } else { folder.join(link) })?;
        }
    }
    Ok(shop.shell.write_file(folder.join(README), text)?)
}

/// The paths that a page in Markdown links to, in its own folder or below.
fn links(text: &str) -> Vec<&str> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
    targets.filter(|target| !target.is_empty() && !target.contains("://") && !target.starts_with("mailto:")).collect()
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

#[cfg(test)]
mod tests {
    use super::links;

    #[test]
    fn only_links_into_the_repository_are_followed() {
        let text = "![a](docs/a.png) [b](examples#c), [d](https://example.com/e) [f](#g) [h](mailto:i@example.com)";
        assert_eq!(links(text), ["docs/a.png", "examples"]);
    }
}
