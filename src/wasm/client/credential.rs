//! What proves who is calling, and what a 401 means for it.

use super::outcome::Failure;
use super::session::Session;
use super::transport::Received;
use crate::client::auth::{self, Held, Reason, Refusal};
use crate::client::request::Request;
use crate::json::write::concat;

/// What a request was sent with.
pub enum Credential {
    /// Nothing that could be renewed.
    None,
    /// A token, by its number.
    Bearer(u32),
    /// An answer to a digest challenge, or none yet.
    #[cfg(feature = "digest")]
    Digest,
}

impl Session {
    /// Why a token has to be asked for before `request` is sent, if it has to.
    pub fn lacks(&self, request: &Request<'_>) -> Result<Option<Reason>, Failure> {
        if request.authorization.is_some() || !self.client.asks {
            return Ok(None);
        }
        let now = self.state.clock().map_err(Failure::Thrown)?;
        Ok(auth::due(self.held().as_ref(), now))
    }

    /// The newest token of a client that asks for them.
    fn held(&self) -> Option<Held> {
        self.state.held().and_then(|held| Held::read(&held))
    }

    /// The Authorization of a request, if it has any.
    pub fn authorize(&self, request: &Request<'_>) -> (Option<String>, Credential) {
        if let Some(own) = &request.authorization {
            return (Some(own.clone()), Credential::None);
        }
        #[cfg(feature = "digest")]
        if let Some(value) = self.digest(request) {
            return (value, Credential::Digest);
        }
        let (token, credential) = match &self.client.token {
            None if self.client.asks => {
                self.held().map_or((None, Credential::None), |held| (Some(held.token), Credential::Bearer(held.number)))
            }
            token => (token.clone(), Credential::None),
        };
        (token.map(|token| concat(&["Bearer ", &token])), credential)
    }

    /// Whether to send a request again that was answered with 401; `round` counts the answers so far.
    #[cfg_attr(not(feature = "digest"), expect(unused_variables, reason = "only a digest looks at what a 401 said"))]
    pub fn renew(&self, credential: &Credential, received: &Received, round: u32) -> bool {
        match credential {
            Credential::None => false,
            Credential::Bearer(used) => self.refused(*used, round > 0),
            #[cfg(feature = "digest")]
            Credential::Digest => self.challenged(received, round),
        }
    }

    /// Whether a 401 for token `used` is worth another request.
    fn refused(&self, used: u32, second: bool) -> bool {
        self.state.refuse(used);
        self.held().is_some_and(|held| auth::refused(used, held.number, second) != Refusal::Accept)
    }
}
