//! The client in a plain program, with a host that blocks: no runtime, nothing but the standard library.
//!
//! `cargo run --example blocking -- http://127.0.0.1:8080 5f0000000000000000000001` against a server on loopback, such as the
//! demo server (`cargo xtask serve`). It speaks no TLS: for the real Atlas, send with an HTTP library of your choice.

use std::error::Error;
use std::future::Future;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use atlas_integrations::api::Api;
use atlas_integrations::client::auth::{Reason, Token};
use atlas_integrations::client::call::{Group, Item, Payload, Query};
use atlas_integrations::client::error::{Broken, Fault};
use atlas_integrations::client::request::Request;
use atlas_integrations::client::{Call, Client, Credentials, Host, Options, Reply, Settings, Stopped};

/// Sends over a connection of its own for each request.
struct Blocking;

impl Host for Blocking {
    /// Nothing ends a call from outside.
    type Thrown = std::convert::Infallible;
    type Headers = Vec<(String, String)>;

    async fn send(&self, request: &Request<'_>, limit_ms: Option<u32>) -> Result<Reply<Self::Headers>, Stopped<Self::Thrown>> {
        let limit = limit_ms.map(|ms| Duration::from_millis(ms.into()));
        exchange(request, limit).ok_or(Stopped::Fault(Fault::Network(Broken::default())))
    }

    async fn sleep(&self, ms: u32) -> Result<(), Stopped<Self::Thrown>> {
        std::thread::sleep(Duration::from_millis(ms.into()));
        Ok(())
    }

    async fn token(&self, _: Reason, _: Option<u32>) -> Result<Result<Token, Self::Thrown>, Stopped<Self::Thrown>> {
        // A program with a service account would mint one here, with `Call::Token`.
        Ok(Ok(Token { text: std::env::var("ATLAS_TOKEN").unwrap_or_default(), expires_at: None }))
    }

    fn now(&self) -> f64 {
        SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |since| since.as_secs_f64() * 1_000.0)
    }

    fn random(&self) -> f64 {
        self.now().fract() // good enough to spread waits
    }
}

/// One request over HTTP/1.1, and its answer.
fn exchange(request: &Request<'_>, limit: Option<Duration>) -> Option<Reply<Vec<(String, String)>>> {
    let address = request.url.strip_prefix("http://")?.split('/').next()?;
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(limit).ok()?;
    let body = request.body.as_deref().unwrap_or_default();
    let mut head = format!("{} {} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n", request.method, request.target());
    let own = request.authorization.as_deref().map(|value| ("Authorization", value));
    for (name, value) in request.headers.iter().copied().chain(own) {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!("Content-Length: {}\r\n\r\n{body}", body.len()));
    stream.write_all(head.as_bytes()).ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = std::str::from_utf8(answer.get(..end)?).ok()?;
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers = lines.filter_map(|line| line.split_once(": ")).map(|(name, value)| (name.to_owned(), value.to_owned()));
    Some(Reply { status, redirected: false, headers: headers.collect(), body: answer.get(end + 4..)?.to_vec() })
}

/// A host that blocks never has anything to wait for: one look is enough.
fn block<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return value;
        }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [base, group] = words.as_slice() else { return Err("usage: blocking BASE_URL PROJECT_ID".into()) };
    let credentials = if std::env::var("ATLAS_TOKEN").is_ok() { Credentials::Asks } else { Credentials::None };
    let settings = Settings::new(Api::AtlasV2, base, credentials)?;
    let client = Client::new(settings);
    let run = |call: Call| {
        let done = block(client.run(&Blocking, &call, &Options::default()))?;
        Ok::<String, Box<dyn Error>>(done.text.unwrap_or_default())
    };

    let item = Item::new(group, "PAGER_DUTY")?;
    let payload = Payload(r#"{"type":"PAGER_DUTY","serviceKey":"00112233445566778899aabbccddeeff"}"#.into());
    println!("written: {}", run(Call::Upsert(item.clone(), payload))?);
    println!("all: {}", run(Call::List(Group::read(group)?, Query::default()))?);
    run(Call::Delete(item.clone()))?;
    match run(Call::Get(item)) {
        Ok(_) => Err("it is still there".into()),
        Err(error) => {
            println!("then: {error}");
            Ok(())
        }
    }
}
