//! HTTP digest: the server's last challenge is kept in the client's state and answered until the server sends another.

use super::session::Session;
use super::transport::Received;
use crate::client::digest::{Challenge, Key, Signed};
use crate::client::request::Request;

impl Session {
    /// `None`: this client has no API key. Otherwise the header to send; none before the first challenge.
    pub fn digest(&self, request: &Request<'_>) -> Option<Option<String>> {
        let (public, private) = (self.client.public_key.as_deref()?, self.client.private_key.as_deref()?);
        let challenge = self.state.challenge().and_then(|header| Challenge::read(&header));
        Some(challenge.map(|challenge| {
            let count = self.state.nonce_count().wrapping_add(1);
            self.state.set_nonce_count(count);
            let signed = Signed { method: request.method, target: request.target(), count, cnonce: &self.state.nonce() };
            challenge.answer(Key { public, private }, signed)
        }))
    }

    /// Takes up the challenge of a 401. A second one means that the key is wrong, unless only the nonce had aged.
    pub fn challenged(&self, received: &Received, round: u32) -> bool {
        let Some(header) = self.call.header(&received.answer, "www-authenticate") else { return false };
        let Some(challenge) = Challenge::read(&header) else { return false };
        self.state.set_challenge(&header);
        self.state.set_nonce_count(0);
        round == 0 || round == 1 && challenge.stale
    }
}
