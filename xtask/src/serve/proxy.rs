//! Real Atlas behind the same origin as the page. `examples/proxy.mjs` holds the credentials and speaks to Atlas, through the
//! package that the page uses too; what the page asks under `/atlas/` is handed on to it.

use super::http::{Answer, Request};
use crate::workshop::Workshop;
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};

/// Longer than any attempt that the client behind it makes.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(90);
const LONGEST_ANSWER: u64 = 16 << 20;
/// The headers of an answer that the page's client reads.
const HANDED_ON: [&str; 5] = ["content-type", "cache-control", "ratelimit-limit", "ratelimit-remaining", "retry-after"];

pub struct Proxy {
    /// Ends when the pipe to it closes, so it never outlives this server.
    _node: Child,
    address: SocketAddr,
}

impl Proxy {
    pub fn start(shop: &Workshop) -> Result<Self> {
        let mut node = Command::new("node")
            .args(["examples/proxy.mjs", "--port", "0", "--attached"])
            .current_dir(&shop.root)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        BufReader::new(node.stdout.take().context("the proxy has no output")?).read_line(&mut line)?;
        let address = line.trim().strip_prefix("http://").and_then(|rest| rest.strip_suffix('/'));
        let address = address.context("the proxy did not start: does the environment name credentials?")?.parse()?;
        Ok(Self { _node: node, address })
    }

    pub fn ask(&self, request: &Request) -> Result<Answer> {
        let mut stream = TcpStream::connect(self.address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let mut head = format!("{} {} HTTP/1.0\r\ncontent-length: {}\r\n", request.method, request.target, request.body.len());
        for name in ["host", "origin", "content-type", "accept", "x-atlas-dashboard"] {
            if let Some(value) = request.header(name) {
                head += &format!("{name}: {value}\r\n");
            }
        }
        stream.write_all(&[head.as_bytes(), b"\r\n", &request.body].concat())?;
        let mut bytes = Vec::new();
        stream.take(LONGEST_ANSWER).read_to_end(&mut bytes)?;
        read(&bytes)
    }
}

/// An answer that ends when its connection is closed.
fn read(bytes: &[u8]) -> Result<Answer> {
    let mut headers = [httparse::EMPTY_HEADER; 32];
    let mut parsed = httparse::Response::new(&mut headers);
    let httparse::Status::Complete(length) = parsed.parse(bytes)? else { bail!("the proxy broke off") };
    let handed_on = |name: &'static str| {
        let header = parsed.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name))?;
        Some((name, String::from_utf8_lossy(header.value).into_owned()))
    };
    Ok(Answer {
        status: parsed.code.context("the proxy gave no status")?,
        headers: HANDED_ON.into_iter().filter_map(handed_on).collect(),
        body: bytes.get(length..).unwrap_or_default().to_vec(),
    })
}
