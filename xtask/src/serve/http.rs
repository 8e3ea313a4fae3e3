//! Requests and answers for the site: complete, as plain data.

use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

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

/// An answer that is sent at once.
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
}
