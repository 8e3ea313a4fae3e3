//! Connections: hyper reads the requests and writes the answers, and the faults that only a socket can have are made here.
//! Both directions are bounded: a peer may be anyone who runs on this machine.

use super::http::{Answer, Request};
use super::site::{Reply, Site};
use anyhow::Result;
use atlas_integrations::fake::Delivery;
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full, Limited, StreamBody};
use hyper::body::{Bytes, Frame, Incoming};
use hyper::header::{CONTENT_LENGTH, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use socket2::{SockRef, Socket};
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::sync::{Semaphore, mpsc};
use tokio::time::sleep;

/// More connections than this are closed at once.
const MOST_CONNECTIONS: usize = 512;
/// A peer that sends nothing for this time is disconnected.
const PATIENCE: Duration = Duration::from_secs(60);
const LONGEST_HEAD: usize = 64 << 10;
const LONGEST_BODY: usize = 4 << 20;
/// A dripping body comes in so many pieces.
const PIECES: usize = 10;
/// Sent bytes must leave before a connection is broken off.
const ON_ITS_WAY: Duration = Duration::from_millis(20);

/// Ends a connection in the middle.
#[derive(Debug, thiserror::Error)]
#[error("the connection ends here")]
struct BreakOff;

type Body = BoxBody<Bytes, BreakOff>;

pub fn accept_all(listener: TcpListener, site: Arc<Site>) -> Result<()> {
    listener.set_nonblocking(true)?;
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
        loop {
            let Ok((stream, _)) = listener.accept().await else { continue };
            let Ok(place) = Arc::clone(&places).try_acquire_owned() else { continue };
            let site = Arc::clone(&site);
            tokio::spawn(async move {
                // A peer that breaks off or talks nonsense harms only its own connection.
                let _ = converse(stream, site).await;
                drop(place);
            });
        }
    })
}

async fn converse(stream: TcpStream, site: Arc<Site>) -> Result<()> {
    stream.set_nodelay(true)?;
    // The same socket, for the fault that resets it.
    let socket = Arc::new(SockRef::from(&stream).try_clone()?);
    let service = service_fn(move |request| answer(request, Arc::clone(&site), Arc::clone(&socket)));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(LONGEST_HEAD)
        .auto_date_header(false)
        .half_close(true);
    http.serve_connection(TokioIo::new(stream), service).await?;
    Ok(())
}

async fn answer(
    incoming: hyper::Request<Incoming>,
    site: Arc<Site>,
    socket: Arc<Socket>,
) -> Result<hyper::Response<Body>, BreakOff> {
    let (head, body) = incoming.into_parts();
    let body = Limited::new(body, LONGEST_BODY).collect().await.map_err(|_| BreakOff)?.to_bytes().to_vec();
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let request = Request {
        method: head.method.as_str().to_owned(),
        target: head.uri.path_and_query().map_or("/", |target| target.as_str()).to_owned(),
        headers: head.headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect(),
        body,
    };
    // The proxy waits for a server.
    let reply = tokio::task::spawn_blocking(move || {
        let Reply { answer, delivery } = site.answer(&request);
        Reply { answer: answer.for_peer(&request), delivery }
    });
    let Reply { answer, delivery } = reply.await.map_err(|_| BreakOff)?;
    sleep(Duration::from_millis(delivery.delay_ms)).await;
    if delivery.reset {
        // With nothing to linger for, closing sends RST: the peer sees a reset, not an end.
        socket.set_linger(Some(Duration::ZERO)).map_err(|_| BreakOff)?;
        return Err(BreakOff);
    }
    let mut response = hyper::Response::builder().status(answer.status);
    for (name, value) in &answer.headers {
        response = response.header(*name, value);
    }
    if answer.status != 204 {
        response = response.header(CONTENT_LENGTH, answer.body.len());
    }
    response.body(deliver(answer, &delivery)).map_err(|_| BreakOff)
}

/// A body as its faults have it: whole, in pieces, or broken off.
fn deliver(Answer { body, .. }: Answer, delivery: &Delivery) -> Body {
    let whole = body.len();
    let sent: Vec<u8> = body.into_iter().take(delivery.truncate.unwrap_or(usize::MAX)).collect();
    if sent.len() == whole && delivery.drip_ms.is_none() {
        return Full::from(sent).map_err(|never| match never {}).boxed();
    }
    let pause = Duration::from_millis(delivery.drip_ms.unwrap_or_default());
    let size = if delivery.drip_ms.is_some() { sent.len().div_ceil(PIECES).max(1) } else { sent.len().max(1) };
    let (pieces, received) = mpsc::channel(1);
    tokio::spawn(async move {
        for piece in sent.chunks(size) {
            sleep(pause).await;
            if pieces.send(Ok(Frame::data(Bytes::copy_from_slice(piece)))).await.is_err() {
                return;
            }
        }
        if sent.len() < whole {
            sleep(ON_ITS_WAY).await;
            let _ = pieces.send(Err(BreakOff)).await;
        }
    });
    BodyExt::boxed(StreamBody::new(tokio_stream::wrappers::ReceiverStream::new(received)))
}
