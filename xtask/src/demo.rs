//! The dashboard on the package as it is now, talking to the fake Atlas.

use crate::workshop::Workshop;
use crate::{build, serve};
use anyhow::Result;
use std::process::ExitCode;

pub fn verb(shop: &Workshop, words: &[String]) -> Result<ExitCode> {
    build::build(shop)?;
    serve::verb(shop, words)
}
