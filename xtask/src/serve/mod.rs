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
use anyhow::{Result, anyhow};
use proxy::Proxy;
use site::Site;
use std::io::{ErrorKind, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;

#[derive(clap::Args)]
pub struct Options {
    /// Listen on this port; 0 takes a free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Start the fake from this configuration, as JSON
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Hand requests below /atlas/ on to an Atlas, with the credentials of the environment
    #[arg(long)]
    atlas: bool,
}

pub fn recipe(shop: &Workshop, options: &Options) -> Result<()> {
    let config = options.config.as_ref().map_or_else(|| Ok(seed::config().to_string()), |file| shop.shell.read_file(file))?;
    let proxy = options.atlas.then(|| Proxy::start(shop)).transpose()?;
    let listener = listen(options.port)?;
    let origin = format!("http://{}", listener.local_addr()?);
    let site = Arc::new(Site::new(shop, config, &origin, proxy)?);
    println!("{origin}/");
    std::io::stdout().flush()?;
    connection::accept_all(listener, site)
}

/// A socket on loopback; if the port is in use, the error says so and what to do.
fn listen(port: u16) -> Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => {
            anyhow!("port {port} is in use by another program: choose another with --port, or 0 for any free one")
        }
        ErrorKind::PermissionDenied => anyhow!("port {port} is for administrators: choose one from 1024 on with --port"),
        _ => anyhow!(error).context(format!("port {port} cannot be listened on")),
    })
}

#[cfg(test)]
mod tests {
    use super::listen;

    #[test]
    fn a_port_in_use_is_said_in_words() {
        let first = listen(0).unwrap();
        let port = first.local_addr().unwrap().port();
        let problem = listen(port).unwrap_err().to_string();
        assert!(problem.starts_with(&format!("port {port} is in use")), "{problem}");
        assert!(!problem.contains("os error"), "{problem}");
    }
}
