//! What proves who is calling, and what a 401 means for it.

use super::exchange::Wire;
use super::outcome::Failure;
use super::session::Session;
use crate::client::request::Request;

/// What a request was sent with.
pub enum Credential {
    /// Nothing of this client's: a proxy adds it, or the request brought its own.
    None,
    /// A token, by its number.
    Bearer(u32),
    /// An answer to a digest challenge, or none yet.
    #[cfg(feature = "digest")]
    Digest,
}

impl Session {
    /// Adds Authorization to a request.
    pub async fn authorize(&self, request: &mut Request) -> Result<Credential, Failure> {
        if request.headers.iter().any(|(name, _)| name == "Authorization") {
            return Ok(Credential::None);
        }
        #[cfg(feature = "digest")]
        if let Some(value) = self.digest(request) {
            request.headers.extend(value.map(|value| ("Authorization".to_owned(), value)));
            return Ok(Credential::Digest);
        }
        let Some(bearer) = self.bearer().await? else { return Ok(Credential::None) };
        request.headers.push(("Authorization".to_owned(), ["Bearer ", &bearer.token].concat()));
        Ok(Credential::Bearer(bearer.number))
    }

    /// Whether to send a request again that was answered with 401; `round` counts the answers so far.
    #[cfg_attr(not(feature = "digest"), expect(unused_variables, reason = "only a digest looks at what a 401 said"))]
    pub fn renew(&self, credential: &Credential, wire: Option<&Wire>, round: u32) -> bool {
        match credential {
            Credential::None => false,
            Credential::Bearer(number) => self.refused(*number, round > 0),
            #[cfg(feature = "digest")]
            Credential::Digest => wire.is_some_and(|wire| self.challenged(wire, round)),
        }
    }
}
