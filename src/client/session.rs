//! One call under way: its options, its remaining time and its credentials.

use std::cell::RefCell;

use super::auth::{Held, Next};
use super::call::{Call, Options};
use super::error::{Budget, Fault};
use super::event::{Attempt, Moment};
use super::header;
use super::host::{Host, Stopped};
use super::operation::Operation;
use super::outcome::{About, Failure};
use super::request::Request;
use super::scrub::Scrubber;
#[cfg(not(feature = "digest"))]
use super::settings::NO_DIGEST;
use super::settings::{Credentials, NO_TOKEN};
use super::shared::Client;
use crate::json::write::concat;

/// The result of a host's wait, or why the call ends.
pub type Waited<V, H> = Result<V, Failure<<H as Host>::Thrown>>;

/// A call under way.
pub struct Session<'a, H: Host> {
    pub(super) client: &'a Client<H>,
    pub(super) host: &'a H,
    pub(super) call: &'a Call,
    pub(super) options: &'a Options,
    pub(super) about: RefCell<About>,
    /// When it began, as [`Host::elapsed`] has it.
    began: f64,
}

/// What a request was sent with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// Nothing that can be renewed.
    Plain,
    /// A token, by its number.
    Bearer(u32),
    /// An answer to a digest challenge, or none yet.
    #[cfg(feature = "digest")]
    Digest,
}

impl<'a, H: Host> Session<'a, H> {
    pub(super) fn new(client: &'a Client<H>, host: &'a H, call: &'a Call, options: &'a Options) -> Self {
        let group = call.group().map(str::to_owned);
        let about = About { operation: call.name(), group, ..About::default() };
        Self { client, host, call, options, about: RefCell::new(about), began: host.elapsed() }
    }

    /// Milliseconds until the deadline.
    pub(super) fn left_ms(&self) -> Option<u64> {
        Some((self.began + f64::from(self.options.deadline_ms?) - self.host.elapsed()).max(0.0) as u64)
    }

    /// How long the next wait may take, and which time limit decides it.
    pub(super) fn limit(&self, timeout_ms: Option<u32>) -> (Option<u32>, Budget) {
        let left = self.left_ms().map(|left| u32::try_from(left).unwrap_or(u32::MAX));
        match (timeout_ms, left) {
            (Some(timeout), Some(left)) if left <= timeout => (Some(left), Budget::Call),
            (Some(timeout), _) => (Some(timeout), Budget::Attempt),
            (None, left) => (left, Budget::Call),
        }
    }

    /// The limit of one attempt.
    pub(super) fn attempt_limit(&self) -> (Option<u32>, Budget) {
        self.limit(self.options.timeout_ms)
    }

    /// What a wait that was stopped means.
    pub(super) fn stopped(&self, stopped: Stopped<H::Thrown>, budget: Budget) -> Failure<H::Thrown> {
        let allowance = if budget == Budget::Attempt { self.options.timeout_ms } else { self.options.deadline_ms };
        match stopped {
            Stopped::Late => Fault::Timeout(allowance.unwrap_or_default(), budget).into(),
            Stopped::Fault(fault) => fault.into(),
            Stopped::Aborted(reason) => Failure::Thrown(reason),
        }
    }

    /// Lets time pass.
    pub(super) async fn sleep(&self, ms: u32) -> Waited<(), H> {
        if ms == 0 {
            return Ok(());
        }
        self.host.sleep(ms).await.map_err(|stopped| self.stopped(stopped, Budget::Call))
    }

    /// Adds an Authorization to a request, with a token, which is requested if necessary.
    pub(super) async fn authorize(&self, request: &mut Request<'_>) -> Waited<Sent, H> {
        let (token, sent) = match &self.client.settings.credentials {
            Credentials::None => return Ok(Sent::Plain),
            #[cfg(feature = "digest")]
            Credentials::Key { public, private } => {
                let key = super::digest::Key { public, private };
                request.authorization = self.client.sign(self.host, key, request);
                return Ok(Sent::Digest);
            }
            #[cfg(not(feature = "digest"))]
            Credentials::Key { .. } => return Err(Failure::Fault(NO_DIGEST)),
            Credentials::Token(token) => (token.clone(), Sent::Plain),
            Credentials::Asks => {
                let held = self.token().await?;
                (held.token.text, Sent::Bearer(held.number))
            }
        };
        // JavaScript's tokens are checked where they are read; a host in Rust may give any text.
        if cfg!(not(target_arch = "wasm32")) && !header::is_credential(&token) {
            return Err(Failure::Fault(NO_TOKEN));
        }
        request.authorization = Some(concat(&["Bearer ", &token]));
        Ok(sent)
    }

