//! wasm32 without rustup's servers: Debian packages a compiler with its sources, from which the standard library is
//! built once and put where that compiler looks for it.

use crate::setup;
use crate::toolchain::TRIPLE;
use crate::workshop::Workshop;
use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};
use xshell::cmd;

/// What rustup calls Debian's compiler.
pub const TOOLCHAIN: &str = "debian";
const PACKAGES: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "rust-web-clippy", "lld-22"];
/// The crate that is compiled only to have its dependencies compiled.
const EMPTY: &str = "nothing";

pub fn is_linked(shop: &Workshop) -> bool {
    let linked = cmd!(shop.shell, "rustup toolchain list").quiet().ignore_stderr().read();
    linked.is_ok_and(|list| list.lines().any(|line| line.split(' ').next() == Some(TOOLCHAIN)))
}

pub fn install(shop: &Workshop) -> Result<()> {
    ensure!(
        apt_works(shop),
        "no wasm32 target: run `rustup target add {TRIPLE}` where rustup's servers can be reached, or be root on Debian"
    );
    apt_install(shop, PACKAGES)?;
    setup::say("the wasm32 standard library, from Debian's sources (about a minute)");
    let crate_folder = shop.target().join("debian-std");
    shop.shell.write_file(crate_folder.join("src/lib.rs"), "")?;
    let manifest = format!("[package]\nname = \"{EMPTY}\"\nedition = \"2021\"\n[workspace]\n");
    shop.shell.write_file(crate_folder.join("Cargo.toml"), manifest)?;
    {
        let _inside = shop.shell.push_dir(&crate_folder);
        // Bitcode, or link-time optimisation fails; `test`, or the test harness is missing.
        cmd!(shop.shell, "/usr/bin/cargo build --release --target {TRIPLE} -Zbuild-std=std,panic_abort,panic_unwind,test")
            .env("RUSTC", "/usr/bin/rustc")
            .env("RUSTC_BOOTSTRAP", "1")
            .env("RUSTFLAGS", "-Cembed-bitcode=yes")
            .env("CARGO_TARGET_DIR", crate_folder.join("target"))
            .run()?;
    }
    let library = PathBuf::from(cmd!(shop.shell, "/usr/bin/rustc --print target-libdir --target {TRIPLE}").read()?);
    shop.shell.create_dir(&library)?;
    for rlib in rlibs(&crate_folder.join("target").join(TRIPLE).join("release/deps"))? {
        let name = rlib.file_name().context("a library without a name")?;
        if !name.to_string_lossy().starts_with(&format!("lib{EMPTY}-")) {
            shop.shell.copy_file(&rlib, library.join(name))?;
        }
    }
    cmd!(shop.shell, "rustup toolchain link {TOOLCHAIN} /usr").run()?;
    Ok(())
}

/// Whether this is Debian, or a child of it, and we may install.
pub fn apt_works(shop: &Workshop) -> bool {
    Path::new("/usr/bin/apt-get").exists() && cmd!(shop.shell, "id -u").quiet().read().is_ok_and(|user| user == "0")
}

pub fn apt_install(shop: &Workshop, packages: &[&str]) -> Result<()> {
    setup::say(&format!("Debian packages {}", packages.join(" ")));
    cmd!(shop.shell, "apt-get update --quiet=2").quiet().run()?;
    cmd!(shop.shell, "apt-get install --yes --quiet=2 --no-install-recommends {packages...}")
        .env("DEBIAN_FRONTEND", "noninteractive")
        .quiet()
        .run()?;
    Ok(())
}

/// Sees to it that a program is there, from the package of that name.
pub fn find_or_install(shop: &Workshop, program: &str, package: &str) -> Result<()> {
    if cmd!(shop.shell, "which {program}").quiet().ignore_stdout().run().is_ok() {
        return Ok(());
    }
    ensure!(apt_works(shop), "no {program}: install it, or be root on Debian");
    apt_install(shop, &[package])
}

/// The compiled libraries in a folder.
pub fn rlibs(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "rlib") {
            found.push(path);
        }
    }
    Ok(found)
}
