//! How a fault changes an answer.

use super::fault::{Fault, Reset};
use super::message::Reply;
use super::refusal;
use serde_json::{Value, json};

impl Fault {
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
        reply.delivery.reset = self.reset.and_then(Reset::stage).is_some();
        reply.delivery.truncate = self.truncate.and_then(|cut| cut.bytes(&reply.body));
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
