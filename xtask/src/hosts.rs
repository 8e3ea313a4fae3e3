//! The package in every host that this machine can run, kept as a table in `docs/hosts.md`, and what the entries weigh in `docs/size.md`.

use crate::tally::Tally;
use crate::workshop::Workshop;
use crate::{build, debian, firefox, node, size, test};
use anyhow::Result;
use std::process::ExitCode;

/// WebKit, its driver, and a screen in memory for it: a program and its package.
const WEBKIT: [(&str, &str); 3] = [("WebKitWebDriver", "webkit2gtk-driver"), ("Xvfb", "xvfb"), ("xauth", "xauth")];

pub fn recipe(shop: &Workshop, part: Option<&str>) -> Result<ExitCode> {
    let tally = run(shop, part.unwrap_or("all"), part.is_none())?;
    if part.is_none() {
        size::document(shop)?;
    }
    Ok(if tally.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Runs the hosts with `part` in their names; writes the table where it is asked to.
pub fn run(shop: &Workshop, part: &str, writes: bool) -> Result<Tally> {
    build::build(shop)?;
    node::hosts(shop)?;
    // The table lists the browsers that are missing.
    if let Err(problem) = browsers(shop) {
        eprintln!("hosts: {problem:#}");
    }
    let _asked = shop.shell.push_env("ATLAS_HOSTS", part);
    let _table = writes.then(|| shop.shell.push_env("ATLAS_HOSTS_TABLE", shop.root.join("docs/hosts.md")));
    test::hosts(shop)
}

fn browsers(shop: &Workshop) -> Result<()> {
    firefox::find_or_install(shop)?;
    WEBKIT.iter().try_for_each(|(program, package)| debian::find_or_install(shop, program, package))
}
