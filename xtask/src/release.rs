//! What must be true before publishing. Publishing itself is npm's: `npm publish <tarball> --provenance`.

use crate::workshop::{Build, Workshop};
use crate::{build, size};
use anyhow::{Context, Result, ensure};
use std::process::ExitCode;
use xshell::{Shell, cmd};

struct Promise {
    text: &'static str,
    check: fn(&Workshop) -> Result<()>,
}

const PROMISES: &[Promise] = &[
    Promise { text: "everything is committed", check: committed },
    Promise { text: "the changelog tells of this version", check: changelog },
    Promise { text: "Cargo.toml says where the repository is", check: address },
    Promise { text: "the package builds", check: build::build },
    Promise { text: "it keeps to its budget", check: size::report },
    Promise { text: "the tarball holds the papers, under this version", check: tarball },
    Promise { text: "a clone of this commit, built elsewhere, gives the same bytes", check: twin },
];

pub fn recipe(shop: &Workshop) -> Result<ExitCode> {
    let mut kept = true;
    let mut lines = Vec::new();
    for Promise { text, check } in PROMISES {
        match check(shop) {
            Ok(()) => lines.push(format!("kept    {text}")),
            Err(problem) => {
                kept = false;
                lines.push(format!("broken  {text}: {problem:#}"));
            }
        }
    }
    println!("\n{}", lines.join("\n"));
    println!("{}", shop.tarball()?.display());
    Ok(if kept { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn committed(shop: &Workshop) -> Result<()> {
    let changes = cmd!(shop.shell, "git status --porcelain").quiet().read()?;
    ensure!(changes.is_empty(), "\n{changes}");
    Ok(())
}

fn changelog(shop: &Workshop) -> Result<()> {
    let heading = format!("\n## [{}]", shop.version()?);
    let log = shop.shell.read_file("CHANGELOG.md")?;
    let (_, section) = log.split_once(&heading).context("it has no section for it")?;
    let text = section.split("\n## ").next().unwrap_or_default();
    ensure!(text.lines().skip(1).any(|line| !line.trim().is_empty()), "its section is empty");
    Ok(())
}

/// npm shows it, people report there, and provenance is checked against it.
fn address(shop: &Workshop) -> Result<()> {
    let address = shop.repository()?.context("add `repository = \"https://...\"` to [package] in Cargo.toml")?;
    ensure!(
        address.starts_with("https://") && !address.ends_with('/'),
        "it must be an https address without a slash at its end"
    );
    Ok(())
}

fn tarball(shop: &Workshop) -> Result<()> {
    let tarball = shop.tarball()?;
    let list = cmd!(shop.shell, "tar --list --file {tarball}").quiet().read()?;
    println!("{list}");
    for paper in ["package.json", "README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"] {
        ensure!(list.lines().any(|file| file.strip_prefix("package/") == Some(paper)), "no {paper}");
    }
    let manifest = cmd!(shop.shell, "tar --extract --to-stdout --file {tarball} package/package.json").quiet().read()?;
    let manifest: serde_json::Value = serde_json::from_str(&manifest)?;
    let version = shop.version()?;
    ensure!(manifest.get("version") == Some(&version.clone().into()), "the manifest does not say {version}");
    Ok(())
}

/// Another folder without old files: anything that depends on the folder or on old files shows.
fn twin(shop: &Workshop) -> Result<()> {
    let folder = shop.target().join("twin");
    let here = &shop.root;
    shop.shell.remove_path(&folder)?;
    cmd!(shop.shell, "git clone --quiet {here} {folder}").quiet().run()?;
    let twin = Workshop { shell: Shell::new()?, root: folder, build: Build::Release };
    twin.shell.change_dir(&twin.root);
    // The tools are the same by version; building them again would prove nothing.
    twin.shell.create_dir(twin.target())?;
    std::os::unix::fs::symlink(shop.target().join("tools"), twin.target().join("tools"))?;
    cmd!(twin.shell, "cargo xtask build").ignore_stdout().quiet().run()?;
    let (ours, theirs) = (shop.tarball()?, twin.tarball()?);
    let same = shop.shell.read_binary_file(ours)? == twin.shell.read_binary_file(&theirs).context("the clone built nothing")?;
    ensure!(same, "compare with {}", theirs.display());
    Ok(())
}
