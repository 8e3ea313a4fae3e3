//! Failures on request: faults wait in a queue, and each one happens to the first request that matches.

use super::message::Request;
use super::route;
use super::rules;
use serde::Deserialize;
use serde_json::Value;
use std::fmt;

/// A failure of a later request.
///
/// A `status` or a reset keeps the request from Atlas, unless `when` says `after`. Every other fault lets it through and changes
/// the answer. Several may be combined: a late answer, cut in half, and so on.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Fault {
    /// How many requests it happens to; `None` (in JSON `null`) is all of them.
    pub times: Option<u32>,
    /// The share of matching requests that it happens to, 0 to 1.
    pub chance: f64,
    /// Only requests by this method.
    pub method: Option<String>,
    /// Only requests for this integration type.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Only requests whose path holds this.
    pub path: Option<String>,
    /// Answer with this status.
    pub status: Option<u16>,
    /// The error code of that answer, in place of the usual one.
    pub error_code: Option<String>,
    /// The `detail` of that answer.
    pub detail: Option<String>,
    /// The `parameters` of that answer.
    pub parameters: Vec<Value>,
    /// A `Retry-After` header: seconds or a date.
    pub retry_after: Option<Value>,
    /// Wait before the first byte.
    #[serde(alias = "delay")]
    pub delay_ms: u64,
    /// Drop the connection, before or after the request took effect.
    pub reset: Option<Reset>,
    /// Whether the request still takes effect.
    pub when: Option<Stage>,
    /// Drop the connection within the body.
    pub truncate: Option<Truncate>,
    /// Send the body in ten pieces, this many milliseconds apart.
    pub drip_ms: Option<u64>,
    /// Answer with a page of HTML, as proxies do.
    pub html: bool,
    /// Answer with JSON that breaks off.
    pub bad_json: bool,
    /// Answer with no body.
    pub empty: bool,
    /// The content type of the body.
    pub content_type: Option<String>,
    /// A `Location` header, as in a redirect.
    pub location: Option<String>,
}

impl Default for Fault {
    fn default() -> Fault {
        Fault {
            times: Some(1),
            chance: 1.0,
            method: None,
            kind: None,
            path: None,
            status: None,
            error_code: None,
            detail: None,
            parameters: Vec::new(),
            retry_after: None,
            delay_ms: 0,
            reset: None,
            when: None,
            truncate: None,
            drip_ms: None,
            html: false,
            bad_json: false,
            empty: false,
            content_type: None,
            location: None,
        }
    }
}

/// Whether a fault happens before a request took effect or after.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Stage {
    /// Atlas never sees the request.
    Before,
    /// Atlas has done what the request asked for.
    After,
}

/// When a connection is dropped.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(untagged, expecting = "reset must be \"before\", \"after\" or true")]
pub enum Reset {
    /// `true` is before.
    Whether(bool),
    /// Before or after the request took effect.
    At(Stage),
}

impl Reset {
    pub(super) fn stage(self) -> Option<Stage> {
        match self {
            Reset::Whether(whether) => whether.then_some(Stage::Before),
            Reset::At(stage) => Some(stage),
        }
    }
}

/// Where a body breaks off.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(untagged, expecting = "truncate must be a number of bytes or true")]
pub enum Truncate {
    /// `true` is half-way.
    Whether(bool),
    /// After this many bytes.
    At(usize),
}

impl Truncate {
    pub(super) fn bytes(self, body: &str) -> Option<usize> {
        match self {
            Truncate::Whether(whether) => whether.then_some(body.len() / 2),
            Truncate::At(bytes) => Some(bytes),
        }
    }
}

/// Why a fault cannot be queued.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FaultError(&'static str);

impl fmt::Display for FaultError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.0)
    }
}

impl std::error::Error for FaultError {}

impl Fault {
    pub(super) fn check(&self) -> Result<(), FaultError> {
        if self.status.is_some_and(|status| !(200..=599).contains(&status)) {
            return Err(FaultError("a fault's status must be 200 to 599"));
        }
        if !(0.0..=1.0).contains(&self.chance) {
            return Err(FaultError("a fault's chance must be 0 to 1"));
        }
        if self.kind.as_ref().is_some_and(|kind| rules::service(kind).is_none()) {
            return Err(FaultError("a fault's type must be a type of integration"));
        }
        let texts = [&self.error_code, &self.content_type, &self.location];
        let broken = |text: &String| !text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        if texts.into_iter().flatten().any(broken) {
            return Err(FaultError("a fault's header must be printable ASCII"));
        }
        match &self.retry_after {
            Some(Value::Number(_)) | None => Ok(()),
            Some(Value::String(text)) if !broken(text) => Ok(()),
            Some(_) => Err(FaultError("a fault's retryAfter must be seconds or a date")),
        }
    }

    pub(super) fn fits(&self, request: &Request) -> bool {
        let route = request.route();
        self.times != Some(0)
            && self.method.as_ref().is_none_or(|method| method.eq_ignore_ascii_case(&request.method))
            && self.kind.as_ref().is_none_or(|kind| route::kind(route) == Some(kind))
            && self.path.as_ref().is_none_or(|path| route.contains(path.as_str()))
    }

    pub(super) fn stage(&self) -> Stage {
        let usual = if self.status.is_some() { Stage::Before } else { Stage::After };
        self.when.or(self.reset.and_then(Reset::stage)).unwrap_or(usual)
    }
}
