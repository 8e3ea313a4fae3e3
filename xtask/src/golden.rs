//! `cargo xtask golden`: writes every file that is kept in the repository and comes out of another one. Tests fail while such
//! a file is out of date; its difference in a commit is what reviewers read. Sizes and times have verbs of their own, as they
//! depend on a release build and a quiet machine.

use crate::workshop::Workshop;
use crate::{build, docs, test};
use anyhow::{Result, ensure};

/// What a test imports that compares with a file in `tests/golden`, or writes it where this variable says so.
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
