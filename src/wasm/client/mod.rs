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

use crate::client::error::Fault;
use crate::client::{base, header};
use host::{Call, State};
use outcome::{Done, Failure, finish};
use session::Session;

/// How this package names itself to servers.
const AGENT: &str = concat!("atlas-integrations/", env!("CARGO_PKG_VERSION"));
const NO_DIGEST: Fault = Fault::Config("apiKey works on servers only: this build has no HTTP digest; use a token");

/// The `User-Agent` of a client that gives no other.
#[wasm_bindgen(js_name = clientAgent)]
pub fn client_agent() -> String {
    AGENT.into()
}

/// Checks a header that a client adds to its requests.
#[wasm_bindgen(js_name = clientHeader)]
pub fn client_header(call: &Call, name: &str, value: &str) {
    finish(call, header::check(name, value).map(|()| Done::default()).map_err(Failure::Fault));
}

/// Checks where a new client's requests go, and whether this build can sign with an API key if it `signs`. It ends with the
/// base as requests use it. `page` is empty outside of pages.
#[wasm_bindgen(js_name = clientBase)]
pub fn client_base(call: &Call, base: &str, page: &str, signs: bool) {
    let page = Some(page).filter(|page| !page.is_empty());
    let base = if signs && !cfg!(feature = "digest") { Err(NO_DIGEST) } else { base::read(base, page) };
    finish(call, base.map(Done::of_text).map_err(Failure::Fault));
}

/// The request that a call would send, with nothing secret in it.
#[wasm_bindgen(js_name = clientPreview)]
pub fn client_preview(state: State, call: Call) {
    match Session::new(state, call) {
        Ok(session) => finish(&session.call, session.preview()),
        Err((call, failure)) => finish(&call, Err(failure)),
    }
}

/// Makes one call.
#[wasm_bindgen(js_name = clientCall)]
pub async fn client_call(state: State, call: Call) {
    match Session::new(state, call) {
        Ok(session) => finish(&session.call, session.run().await),
        Err((call, failure)) => finish(&call, Err(failure)),
    }
}
