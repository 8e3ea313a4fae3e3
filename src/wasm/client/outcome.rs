//! How a call ends, on its way to JavaScript. One callback takes every end: an object built here would cost more code than
//! all that is in it.

use wasm_bindgen::prelude::JsValue;

use super::host::Call;
use crate::client::error::Fault;

/// Why there is no answer.
pub enum Failure {
    /// Something that has an error class.
    Fault(Fault),
    /// A write that may have been carried out, and how long to wait before looking.
    Lost(Fault, u64),
    /// A value of the caller's: the reason of its signal, or what its own function threw.
    Thrown(JsValue),
}

/// A good answer.
#[derive(Default)]
pub struct Done {
    /// JSON.
    pub text: Option<String>,
    /// HTTP status.
    pub status: u16,
    /// The answer's headers, as the host has them.
    pub headers: JsValue,
    /// Request id and rate limit as JSON.
    pub meta: String,
}

impl Done {
    /// An answer that no server gave.
    pub fn of_text(text: String) -> Self {
        Self { text: Some(text), ..Self::default() }
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// Ends a call: with an answer (0), a fault as JSON (1), or a value to throw (2).
pub fn finish(call: &Call, result: Result<Done, Failure>) {
    match result {
        Ok(done) => call.end(0, done.text.as_deref(), done.status, &done.headers, &done.meta),
        Err(Failure::Fault(fault) | Failure::Lost(fault, _)) => call.end(1, Some(&fault.to_json()), 0, &JsValue::UNDEFINED, ""),
        Err(Failure::Thrown(value)) => call.end(2, None, 0, &value, ""),
    }
}
