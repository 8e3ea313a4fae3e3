//! What goes wrong on request: faults wait in a queue and strike the first request that they fit.

use super::message::{Reply, Request};
use super::refusal;
use super::route;
use serde::Deserialize;
use serde_json::{Value, json};
use std::fmt;

/// Something that goes wrong with a request to come.
///
/// A `status` or a reset keeps the request from Atlas, unless `when` says `after`. Everything else lets it through and spoils
/// the answer. Several may be combined: a late answer, cut in half, and so on.
#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Fault {
    /// How many requests it strikes; `None` (in JSON `null`) is all of them.
    pub times: Option<u32>,
    /// The share of fitting requests that it strikes, 0 to 1.
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
    pub delay_ms: u64,
    /// Drop the connection, before or after the request took effect.
    pub reset: Option<Stage>,
    /// Whether the request takes effect all the same.
    pub when: Option<Stage>,
    /// Drop the connection after this many bytes of the body.
    pub truncate: Option<usize>,
    /// Send the body in ten pieces, this many milliseconds apart.
    pub drip_ms: Option<u64>,
    /// Answer with a page of HTML, as proxies do.
    pub html: bool,
    /// Answer with JSON that breaks off.
    pub bad_json: bool,
    /// Answer with no body.
    pub empty: bool,
    /// Call the body this.
    pub content_type: Option<String>,
    /// Point somewhere else, as a redirect does.
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

/// Whether a fault strikes before a request took effect or after.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Stage {
    /// Atlas never sees the request.
    Before,
    /// Atlas has done what the request asked for.
    After,
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
    fn check(&self) -> Result<(), FaultError> {
        if self.status.is_some_and(|status| !(200..=599).contains(&status)) {
            return Err(FaultError("a fault's status must be 200 to 599"));
        }
        if !(0.0..=1.0).contains(&self.chance) {
            return Err(FaultError("a fault's chance must be 0 to 1"));
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

    fn fits(&self, request: &Request) -> bool {
        let route = request.route();
        self.times != Some(0)
            && self.method.as_ref().is_none_or(|method| method.eq_ignore_ascii_case(&request.method))
            && self.kind.as_ref().is_none_or(|kind| route::kind(route) == Some(kind))
            && self.path.as_ref().is_none_or(|path| route.contains(path.as_str()))
    }

    pub(super) fn stage(&self) -> Stage {
        let usual = if self.status.is_some() { Stage::Before } else { Stage::After };
        self.when.or(self.reset).unwrap_or(usual)
    }

    pub(super) fn spoil(&self, reply: &mut Reply) {
        if let Some(status) = self.status {
            let code = self.error_code.as_deref().unwrap_or(usual_code(status));
            let body = json!({
                "error": status,
                "errorCode": code,
                "reason": refusal::reason(status),
                "detail": self.detail,
                "parameters": self.parameters,
            });
            reply.status = status;
            reply.header("content-type", "application/json");
            reply.header("x-error-code", code);
            reply.body = if matches!(status, 204 | 205 | 304) { String::new() } else { body.to_string() };
        }
        if self.html {
            let title = refusal::reason(reply.status);
            reply.header("content-type", "text/html");
            reply.body = format!("<!doctype html><title>{title}</title><h1>{title}</h1>");
        }
        if self.bad_json {
            reply.body = "{\"results\": [{\"type\": ".to_owned();
        }
        if self.empty {
            reply.body.clear();
        }
        match &self.retry_after {
            Some(Value::String(date)) => reply.header("retry-after", date.as_str()),
            Some(seconds) => reply.header("retry-after", seconds.to_string()),
            None => {}
        }
        if let Some(content_type) = &self.content_type {
            reply.header("content-type", content_type.as_str());
        }
        if let Some(location) = &self.location {
            reply.header("location", location.as_str());
        }
        reply.delivery.delay_ms = self.delay_ms;
        reply.delivery.reset = self.reset.is_some();
        reply.delivery.truncate = self.truncate;
        reply.delivery.drip_ms = self.drip_ms;
    }
}

fn usual_code(status: u16) -> &'static str {
    match status {
        400 => "VALIDATION_ERROR",
        401 => "USER_UNAUTHORIZED",
        403 => "ACCESS_FORBIDDEN",
        404 => "RESOURCE_NOT_FOUND",
        409 => "INTEGRATION_ALREADY_CONFIGURED",
        429 => "RATE_LIMITED",
        503 => "SERVICE_UNAVAILABLE",
        _ => "UNEXPECTED_ERROR",
    }
}

#[derive(Default)]
pub(super) struct Faults {
    queue: Vec<Fault>,
    /// Draws made so far: the same faults and requests go wrong the same way each time.
    draws: u64,
}

impl Faults {
    pub(super) fn push(&mut self, fault: Fault) -> Result<(), FaultError> {
        fault.check()?;
        self.queue.push(fault);
        Ok(())
    }

    /// The first fault that fits and is in luck, one of its times used up.
    pub(super) fn strike(&mut self, request: &Request) -> Option<Fault> {
        let draws = &mut self.draws;
        let fault = self.queue.iter_mut().find(|fault| fault.fits(request) && draw(draws) < fault.chance)?;
        if let Some(times) = &mut fault.times {
            *times -= 1;
        }
        let struck = fault.clone();
        self.queue.retain(|fault| fault.times != Some(0));
        Some(struck)
    }
}

/// The next number of splitmix64, as a share of one.
fn draw(draws: &mut u64) -> f64 {
    *draws += 1;
    let mut bits = draws.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (bits >> 11) as f64 / (1_u64 << 53) as f64
}
