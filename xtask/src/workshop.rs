//! Where things are: one shell that stands in the root of the repository, and the folders under `target/`.
//!
//! A development build has its own folders under `target/dev`, so that the two builds are never confused.

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use xshell::Shell;

pub struct Workshop {
    pub shell: Shell,
    pub root: PathBuf,
    pub build: Build,
}

/// What the package is built for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Build {
    /// Small, fast and without names: what is published.
    Release,
    /// Quickly compiled, with names, source maps and panics with their place.
    Development,
}

/// Set to `development` for the programs that a development build starts, such as tests that start the demo server.
const BUILD: &str = "ATLAS_BUILD";
const DEVELOPMENT: &str = "development";

impl Workshop {
    pub fn open() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask has no parent folder")?.to_path_buf();
        let shell = Shell::new()?;
        shell.change_dir(&root);
        let build =
            if std::env::var(BUILD).is_ok_and(|build| build == DEVELOPMENT) { Build::Development } else { Build::Release };
        Ok(Self { shell, root, build })
    }

    /// Switches to the development build, for this program and every program that it starts.
    pub fn for_development(mut self) -> Self {
        self.shell.set_var(BUILD, DEVELOPMENT);
        self.build = Build::Development;
        self
    }

    pub fn is_development(&self) -> bool {
        self.build == Build::Development
    }

    /// What this build leaves behind.
    pub fn made(&self) -> PathBuf {
        match self.build {
            Build::Release => self.target(),
            Build::Development => self.target().join("dev"),
        }
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
        self.made().join("wasm").join(variant)
    }

    /// The publishable package, unpacked.
    pub fn package(&self) -> PathBuf {
        self.made().join("npm/atlas-integrations")
    }

    pub fn tarball(&self) -> Result<PathBuf> {
        let name = format!("npm/atlas-integrations-{}.tgz", self.version()?);
        Ok(self.made().join(name))
    }

    /// Every file of a folder and of those in it.
    pub fn files_below(&self, folder: &Path) -> Result<Vec<PathBuf>> {
        let mut found = Vec::new();
        for path in self.shell.read_dir(folder)? {
            if path.is_dir() { found.extend(self.files_below(&path)?) } else { found.push(path) }
        }
        Ok(found)
    }

    /// The version, which `Cargo.toml` alone states.
    pub fn version(&self) -> Result<String> {
        self.stated("version")?.context("Cargo.toml states no version")
    }

    /// Where the repository can be found, which `Cargo.toml` alone states, once there is an address.
    pub fn repository(&self) -> Result<Option<String>> {
        self.stated("repository")
    }

    fn stated(&self, key: &str) -> Result<Option<String>> {
        let manifest = self.shell.read_file("Cargo.toml")?;
        let value = |line: &str| line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"').map(str::to_owned);
        Ok(manifest.lines().find_map(value))
    }
}
