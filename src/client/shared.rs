//! A client: its settings, and the state that its calls share.

use std::cell::RefCell;

use super::auth::Tokens;
use super::governor::Governor;
use super::host::Host;
use super::settings::Settings;

/// A client of one API. It holds no connection: the host sends.
///
/// Its calls share a token and a pace without locks, so their futures stay on one thread: several calls at a time run in one
/// task, or in a local task set. A program with several threads has a client for each.
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

    /// Signs a request with the last challenge; nothing before the first.
    #[cfg(feature = "digest")]
    pub(super) fn sign(&self, host: &H, key: super::digest::Key<'_>, request: &super::request::Request<'_>) -> Option<String> {
        let nonce = super::digest::nonce(|| host.random());
        self.signer.borrow_mut().sign(key, request.method, request.target(), &nonce)
    }
}
