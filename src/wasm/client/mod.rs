//! The transport: moves bytes, keeps time and asks the pure client what to do next.
//!
//! JavaScript keeps a client's state in an object of its own and lends it to every call, so nothing here outlives a call
//! and nothing has to be freed. A call ends in a callback, because the error classes live in JavaScript and a caller's own
//! exception must arrive unchanged.
//!
//! All waiting is for promises, and goes through one future of [`watch`]: whatever is asynchronous is written out once by
//! the compiler, and decisions stay outside of it.

mod credential;
#[cfg(feature = "digest")]
mod digest;
mod exchange;
mod host;
mod outcome;
mod session;
mod story;
mod transport;
mod watch;

use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use wasm_bindgen_futures::spawn_local;

use crate::client::call::Given;
use host::{Call, State};
use outcome::{Failure, finish};
use session::Session;

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

/// Makes one call of the client that `client` describes. `facts` says what it is to do; its body is a payload, or the secret
/// of a service account.
#[wasm_bindgen(js_name = clientCall)]
pub fn client_call(state: State, call: Call, client: String, facts: String, body: Option<String>, signal: JsValue) {
    spawn_local(async move {
        let result = match Session::new(state, &client, &facts, body, signal) {
            Ok(session) => session.run().await,
            Err(failure) => Err(failure),
        };
        finish(&call, result);
    });
}
