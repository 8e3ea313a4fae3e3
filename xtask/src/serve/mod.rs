//! The demo server: the page, the built package and the fake Atlas behind real sockets, on loopback alone.
//!
//! Tests use it too, so it prints its address as soon as it listens, and nothing else on standard output.

mod connection;
mod control;
mod files;
mod http;
mod ledger;
mod proxy;
mod seed;
mod site;

use crate::workshop::Workshop;
use anyhow::{Context, Result, bail};
use proxy::Proxy;
use site::Site;
use std::io::Write;
use std::net::{Ipv4Addr, TcpListener};
use std::process::ExitCode;
use std::sync::Arc;

const USAGE: &str = "usage: cargo xtask serve [--port N] [--config FILE] [--atlas]";

pub fn verb(shop: &Workshop, words: &[String]) -> Result<ExitCode> {
    let (mut port, mut config, mut proxy) = (8080, seed::config().to_string(), None);
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--port" => port = words.next().context(USAGE)?.parse().context(USAGE)?,
            "--config" => config = shop.shell.read_file(words.next().context(USAGE)?)?,
            "--atlas" => proxy = Some(Proxy::start(shop)?),
            _ => bail!(USAGE),
        }
    }
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    let origin = format!("http://{}", listener.local_addr()?);
    let site = Arc::new(Site::new(shop, config, &origin, proxy)?);
    println!("{origin}/");
    std::io::stdout().flush()?;
    connection::accept_all(&listener, &site);
    Ok(ExitCode::SUCCESS)
}
