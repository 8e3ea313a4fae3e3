//! The two functions of a client: make a call, or show what it would send.

use super::call::{Call, Options};
use super::error::Fault;
use super::host::Host;
use super::operation::Operation;
use super::outcome::{Done, Error, Failure};
use super::session::Session;
use super::settings::Credentials;
use super::shared::Client;
use super::workflow;

impl<H: Host> Client<H> {
    /// Makes a call: all its requests, with their waits and repetitions.
    ///
    /// # Errors
    /// The failure of the last request, or a value of the caller.
    pub async fn run(&self, host: &H, call: &Call, options: &Options) -> Result<Done<H>, Error<H::Thrown>> {
        let session = Session::new(self, host, call, options);
        workflow::run(&session).await.map_err(|failure| match failure {
            Failure::Fault(fault) | Failure::Lost(fault, _) => Error::Fault(fault, session.about.take()),
            Failure::Thrown(thrown) => Error::Thrown(thrown),
        })
    }

    /// The first request that a call would send, as JSON, its secrets masked.
    ///
    /// # Errors
    /// What cannot go into a request.
    pub fn preview(&self, call: &Call, options: &Options) -> Result<String, Fault> {
        let authorization = match self.settings.credentials {
            Credentials::None => None,
            Credentials::Token(_) | Credentials::Asks => Some("Bearer ****"),
            Credentials::Key { .. } => Some("Digest ****"),
        };
        Ok(Operation::first(call).request(&self.settings, &options.headers)?.preview(authorization))
    }
}
