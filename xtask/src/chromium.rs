//! The browser that tests are run in, and its driver.

use crate::debian;
use crate::workshop::Workshop;
use anyhow::{Context, Result};
use std::path::PathBuf;

pub struct Browser {
    pub chrome: PathBuf,
    pub driver: PathBuf,
}

const CHROMES: &[&str] = &["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const DRIVERS: &[&str] = &["/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver"];

pub fn find_or_install(shop: &Workshop) -> Result<Browser> {
    if let Some(browser) = find() {
        return Ok(browser);
    }
    if debian::apt_works(shop) {
        debian::apt_install(shop, &["chromium", "chromium-driver"])?;
    }
    find().context("no Chromium: install `chromium` and `chromium-driver`, or name them in $CHROME and $CHROMEDRIVER")
}

fn find() -> Option<Browser> {
    Some(Browser { chrome: first("CHROME", CHROMES)?, driver: first("CHROMEDRIVER", DRIVERS)? })
}

fn first(variable: &str, places: &[&str]) -> Option<PathBuf> {
    let named = std::env::var_os(variable).map(PathBuf::from);
    named.into_iter().chain(places.iter().map(PathBuf::from)).find(|path| path.is_file())
}
