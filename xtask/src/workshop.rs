//! Where things are: one shell that stands in the root of the repository, and the folders under `target/`.

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use xshell::Shell;

pub struct Workshop {
    pub shell: Shell,
    pub root: PathBuf,
}

impl Workshop {
    pub fn open() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask has no parent folder")?.to_path_buf();
        let shell = Shell::new()?;
        shell.change_dir(&root);
        Ok(Self { shell, root })
    }

    pub fn target(&self) -> PathBuf {
        self.root.join("target")
    }

    /// A program that `setup` installed from crates.io.
    pub fn tool(&self, name: &str) -> PathBuf {
        self.target().join("tools/bin").join(name)
    }

    /// A program that `setup` installed from npm.
    pub fn npm_tool(&self, name: &str) -> PathBuf {
        self.root.join("node_modules/.bin").join(name)
    }

    /// The wasm and glue of one variant.
    pub fn wasm(&self, variant: &str) -> PathBuf {
        self.target().join("wasm").join(variant)
    }

    /// The publishable package, unpacked.
    pub fn package(&self) -> PathBuf {
        self.target().join("npm/atlas-integrations")
    }

    pub fn tarball(&self) -> Result<PathBuf> {
        let name = format!("npm/atlas-integrations-{}.tgz", self.version()?);
        Ok(self.target().join(name))
    }

    /// The version, which `Cargo.toml` alone states.
    pub fn version(&self) -> Result<String> {
        let manifest = self.shell.read_file("Cargo.toml")?;
        manifest
            .lines()
            .find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
            .map(str::to_owned)
            .context("Cargo.toml states no version")
    }
}
