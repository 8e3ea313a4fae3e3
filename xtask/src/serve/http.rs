//! Requests read off a socket and answers written to it. Both are bounded: a peer may be anyone who runs on this machine.

use anyhow::{Result, bail, ensure};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{Read, Write};

const LONGEST_HEAD: usize = 64 << 10;
const LONGEST_BODY: usize = 4 << 20;
const MOST_HEADERS: usize = 100;
/// A shorter body would hardly shrink.
const WORTH_COMPRESSING: usize = 512;

pub struct Request {
    pub method: String,
    /// The path with its query.
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Request {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    pub fn path(&self) -> &str {
        self.target.split_once('?').map_or(self.target.as_str(), |(path, _)| path)
    }
}

/// Reads requests one after the other; what came too early waits in `held`.
pub struct Reader<S> {
    stream: S,
    held: Vec<u8>,
}

impl<S: Read + Write> Reader<S> {
    pub fn new(stream: S) -> Self {
        Self { stream, held: Vec::new() }
    }

    /// The next request, or `None` where the peer has closed between two.
    pub fn next(&mut self) -> Result<Option<Request>> {
        let mut request = loop {
            if let Some((request, length)) = head(&self.held)? {
                self.held.drain(..length);
                break request;
            }
            ensure!(self.held.len() < LONGEST_HEAD, "the head is too long");
            if !self.more()? {
                ensure!(self.held.is_empty(), "the peer closed within a head");
                return Ok(None);
            }
        };
        if request.header("expect").is_some_and(|value| value.eq_ignore_ascii_case("100-continue")) {
            self.stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
        }
        let length = request.header("content-length").map(str::parse).transpose()?;
        request.body = match (request.header("transfer-encoding"), length) {
            (None, None) => Vec::new(),
            (None, Some(length)) => self.take(length)?,
            (Some(coding), None) if coding.eq_ignore_ascii_case("chunked") => self.chunks()?,
            _ => bail!("the length of the body is in doubt"),
        };
        Ok(Some(request))
    }

    fn more(&mut self) -> Result<bool> {
        let mut bytes = [0; 8 << 10];
        let count = self.stream.read(&mut bytes)?;
        self.held.extend(bytes.iter().take(count));
        Ok(count > 0)
    }

    fn take(&mut self, length: usize) -> Result<Vec<u8>> {
        ensure!(length <= LONGEST_BODY, "the body is too long");
        while self.held.len() < length {
            ensure!(self.more()?, "the peer closed within a body");
        }
        Ok(self.held.drain(..length).collect())
    }

    fn chunks(&mut self) -> Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let size = match httparse::parse_chunk_size(&self.held) {
                Ok(httparse::Status::Complete((start, size))) => {
                    self.held.drain(..start);
                    usize::try_from(size)?
                }
                Ok(httparse::Status::Partial) => {
                    ensure!(self.held.len() < LONGEST_HEAD && self.more()?, "the peer closed within a chunk");
                    continue;
                }
                Err(_) => bail!("a chunk has no size"),
            };
            ensure!(size <= LONGEST_BODY - body.len(), "the body is too long");
            body.append(&mut self.take(size)?);
            ensure!(self.take(2)? == b"\r\n", "a chunk does not end where it says, or trailers follow");
            if size == 0 {
                return Ok(body);
            }
        }
    }
}

/// The head at the start of `bytes` and its length, once all of it has arrived.
fn head(bytes: &[u8]) -> Result<Option<(Request, usize)>> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut parsed = httparse::Request::new(&mut headers);
    let httparse::Status::Complete(length) = parsed.parse(bytes)? else { return Ok(None) };
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    let headers = parsed.headers.iter().map(|header| (header.name.to_owned(), text(header.value))).collect();
    let (method, target) = (parsed.method.unwrap_or_default(), parsed.path.unwrap_or_default());
    Ok(Some((Request { method: method.to_owned(), target: target.to_owned(), headers, body: Vec::new() }, length)))
}

/// An answer that travels whole.
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn json(status: u16, body: &serde_json::Value) -> Self {
        let headers = vec![("content-type", "application/json".to_owned()), ("cache-control", "no-store".to_owned())];
        Self { status, headers, body: body.to_string().into_bytes() }
    }

    /// The same, compressed where the peer can read that and it is worth it.
    pub fn for_peer(mut self, request: &Request) -> Self {
        let reads_gzip = request.header("accept-encoding").is_some_and(|codings| codings.contains("gzip"));
        if reads_gzip && self.body.len() >= WORTH_COMPRESSING {
            let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
            if let Ok(body) = gzip.write_all(&self.body).and_then(|()| gzip.finish()) {
                self.body = body;
                self.headers.push(("content-encoding", "gzip".to_owned()));
                self.headers.push(("vary", "accept-encoding".to_owned()));
            }
        }
        self
    }

    /// The status line and the headers. A 204 has no length, and a HEAD has that of the body it leaves out.
    pub fn head(&self) -> Vec<u8> {
        let mut head = format!("HTTP/1.1 {} \r\n", self.status);
        if self.status != 204 {
            head += &format!("content-length: {}\r\n", self.body.len());
        }
        for (name, value) in &self.headers {
            head += &format!("{name}: {value}\r\n");
        }
        (head + "\r\n").into_bytes()
    }
}
