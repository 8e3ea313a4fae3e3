//! The parts of the package that others wrote, as a CycloneDX bill of materials: crates from `Cargo.lock`, and what is bundled
//! into the
//! command line from `npm sbom`, so that it cannot drift.

use crate::toolchain::TRIPLE;
use crate::workshop::Workshop;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use xshell::cmd;

/// The largest set of features that is shipped.
const FEATURES: &str = "client,digest,fake";

/// Writes it beside the bundles. Without a date or a serial number: the same sources give the same bytes.
pub fn write(shop: &Workshop) -> Result<()> {
    let version = shop.version()?;
    let components = [crates(shop)?, packages(shop)?].concat();
    let bill = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": {
            "type": "library",
            "name": "atlas-integrations",
            "version": version,
            "purl": format!("pkg:npm/atlas-integrations@{version}"),
            "licenses": [{ "expression": "MIT OR Apache-2.0" }],
        } },
        "components": components,
    });
    shop.shell.write_file(shop.package().join("dist/sbom.json"), format!("{bill:#}\n"))?;
    Ok(())
}

/// The packages that the command line bundles: the build lists them with their licences.
fn packages(shop: &Workshop) -> Result<Vec<Value>> {
    let bundled = shop.shell.read_file(shop.package().join("THIRD-PARTY-LICENSES"))?;
    let all = cmd!(shop.shell, "npm sbom --sbom-format cyclonedx --package-lock-only").quiet().read()?;
    let all: Value = serde_json::from_str(&all).context("npm sbom answered no JSON")?;
    let all = all.pointer("/components").and_then(Value::as_array).context("npm sbom listed no components")?;
    titles(&bundled).map(|(name, version)| package(name, version, all)).collect()
}

/// Name and version of each package in the list of licences: `yaml 2.9.1 (ISC)`.
fn titles(licences: &str) -> impl Iterator<Item = (&str, &str)> {
    licences.lines().filter_map(|line| {
        let (title, licence) = line.strip_suffix(')')?.split_once(" (")?;
        let (name, version) = title.split_once(' ')?;
        let plain = version.starts_with(|char: char| char.is_ascii_digit()) && !version.contains(' ');
        (plain && !licence.contains(' ')).then_some((name, version))
    })
}

fn package(name: &str, version: &str, all: &[Value]) -> Result<Value> {
    let own = |one: &&Value| one["name"] == name && one["version"] == version;
    let found = all.iter().find(own).with_context(|| format!("npm sbom does not list {name} {version}"))?;
    let kept = ["type", "name", "version", "purl", "licenses", "hashes"];
    Ok(kept.into_iter().map(|key| (key.to_owned(), found[key].clone())).collect())
}

fn crates(shop: &Workshop) -> Result<Vec<Value>> {
    let hashes = hashes(&shop.shell.read_file("Cargo.lock")?);
    // Macros run when the crate is compiled; nothing of them is shipped.
    let edges = ["-e", "normal,no-proc-macro", "--target", TRIPLE, "--features", FEATURES];
    let format = "{p}\t{l}";
    let tree = cmd!(shop.shell, "cargo tree --quiet --locked --prefix none --no-dedupe {edges...} --format {format}")
        .quiet()
        .read()?;
    let crates: BTreeMap<_, _> = tree.lines().filter_map(|line| line.split_once('\t')).collect();
    let listed = crates.into_iter().filter(|(package, _)| !package.starts_with("atlas-integrations "));
    listed.map(|(package, license)| component(package, license, &hashes)).collect()
}

/// `name v1.2.3`, perhaps with more behind it.
fn component(package: &str, license: &str, hashes: &BTreeMap<(String, String), String>) -> Result<Value> {
    let mut words = package.split(' ');
    let name = words.next().context("a package without a name")?;
    let version = words.next().and_then(|version| version.strip_prefix('v')).context("a package without a version")?;
    let hash = hashes.get(&(name.to_owned(), version.to_owned()));
    ensure!(hash.is_some(), "{name} {version} has no checksum in Cargo.lock");
    Ok(json!({
        "type": "library",
        "name": name,
        "version": version,
        "purl": format!("pkg:cargo/{name}@{version}"),
        // An older way to write OR.
        "licenses": [{ "expression": license.replace('/', " OR ") }],
        "hashes": [{ "alg": "SHA-256", "content": hash }],
    }))
}

/// The checksum of each crate and version.
fn hashes(lock: &str) -> BTreeMap<(String, String), String> {
    let value = |package: &str, key: &str| {
        let line = package.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \""))?;
        line.strip_suffix('"').map(str::to_owned)
    };
    let packages = lock
        .split("[[package]]")
        .filter_map(|package| Some(((value(package, "name")?, value(package, "version")?), value(package, "checksum")?)));
    packages.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bundled_package_is_listed_as_npm_does() {
        let licences = "Holds these.\n\nyaml 2.9.1 (ISC)\n\nCopyright 2018 (c) Somebody (else)\n@a/b 1.0.0 (MIT)\n";
        assert_eq!(titles(licences).collect::<Vec<_>>(), [("yaml", "2.9.1"), ("@a/b", "1.0.0")]);
        let all =
            [json!({ "name": "yaml", "version": "1.0.0" }), json!({ "name": "yaml", "version": "2.9.1", "scope": "optional" })];
        let listed = package("yaml", "2.9.1", &all).unwrap();
        assert_eq!((listed.get("version"), listed.get("scope")), (Some(&json!("2.9.1")), None));
        assert!(package("yaml", "3.0.0", &all).is_err());
    }

    const LOCK: &str = "version = 4\n\n[[package]]\nname = \"own\"\nversion = \"0.1.0\"\n\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nchecksum = \"00ff\"\n";

    #[test]
    fn a_crate_is_listed_with_what_the_lock_file_says() {
        let component = component("a v1.0.0", "MIT/Apache-2.0", &hashes(LOCK)).unwrap();
        assert_eq!(component.pointer("/purl"), Some(&json!("pkg:cargo/a@1.0.0")));
        assert_eq!(component.pointer("/licenses/0/expression"), Some(&json!("MIT OR Apache-2.0")));
        assert_eq!(component.pointer("/hashes/0/content"), Some(&json!("00ff")));
    }

    #[test]
    fn a_crate_without_a_checksum_is_refused() {
        assert!(component("own v0.1.0", "MIT", &hashes(LOCK)).is_err());
    }
}
