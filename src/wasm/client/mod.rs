//! The transport: moves bytes and asks the pure client what to do next, and how long to wait for it.
//!
//! JavaScript keeps a client's state in an object of its own and lends it to every call, so nothing here outlives a call
//! and nothing has to be freed. A call ends in a callback, because the error classes live in JavaScript and a caller's own
//! exception must arrive unchanged.
//!
//! JavaScript also does the waiting, since promises, timers and signals are its own: a call runs until it has to wait, says
//! what for, and is moved on when the wait is over. So there is one future, in [`wait`], and nobody has to be woken.

mod credential;
#[cfg(feature = "digest")]
mod digest;
mod exchange;
mod host;
mod outcome;
mod session;
mod story;
mod transport;
mod wait;

use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::client::call::Given;
use host::{Call, State};
use outcome::{Failure, finish};
use session::Session;
use wait::{proceed, taken};

/// How this package names itself to servers, where a client gives no other name.
const AGENT: &str = concat!("atlas-integrations/", env!("CARGO_PKG_VERSION"));

/// Checks what a new client is given; the call ends with the base as requests use it.
#[wasm_bindgen(js_name = clientOpen)]
pub fn client_open(call: &Call, facts: &str) {
    match Given::read(facts).and_then(|given| given.check(cfg!(feature = "digest"))) {
        Ok(base) => call.end(0, Some(&base), 0, &JsValue::UNDEFINED, AGENT),
        Err(fault) => finish(call, Err(Failure::Fault(fault))),
    }
}

/// Begins one call of the client that `client` describes. `facts` says what it is to do; its body is a payload, or the secret
/// of a service account. Until the call has ended, the number is what to go on with.
#[wasm_bindgen(js_name = clientCall)]
pub fn client_call(state: State, call: Call, client: String, facts: String, body: Option<String>) -> u32 {
    proceed(Box::pin(async move {
        let result = match Session::new(state, call.clone(), &client, &facts, body) {
            Ok(session) => session.run().await,
            Err(fault) => Err(fault.into()),
        };
        finish(&call, result);
    }))
}

/// Goes on with a call, whose wait is over.
#[wasm_bindgen(js_name = clientProceed)]
pub fn client_proceed(number: u32) -> u32 {
    taken(number).map_or(number, proceed)
}
