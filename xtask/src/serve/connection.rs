//! One thread a connection: requests in, answers out, and the faults that only a socket can have.

use super::http::{Answer, Reader, Request};
use super::site::{Reply, Site};
use atlas_integrations::fake::Delivery;
use socket2::SockRef;
use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

/// More connections than this are closed at once.
const MOST_CONNECTIONS: usize = 512;
/// A peer that says nothing for so long is gone.
const PATIENCE: Duration = Duration::from_secs(60);
/// A dripping body comes in so many pieces.
const PIECES: usize = 10;

pub fn accept_all(listener: &TcpListener, site: &Arc<Site>) {
    let open = Arc::new(AtomicUsize::new(0));
    for stream in listener.incoming().flatten() {
        let (site, open) = (Arc::clone(site), Arc::clone(&open));
        if open.fetch_add(1, Ordering::Relaxed) >= MOST_CONNECTIONS {
            open.fetch_sub(1, Ordering::Relaxed);
            continue;
        }
        thread::spawn(move || {
            // A peer that breaks off or talks nonsense harms only its own connection.
            let _ = converse(&stream, &site);
            drop(stream);
            open.fetch_sub(1, Ordering::Relaxed);
        });
    }
}

fn converse(stream: &TcpStream, site: &Site) -> anyhow::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_nodelay(true)?;
    let mut reader = Reader::new(stream);
    while let Some(request) = reader.next()? {
        let last = request.header("connection").is_some_and(|value| value.eq_ignore_ascii_case("close"));
        let Reply { answer, delivery } = site.answer(&request);
        let reply = Reply { answer: answer.for_peer(&request), delivery };
        if !deliver(stream, &request, &reply)? || last {
            break;
        }
    }
    Ok(())
}

/// Sends an answer the way its faults have it. False where the connection cannot go on.
fn deliver(mut stream: &TcpStream, request: &Request, Reply { answer, delivery }: &Reply) -> std::io::Result<bool> {
    thread::sleep(Duration::from_millis(delivery.delay_ms));
    if delivery.reset {
        // With nothing to linger for, closing sends RST: the peer sees a reset, not an end.
        SockRef::from(stream).set_linger(Some(Duration::ZERO))?;
        return Ok(false);
    }
    if request.method == "HEAD" || answer.body.is_empty() {
        stream.write_all(&answer.head())?;
        return Ok(true);
    }
    let sent = answer.body.get(..delivery.truncate.unwrap_or(usize::MAX)).unwrap_or(&answer.body);
    match delivery.drip_ms {
        None => stream.write_all(&[answer.head().as_slice(), sent].concat())?,
        Some(pause) => drip(stream, answer, sent, Duration::from_millis(pause))?,
    }
    Ok(*delivery == Delivery::default() || sent.len() == answer.body.len())
}

fn drip(mut stream: &TcpStream, answer: &Answer, sent: &[u8], pause: Duration) -> std::io::Result<()> {
    stream.write_all(&answer.head())?;
    for piece in sent.chunks(sent.len().div_ceil(PIECES).max(1)) {
        thread::sleep(pause);
        stream.write_all(piece)?;
    }
    Ok(())
}
