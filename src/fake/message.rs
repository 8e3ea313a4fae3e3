//! What goes in and what comes out, as plain data.

use serde::Serialize;

/// A request as it arrived.
///
/// It holds credentials and secrets, so it has no `Debug`.
pub struct Request {
    /// `GET`, `POST`, `PUT`, `DELETE` or whatever else arrived.
    pub method: String,
    /// The path with its query.
    pub path: String,
    /// Names in any case, values as they came.
    pub headers: Vec<(String, String)>,
    /// The body, empty where there was none.
    pub body: Vec<u8>,
}

impl Request {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The path without its query.
    pub(super) fn route(&self) -> &str {
        self.path.split_once('?').map_or(self.path.as_str(), |(route, _)| route)
    }

    pub(super) fn query(&self) -> &str {
        self.path.split_once('?').map_or("", |(_, query)| query)
    }
}

/// An answer, and how it is to travel.
#[derive(Default)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(&'static str, String)>,
    /// JSON text for the most part; empty where there is no body.
    pub body: String,
    /// What goes wrong on the way.
    pub delivery: Delivery,
}

impl Reply {
    /// Sets a header, in place of one of the same name.
    pub(super) fn header(&mut self, name: &'static str, value: impl Into<String>) {
        self.headers.retain(|(key, _)| *key != name);
        self.headers.push((name, value.into()));
    }
}

/// What the transport does to an answer. The default delivers it whole and at once.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Delivery {
    /// Wait this long before the first byte.
    pub delay_ms: u64,
    /// Drop the connection instead of answering.
    pub reset: bool,
    /// Drop the connection after this many bytes of the body.
    pub truncate: Option<usize>,
    /// Send the body in ten pieces, this long apart.
    pub drip_ms: Option<u64>,
}
