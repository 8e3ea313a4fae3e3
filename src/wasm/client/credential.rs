//! What proves who is calling, and what a 401 means for it.

use super::exchange::Wire;
use super::outcome::Failure;
use super::session::Session;
use crate::client::request::Request;

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
    /// The Authorization of a request that does not bring its own.
    pub async fn authorize(&self, request: &Request) -> Result<(Option<String>, Credential), Failure> {
        if request.headers.iter().any(|(name, _)| name == "Authorization") {
            return Ok((None, Credential::None));
        }
        #[cfg(feature = "digest")]
        if let Some(value) = self.digest(request) {
            return Ok((value, Credential::Digest));
        }
        self.bearer().await
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
