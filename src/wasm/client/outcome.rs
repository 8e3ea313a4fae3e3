//! How a call ends, on its way to JavaScript.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::JsValue;

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

/// What a call resolves to.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Outcome {
    Done(Done),
    Fault {
        fault: String,
    },
    Thrown {
        #[serde(with = "serde_wasm_bindgen::preserve")]
        thrown: JsValue,
    },
}

/// A good answer. What is absent is `undefined`.
#[derive(Serialize, Default)]
#[serde(rename_all = "camelCase")]
pub struct Done {
    /// JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    pub status: u16,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    pub headers: JsValue,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    pub rate_limit: RateLimit,
}

/// What is left of the project's allowance.
#[derive(Serialize, Default, Clone, Copy)]
pub struct RateLimit {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remaining: Option<u32>,
}

impl Outcome {
    pub fn of(result: Result<Done, Failure>) -> JsValue {
        let outcome = match result {
            Ok(done) => Self::Done(done),
            Err(Failure::Fault(fault) | Failure::Lost(fault, _)) => Self::Fault { fault: fault.to_json() },
            Err(Failure::Thrown(thrown)) => Self::Thrown { thrown },
        };
        outcome.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::UNDEFINED)
    }
}
