//! The requests that arrived, without secrets and tokens, so that they can be printed.

use super::message::{Reply, Request};
use super::route;
use super::rules::{self, Shown};
use serde::Serialize;
use serde_json::{Map, Value};

/// One request as it arrived, its secrets masked.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Recorded {
    /// The method as it came.
    pub method: String,
    /// The path with its query.
    pub path: String,
    /// Names in lower case; of credentials only the scheme.
    pub headers: Map<String, Value>,
    /// The JSON body with its secrets masked, or `null` if there was no readable one.
    pub body: Value,
    /// The status of the answer; 0 where the request was dropped before it took effect.
    pub status: u16,
    /// When it arrived, in milliseconds since 1970.
    pub at_ms: u64,
}

#[derive(Default)]
pub(super) struct Journal(Vec<Recorded>);

/// Headers that never hold a secret; the values of all others are masked.
const PLAIN: [&str; 8] =
    ["accept", "accept-encoding", "content-length", "content-type", "host", "origin", "referer", "user-agent"];

impl Journal {
    pub(super) fn add(&mut self, request: &Request, reply: &Reply, at_ms: u64) {
        let headers = request.headers.iter().map(|(name, value)| {
            let name = name.to_ascii_lowercase();
            let value = if PLAIN.contains(&name.as_str()) { value.clone() } else { hidden(&name, value) };
            (name, value.into())
        });
        self.0.push(Recorded {
            method: request.method.clone(),
            path: request.path.clone(),
            headers: headers.collect(),
            body: body(request),
            status: reply.status,
            at_ms,
        });
    }

    pub(super) fn take(&mut self) -> Vec<Recorded> {
        std::mem::take(&mut self.0)
    }
}

fn hidden(name: &str, value: &str) -> String {
    let scheme = value.split_once(' ').map(|(scheme, _)| scheme);
    match scheme {
        Some(scheme) if name == "authorization" && matches!(scheme, "Bearer" | "Basic" | "Digest") => {
            format!("{scheme} ******")
        }
        _ => "******".to_owned(),
    }
}

/// Values that are known not to be secrets stay; every other string becomes asterisks.
fn body(request: &Request) -> Value {
    let Ok(Value::Object(mut body)) = serde_json::from_slice(&request.body) else {
        return Value::Null;
    };
    let kind = route::kind(request.route()).unwrap_or("");
    let fields = rules::service(kind).map_or(&[][..], |service| service.fields);
    for (name, value) in &mut body {
        let plain = fields.iter().any(|field| field.name == name && field.shown == Shown::Plain);
        let known = match value {
            Value::Null | Value::Bool(_) => true,
            Value::String(text) if name == "type" => rules::service(text).is_some(),
            Value::String(_) | Value::Number(_) => plain,
            _ => false,
        };
        if !known {
            *value = "******".into();
        }
    }
    body.into()
}
