//! The transport: moves bytes, keeps time and asks the pure client what to do next.
//!
//! JavaScript keeps a client's state in an object of its own and lends it to every call, so nothing here outlives a call
//! and nothing has to be freed. Promises never reject: a call ends in a callback, because the error classes live in
//! JavaScript and a caller's own exception must arrive unchanged.

mod bearer;
mod credential;
#[cfg(feature = "digest")]
mod digest;
mod exchange;
mod host;
mod outcome;
mod session;
mod transport;
mod watch;
mod write;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::client::call::Given;
use host::{Call, State};
use outcome::{Done, Failure, finish};
use session::Session;

/// How this package names itself to servers, where a client gives no other name.
const AGENT: &str = concat!("atlas-integrations/", env!("CARGO_PKG_VERSION"));
/// Checks what a new client is given; the call ends with the base as requests use it.
#[wasm_bindgen(js_name = clientOpen)]
pub fn client_open(call: &Call) {
    let base = Given::read(&call.facts()).and_then(|given| given.check(cfg!(feature = "digest")));
    finish(call, base.map(|base| Done { meta: AGENT.into(), ..Done::of_text(base) }).map_err(Failure::Fault));
}

/// Makes one call.
#[wasm_bindgen(js_name = clientCall)]
pub async fn client_call(state: State, call: Call) {
    match Session::new(state, call) {
        Ok(session) => finish(&session.call, session.run().await),
        Err((call, failure)) => finish(&call, Err(failure)),
    }
}
