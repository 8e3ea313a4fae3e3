//! The transport: moves bytes, keeps time and asks the pure client what to do next.
//!
//! JavaScript keeps a client's state in an object of its own and lends it to every call, so nothing here outlives a call
//! and nothing has to be freed. Promises never reject: what a caller is to catch comes back as data, because the error
//! classes live in JavaScript and a caller's own exception must arrive unchanged.

mod bearer;
mod credential;
#[cfg(feature = "digest")]
mod digest;
mod event;
mod exchange;
mod host;
mod outcome;
mod session;
mod transport;
mod watch;
mod write;

use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::client::{base, header, oauth};
use host::{Call, State};
use outcome::{Failure, Outcome};
use session::Session;

/// Reads `baseUrl` and the headers of a new client; answers the base, or throws a fault as JSON.
///
/// # Errors
/// What cannot be used, as JSON.
#[wasm_bindgen(js_name = clientBase)]
pub fn client_base(base: &str, page: Option<String>, headers: Vec<String>) -> Result<String, String> {
    for pair in headers.chunks(2) {
        if let [name, value] = pair {
            header::check(name, value).map_err(|fault| fault.to_json())?;
        }
    }
    base::read(base, page.as_deref()).map_err(|fault| fault.to_json())
}

/// Makes one call; resolves to an outcome and never rejects.
#[wasm_bindgen(js_name = clientCall)]
pub async fn client_call(state: State, call: Call) -> JsValue {
    let outcome = match Session::new(state, call) {
        Ok(session) => session.run().await,
        Err(failure) => Err(failure),
    };
    Outcome::of(outcome)
}

/// The request that a call would send, with nothing secret in it.
#[wasm_bindgen(js_name = clientPreview)]
pub async fn client_preview(state: State, call: Call) -> JsValue {
    Outcome::of(Session::new(state, call).and_then(|session| session.preview()))
}

/// Asks for a service account's token, or gives `revoke` back; resolves to an outcome and never rejects.
#[wasm_bindgen(js_name = clientToken)]
pub async fn client_token(state: State, call: Call, id: String, secret: String, revoke: Option<String>) -> JsValue {
    let request = match &revoke {
        Some(token) => oauth::revoke(&state.base(), &id, &secret, token),
        None => oauth::ask(&state.base(), &id, &secret),
    };
    let outcome = match request.map_err(Failure::Fault).and_then(|request| Ok((request, Session::new(state, call)?))) {
        Ok((request, session)) => {
            session.token(request, [id, secret].into_iter().chain(revoke.clone()), revoke.is_none()).await
        }
        Err(failure) => Err(failure),
    };
    Outcome::of(outcome)
}
