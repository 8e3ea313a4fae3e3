//! A client: its settings, and what its calls share.

use std::cell::RefCell;

use super::auth::Tokens;
use super::call::{Call, Options};
use super::error::Fault;
use super::governor::Governor;
use super::host::Host;
use super::outcome::{Done, Error, Failure};
use super::request::Operation;
use super::session::Session;
use super::settings::{Credentials, Settings};
use super::workflow;

/// A client of one API. It holds no connection: the host sends.
pub struct Client<H: Host> {
    pub(super) settings: Settings,
    pub(super) tokens: RefCell<Tokens<H::Thrown>>,
    pub(super) governor: RefCell<Governor>,
    #[cfg(feature = "digest")]
    pub(super) signer: RefCell<super::digest::Signer>,
}

impl<H: Host> Client<H> {
    /// A client with these settings.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self {
            governor: RefCell::new(Governor::new(settings.concurrency)),
            settings,
            tokens: RefCell::default(),
            #[cfg(feature = "digest")]
            signer: RefCell::default(),
        }
    }

    /// The settings.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Makes a call: all its requests, with their waits and repetitions.
    ///
    /// # Errors
    /// What the last request failed with, or a value of the caller's.
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

    /// Signs a request with the last challenge; nothing before the first.
    #[cfg(feature = "digest")]
    pub(super) fn sign(&self, host: &H, key: super::digest::Key<'_>, request: &super::request::Request<'_>) -> Option<String> {
        let nonce = super::digest::nonce(|| host.random());
        self.signer.borrow_mut().sign(key, request.method, request.target(), &nonce)
    }
}