    /// The token of a client with a token function. One call asks for it, and all others wait for the result.
    async fn token(&self) -> Waited<Held, H> {
        let tokens = &self.client.tokens;
        loop {
            let (limit, budget) = self.attempt_limit();
            // Asked before the state is borrowed: a host may run code of the user, which may call the client.
            let now = self.host.now();
            let next = tokens.borrow_mut().next(now);
            match next {
                Next::Use => {}
                Next::Ask(reason) => {
                    let _asking = Asking(self.client);
                    let answer = self.host.token(reason, limit).await.map_err(|stopped| self.stopped(stopped, budget))?;
                    match answer {
                        Ok(token) => tokens.borrow_mut().take(token),
                        Err(thrown) => {
                            tokens.borrow_mut().fail(thrown.clone());
                            return Err(Failure::Thrown(thrown));
                        }
                    }
                }
                Next::Wait(round) => {
                    let wait = self.host.wait(|context| tokens.borrow_mut().poll(round, context), limit);
                    let failed = wait.await.map_err(|stopped| self.stopped(stopped, budget))?;
                    if let Some(thrown) = failed {
                        return Err(Failure::Thrown(thrown));
                    }
                }
            }
            // Used even if it is about to expire: to ask again could go on for ever.
            let held = tokens.borrow().newest().filter(|held| !held.refused).cloned();
            if let Some(held) = held {
                return Ok(held);
            }
        }
    }

    /// Whether to send a request again that was answered with 401; `round` counts such answers.
    pub(super) fn renew(&self, sent: Sent, challenge: Option<&str>, round: u32) -> bool {
        let _ = challenge;
        match sent {
            Sent::Plain => false,
            Sent::Bearer(used) => self.client.tokens.borrow_mut().refuse(used, round > 0),
            #[cfg(feature = "digest")]
            Sent::Digest => challenge.is_some_and(|challenge| self.client.signer.borrow_mut().challenge(challenge, round)),
        }
    }

    /// Passes an event to the hooks.
    pub(super) fn hear(&self, request: &Request<'_>, number: u32, moment: Moment<'_>) {
        if self.client.settings.listens {
            let Request { method, url, .. } = request;
            self.host.hear(Attempt { operation: self.call.name(), method, url, number }, moment);
        }
    }

    /// Knows every secret that a request of this call carries, and those of the calls that belong to it.
    pub(super) fn scrubber(&self, operation: Operation<'_>, authorization: Option<&str>) -> Scrubber {
        let mut scrubber = Scrubber::default();
        for payload in self.call.body().into_iter().chain(self.options.secrets.as_deref()) {
            scrubber.learn_payload(payload);
        }
        if let Operation::Token(account) | Operation::Revoke(account, _) = operation {
            scrubber.learn(&account.secret);
        }
        if let Operation::Revoke(_, token) = operation {
            scrubber.learn(token);
        }
        for (name, value) in self.client.settings.headers.iter().chain(&self.options.headers) {
            scrubber.learn_header(name, value);
        }
        scrubber.learn_authorization(authorization.unwrap_or_default());
        if let Credentials::Key { private, .. } = &self.client.settings.credentials {
            scrubber.learn(private);
        }
        scrubber
    }
}

/// Ends a refresh whose call was stopped, so that another call may ask.
struct Asking<'a, H: Host>(&'a Client<H>);

impl<H: Host> Drop for Asking<'_, H> {
    fn drop(&mut self) {
        self.0.tokens.borrow_mut().give_up();
    }
}
