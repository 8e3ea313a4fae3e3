//! Apache httpd, whose HTTP digest the client's own is held against. The bare program: no service is started.

use crate::debian;
use crate::workshop::Workshop;
use anyhow::{Result, ensure};
use std::path::Path;

const PROGRAM: &str = "/usr/sbin/apache2";
const PACKAGE: &str = "apache2-bin";

pub fn find_or_install(shop: &Workshop) -> Result<()> {
    let found = || Path::new(PROGRAM).is_file();
    if !found() && debian::apt_works(shop) {
        debian::apt_install(shop, &[PACKAGE])?;
    }
    ensure!(found(), "there is no {PROGRAM}: install `{PACKAGE}`");
    Ok(())
}
