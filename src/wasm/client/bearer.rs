//! The bearer token of a client: kept, shared by concurrent calls, asked for when the pure rules say so.

use wasm_bindgen::prelude::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::host::{Held, State};
use super::outcome::Failure;
use super::session::Session;
use crate::client::auth::{self, Reason, Refusal};

/// A token on its way into a request.
pub struct Bearer {
    pub token: String,
    pub number: u32,
}

impl Session {
    /// The token to send, if this client has any.
    pub async fn bearer(&self) -> Result<Option<Bearer>, Failure> {
        if let Some(token) = &self.client.token {
            return Ok(Some(Bearer { token: token.clone(), number: 0 }));
        }
        if !self.state.asks() {
            return Ok(None);
        }
        let held = match self.due()? {
            None => self.state.held(),
            Some(reason) => Some(self.fresh(reason).await?),
        };
        Ok(held.map(|held| Bearer { token: held.token(), number: held.number() }))
    }

    fn due(&self) -> Result<Option<Reason>, Failure> {
        let held = self.state.held().map(|held| auth::Held { expires_at: held.expires_at(), refused: held.refused() });
        Ok(auth::due(held, self.state.clock().map_err(Failure::Thrown)?))
    }

    /// Waits for the refresh under way, or starts one. It belongs to the client, not to this call: a call that is
    /// aborted meanwhile leaves it to the others.
    async fn fresh(&self, reason: Reason) -> Result<Held, Failure> {
        let refresh = match self.state.refreshing() {
            Some(refresh) => refresh,
            None => start(&self.state, reason).map_err(Failure::Thrown)?,
        };
        let _attempt = self.watch.attempt(self.wanted.timeout_ms);
        let held = self.watch.promise(&refresh).await?.map_err(Failure::Thrown)?;
        Ok(held.unchecked_into())
    }

    /// Whether a 401 for token `used` is worth another request.
    pub fn refused(&self, used: u32, second: bool) -> bool {
        let Some(held) = self.state.held() else { return false };
        if used == held.number() {
            held.set_refused(true);
        }
        auth::refused(used, held.number(), second) != Refusal::Accept
    }
}

fn start(state: &State, reason: Reason) -> Result<js_sys::Promise, JsValue> {
    let number = state.held().map_or(1, |held| held.number().wrapping_add(1));
    let asked = js_sys::Promise::resolve(&state.ask(reason.name())?);
    let client: State = AsRef::<JsValue>::as_ref(state).clone().unchecked_into();
    let refresh = future_to_promise(async move {
        let answer = JsFuture::from(asked).await;
        client.set_refreshing(None);
        let answer = answer?;
        answer.unchecked_ref::<Held>().set_number(number);
        client.set_held(&answer);
        Ok(answer)
    });
    state.set_refreshing(Some(refresh.clone()));
    Ok(refresh)
}
