//! What hooks hear. Nothing in an event is secret: no header, no body, no token.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;

use super::outcome::RateLimit;
use super::session::Session;

/// One moment of a call; members that do not belong to it are left out.
#[derive(Serialize, Default)]
#[serde(rename_all = "camelCase")]
pub struct Event<'a> {
    pub operation: String,
    pub method: &'a str,
    pub url: &'a str,
    /// From 1.
    pub attempt: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration_ms: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delay_ms: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_limit: Option<RateLimit>,
}

impl Session {
    /// Tells the hook of that name, where there are hooks.
    pub fn tell<'a>(&self, name: &str, event: impl FnOnce() -> Event<'a>) {
        if !self.state.listens() {
            return;
        }
        let event = Event { operation: self.call.operation(), ..event() };
        if let Ok(event) = event.serialize(&Serializer::json_compatible()) {
            self.state.emit(name, &event);
        }
    }
}
