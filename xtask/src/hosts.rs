//! The package in every host that this machine can run, kept as a table in `docs/hosts.md`, and what the entries weigh in `docs/size.md`.

use crate::workshop::Workshop;
use crate::{build, node, size, test};
use anyhow::Result;
use std::process::ExitCode;

pub fn recipe(shop: &Workshop, part: Option<&str>) -> Result<ExitCode> {
    build::build(shop)?;
    node::hosts(shop)?;
    let wanted = part.unwrap_or("all");
    let _asked = shop.shell.push_env("ATLAS_HOSTS", wanted);
    let tally = test::hosts(shop)?;
    size::document(shop)?;
    Ok(if tally.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
