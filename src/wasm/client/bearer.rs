//! The bearer token of a client: kept, shared by concurrent calls, asked for when the pure rules say so.

use wasm_bindgen::prelude::JsCast;

use super::credential::Credential;
use super::host::Held;
use super::outcome::Failure;
use super::session::Session;
use crate::client::auth::{self, Reason, Refusal};

impl Session {
    /// The token to send, if this client has any, and its number.
    pub async fn bearer(&self) -> Result<(Option<String>, Credential), Failure> {
        let header = |token: &str| Some(["Bearer ", token].concat());
        if let Some(token) = &self.client.token {
            return Ok((header(token), Credential::None));
        }
        if !self.state.asks() {
            return Ok((None, Credential::None));
        }
        let held = match self.due()? {
            None => self.state.held(),
            Some(reason) => Some(self.fresh(reason).await?),
        };
        Ok(held.map_or((None, Credential::None), |held| (header(&held.token()), Credential::Bearer(held.number()))))
    }

    fn due(&self) -> Result<Option<Reason>, Failure> {
        let held = self.state.held().map(|held| auth::Held { expires_at: held.expires_at(), refused: held.refused() });
        Ok(auth::due(held, self.state.clock().map_err(Failure::Thrown)?))
    }

    /// Waits for the refresh under way, or for one that this starts. It belongs to the client, not to this call: a call
    /// that is aborted meanwhile leaves it to the others.
    async fn fresh(&self, reason: Reason) -> Result<Held, Failure> {
        let _attempt = self.watch.attempt(self.wanted.timeout_ms);
        let held = self.watch.promise(&self.state.ask(reason.name())).await?.map_err(Failure::Thrown)?;
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
