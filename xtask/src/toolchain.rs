//! The compiler for wasm32: rustup's, or Debian's where rustup cannot fetch the target.

use crate::workshop::Workshop;
use crate::{debian, setup};
use anyhow::Result;
use std::path::PathBuf;
use xshell::{Cmd, cmd};

pub const TRIPLE: &str = "wasm32-unknown-unknown";

pub struct Wasm32 {
    /// The rustup toolchain; `None` is the one that runs this program.
    toolchain: Option<&'static str>,
    /// Two compilers never share a target folder.
    pub folder: PathBuf,
}

impl Wasm32 {
    /// `cargo <words>` with the compiler that knows wasm32.
    pub fn cargo<'a>(&self, shop: &'a Workshop, words: &[&str]) -> Cmd<'a> {
        let cargo = cmd!(shop.shell, "cargo {words...}").env("CARGO_TARGET_DIR", &self.folder);
        match self.toolchain {
            Some(name) => cargo.env("RUSTUP_TOOLCHAIN", name).env_remove("RUSTC"),
            None => cargo,
        }
    }
}

pub fn wasm32(shop: &Workshop) -> Result<Wasm32> {
    let own = Wasm32 { toolchain: None, folder: shop.target() };
    if has_std(shop) {
        return Ok(own);
    }
    if !debian::is_linked(shop) {
        setup::say("the wasm32 standard library (rustup target add)");
        if cmd!(shop.shell, "rustup target add {TRIPLE}").quiet().run().is_ok() {
            return Ok(own);
        }
        setup::say("rustup could not fetch it; falling back on Debian's compiler");
        debian::install(shop)?;
    }
    Ok(Wasm32 { toolchain: Some(debian::TOOLCHAIN), folder: shop.target().join("debian") })
}

/// rustfmt and clippy, which a minimal toolchain lacks.
pub fn linters(shop: &Workshop) -> Result<()> {
    for (component, verb) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if cmd!(shop.shell, "cargo {verb} --version").quiet().ignore_stdout().ignore_stderr().run().is_err() {
            setup::say(component);
            cmd!(shop.shell, "rustup component add {component}").quiet().run()?;
        }
    }
    Ok(())
}

fn has_std(shop: &Workshop) -> bool {
    cmd!(shop.shell, "rustc --print target-libdir --target {TRIPLE}")
        .quiet()
        .ignore_stderr()
        .read()
        .is_ok_and(|folder| debian::rlibs(folder.as_ref()).is_ok_and(|files| !files.is_empty()))
}
