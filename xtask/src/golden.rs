//! `cargo xtask golden`: writes every file of the repository that is generated from another one. Tests fail while such
//! a file is out of date; reviewers read its difference in a commit. Sizes and times have their own recipes, because they depend
//! on a release build and a quiet machine.

use crate::workshop::Workshop;
use crate::{build, docs, test};
use anyhow::{Result, ensure};

/// The import of each test that compares with a golden file; with this variable, it writes the file instead.
const COMPARES: &str = "\"./agreed.mjs\"";
const VARIABLE: &str = "ATLAS_GOLDEN";

pub fn write() -> Result<()> {
    let shop = Workshop::open()?.for_development();
    docs::write(&shop)?;
    build::development(&shop, false)?;
    let mut files = shop.shell.read_dir(test::JAVASCRIPT)?;
    files.retain(|file| shop.shell.read_file(file).is_ok_and(|text| text.contains(COMPARES)));
    let _write = shop.shell.push_env(VARIABLE, "write");
    ensure!(test::node_tests(&shop, files)?.failed == 0, "a golden file could not be written");
    println!("git diff tests/golden docs shows what has changed");
    Ok(())
}
