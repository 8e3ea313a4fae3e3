//! The fake for JavaScript: it takes JSON text, because the caller may pass anything.

use super::{Config, Delivery, Fake, Fault, Recorded, Request};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A request from JavaScript: bodies are text.
#[derive(Deserialize)]
struct Asked {
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    body: String,
}

/// A reply, and the record of its request.
#[derive(Debug, Serialize)]
pub struct Answered {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: String,
    delivery: Delivery,
    recorded: Vec<Recorded>,
}

/// A fake, to which `keep` gives a number: `{"made": number}`, or `{"problem": text}`.
pub fn make(config: &str, keep: impl FnOnce(Fake) -> u32) -> String {
    match Config::from_json(config).and_then(Fake::new) {
        Err(problem) => json!({ "problem": problem.to_string() }).to_string(),
        Ok(fake) => json!({ "made": keep(fake) }).to_string(),
    }
}

impl Fake {
    /// Answers one request, and returns its record.
    #[must_use]
    pub fn handle_json(&mut self, request: &str, now_ms: u64) -> Option<Answered> {
        let Asked { method, path, headers, body } = serde_json::from_str(request).ok()?;
        let reply = self.handle(&Request { method, path, headers, body: body.into_bytes() }, now_ms);
        let recorded = self.take_recorded();
        Some(Answered { status: reply.status, headers: reply.headers, body: reply.body, delivery: reply.delivery, recorded })
    }

    /// Whether a stored field has this value, for `[group, type, field, value]`.
    #[must_use]
    pub fn holds_json(&self, asked: &str) -> bool {
        let asked = serde_json::from_str::<(String, String, String, Value)>(asked);
        asked.is_ok_and(|(group, kind, field, value)| self.holds(&group, &kind, &field, &value))
    }

    /// Queues a fault; returns why it cannot, or nothing.
    pub fn fail_json(&mut self, fault: &str) -> String {
        match serde_json::from_str::<Fault>(fault) {
            Ok(fault) => self.fail(fault).err().map(|problem| problem.to_string()).unwrap_or_default(),
            Err(problem) => problem.to_string(),
        }
    }
}
