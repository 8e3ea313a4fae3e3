//! The client's host in JavaScript: moves bytes, waits, and hands over how a call ended. All decisions are in [`crate::client`].
//!
//! Promises, timers and signals are JavaScript's own, so JavaScript does the waiting: a call runs until it has to wait, says for
//! what, and is continued when the wait is over. A call ends in a callback, because the error classes live in JavaScript
//! and a caller's own exception must arrive unchanged.

mod clients;
mod host;
mod transport;
mod wait;

use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::client::read::Wanted;
use crate::client::rotate;
use crate::client::{Done, Error, Settings};
use crate::protocol::{CALL_DONE, CALL_FAILED, CALL_THROWN};
use host::{Call, Hands, State};
use wait::{begin, go_on};

/// Checks the options of a new client. The call ends with the client's base, and with its number as the status.
#[wasm_bindgen(js_name = clientOpen)]
pub fn client_open(call: &Call, facts: &str) {
    match Settings::read(facts) {
        Ok(settings) => {
            let base = settings.base.clone();
            call.end(CALL_DONE, Some(&base), clients::keep(settings), &JsValue::UNDEFINED, "");
        }
        Err(fault) => fail(call, &fault.to_json()),
    }
}

/// Removes a client that can no longer be called.
#[wasm_bindgen(js_name = clientDrop)]
pub fn client_drop(number: u32) {
    clients::forget(number);
}

/// Begins one call of a client. `facts` says what it is to do; its body is a payload, or the secret of a service account. Until
/// the call has ended, it is continued by the returned number.
#[wasm_bindgen(js_name = clientCall)]
pub fn client_call(client: u32, state: State, call: Call, facts: String, body: Option<String>) -> u32 {
    let Some(client) = clients::find(client) else {
        call.end(CALL_THROWN, None, 0, &JsValue::UNDEFINED, "");
        return 0;
    };
    let wanted = match Wanted::read(&facts, body, client.settings().api) {
        Ok(wanted) if wanted.preview => {
            match client.preview(&wanted.call, &wanted.options) {
                Ok(text) => call.end(CALL_DONE, Some(&text), 0, &JsValue::UNDEFINED, "{}"),
                Err(fault) => fail(&call, &fault.to_json()),
            }
            return 0;
        }
        Ok(wanted) => wanted,
        Err(fault) => {
            fail(&call, &fault.to_json());
            return 0;
        }
    };
    let hands = Hands { state, call: call.clone() };
    begin(call, async move {
        let result = client.run(&hands, &wanted.call, &wanted.options).await;
        finish(&hands.call, result);
    })
}

/// The payload that renews secrets, or why there is none: see [`rotate::answer`].
#[wasm_bindgen(js_name = clientRotate)]
pub fn client_rotate(facts: &str) -> String {
    rotate::answer(facts)
}

/// Continues a call whose wait is over.
#[wasm_bindgen(js_name = clientProceed)]
pub fn client_proceed(number: u32) -> u32 {
    go_on(number)
}

fn finish(call: &Call, result: Result<Done<Hands>, Error<JsValue>>) {
    match result {
        Ok(done) => {
            let meta = done.meta();
            let Done { text, answered, headers, .. } = done;
            let headers = headers.map(|answer| answer.headers()).unwrap_or_default();
            call.end(CALL_DONE, text.as_deref(), u32::from(answered.status), &headers, &meta);
        }
        Err(Error::Fault(fault, about)) => fail(call, &about.complete(&fault.to_json())),
        Err(Error::Thrown(value)) => call.end(CALL_THROWN, None, 0, &value, ""),
    }
}

/// Ends a call with an error, which is JSON.
fn fail(call: &Call, error: &str) {
    call.end(CALL_FAILED, Some(error), 0, &JsValue::UNDEFINED, "");
}
