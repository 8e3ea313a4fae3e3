//! How a call ends, on its way to JavaScript. One callback takes every end: an object built here would cost more code than
//! all that is in it.

use wasm_bindgen::prelude::JsValue;

use super::host::{Call, member};
use super::transport::Received;
use crate::client::error::Fault;

/// Why there is no answer.
pub enum Failure {
    /// Something that has an error class.
    Fault(Fault),
    /// A write that may have been carried out, and how long to wait before looking.
    Lost(Fault, u32),
    /// A value of the caller's: the reason of its signal, or what its own function threw.
    Thrown(JsValue),
}

/// A good answer.
#[derive(Default)]
pub struct Done {
    /// JSON.
    pub text: Option<String>,
    /// What it was read from, where a server gave it.
    pub received: Box<Received>,
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// Ends a call: with an answer (0), a fault as JSON (1), or a value to throw (2).
pub fn finish(call: &Call, result: Result<Done, Failure>) {
    match result {
        Ok(Done { text, received }) => {
            let (headers, meta) = (member(&received.answer, "headers"), received.answered(call).meta());
            call.end(0, text.as_deref(), received.status, &headers, &meta);
        }
        Err(Failure::Fault(fault) | Failure::Lost(fault, _)) => call.end(1, Some(&fault.to_json()), 0, &JsValue::UNDEFINED, ""),
        Err(Failure::Thrown(value)) => call.end(2, None, 0, &value, ""),
    }
}
