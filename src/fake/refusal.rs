//! An answer that refuses: one of the server's error codes and its subject, never a value of the request.

use super::limit::RateLimit;
use serde_json::{Map, Value, json};

/// One field that a request got wrong.
pub(super) struct Violation {
    pub(super) code: &'static str,
    pub(super) field: String,
    pub(super) description: &'static str,
}

#[derive(Default)]
pub(super) struct Refusal {
    pub(super) status: u16,
    pub(super) code: &'static str,
    pub(super) detail: &'static str,
    pub(super) parameters: Vec<Value>,
    pub(super) violations: Vec<Violation>,
    pub(super) headers: Vec<(&'static str, String)>,
    /// OAuth endpoints report errors in another form.
    pub(super) oauth: bool,
}

impl Refusal {
    pub(super) fn new(status: u16, code: &'static str, detail: &'static str) -> Refusal {
        Refusal { status, code, detail, ..Refusal::default() }
    }

    pub(super) fn naming(status: u16, code: &'static str, detail: &'static str, named: &str) -> Refusal {
        Refusal { parameters: vec![Value::from(named)], ..Refusal::new(status, code, detail) }
    }

    /// The first violation gives the code, all of them are listed. There is always at least one.
    pub(super) fn fields(violations: Vec<Violation>) -> Refusal {
        let first = violations.first();
        let (code, field) = first.map_or(("VALIDATION_ERROR", ""), |first| (first.code, first.field.as_str()));
        let refusal = Refusal::naming(400, code, "The request body is not a valid integration.", field);
        Refusal { violations, ..refusal }
    }

    pub(super) fn oauth(status: u16, code: &'static str, detail: &'static str) -> Refusal {
        Refusal { oauth: true, ..Refusal::new(status, code, detail) }
    }

    pub(super) fn rate_limited(route: &str, wait_s: u64, limit: RateLimit) -> Refusal {
        Refusal {
            parameters: vec![route.into(), wait_s.into(), limit.capacity.into(), limit.refill.into(), limit.seconds.into()],
            headers: vec![("retry-after", wait_s.to_string())],
            ..Refusal::new(429, "RATE_LIMITED_TOKEN_BUCKET", "Too many requests were made to this resource.")
        }
    }

    pub(super) fn not_configured(kind: &str) -> Refusal {
        Refusal::naming(404, "INTEGRATION_NOT_CONFIGURED", "The project has no integration of this type.", kind)
    }

    pub(super) fn method_not_allowed() -> Refusal {
        Refusal::new(405, "METHOD_NOT_ALLOWED", "The resource does not know this method.")
    }

    pub(super) fn too_large() -> Refusal {
        Refusal::new(413, "REQUEST_TOO_LARGE", "The request body is too long.")
    }

    pub(super) fn body(&self) -> Value {
        if self.oauth {
            return json!({ "error": self.code, "error_description": self.detail });
        }
        let mut body = Map::new();
        body.insert("error".into(), self.status.into());
        body.insert("errorCode".into(), self.code.into());
        body.insert("reason".into(), reason(self.status).into());
        body.insert("detail".into(), self.detail.into());
        if !self.parameters.is_empty() {
            body.insert("parameters".into(), self.parameters.clone().into());
        }
        if !self.violations.is_empty() {
            let fields: Vec<Value> = self
                .violations
                .iter()
                .map(|violation| json!({ "field": violation.field, "description": violation.description }))
                .collect();
            body.insert("badRequestDetail".into(), json!({ "fields": fields }));
        }
        body.into()
    }
}

/// The words of the HTTP status, which the server repeats in its bodies.
pub(super) fn reason(status: u16) -> &'static str {
    match status {
        400 => "Bad Request",
        401 => "Unauthorized",
        402 => "Payment Required",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        408 => "Request Timeout",
        409 => "Conflict",
        410 => "Gone",
        413 => "Payload Too Large",
        415 => "Unsupported Media Type",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => "Unknown",
    }
}
