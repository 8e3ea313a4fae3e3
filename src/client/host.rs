//! What the client needs from the program it runs in: to send a request, to wait, to know the time. Everything else is
//! decided here, so that a test can drive it without a network and without real time.

use std::future::{Future, poll_fn};
use std::task::{Context, Poll};

use super::auth::{Reason, Token};
use super::error::Fault;
use super::event::{Attempt, Moment};
use super::request::Request;

/// A program that runs calls. One host may serve one call or many.
///
/// A host that blocks is a host too: its futures are ready at the first poll.
pub trait Host {
    /// A value of the caller that a call rejects with, unchanged: the reason of an abort, or what a token function threw.
    type Thrown: Clone;
    /// The headers of an answer.
    type Headers: Headers;

    /// Sends a request and reads the whole answer. `limit_ms` is how long that may take.
    fn send(
        &self,
        request: &Request<'_>,
        limit_ms: Option<u32>,
    ) -> impl Future<Output = Result<Reply<Self::Headers>, Stopped<Self::Thrown>>>;

    /// Lets time pass.
    fn sleep(&self, ms: u32) -> impl Future<Output = Result<(), Stopped<Self::Thrown>>>;

    /// Asks for a bearer token. The inner error is what the token function threw: it reaches every call that waits.
    fn token(
        &self,
        reason: Reason,
        limit_ms: Option<u32>,
    ) -> impl Future<Output = Result<Result<Token, Self::Thrown>, Stopped<Self::Thrown>>>;

    /// Waits for another call of the same client until `ready` says so. A host that runs one call at a time never has to wait.
    fn wait<T>(
        &self,
        ready: impl FnMut(&mut Context<'_>) -> Poll<T>,
        limit_ms: Option<u32>,
    ) -> impl Future<Output = Result<T, Stopped<Self::Thrown>>> {
        let _ = limit_ms;
        async { Ok(poll_fn(ready).await) }
    }

    /// Milliseconds since 1970.
    fn now(&self) -> f64;

    /// Milliseconds since any fixed moment, for durations and deadlines. It must not call the client.
    fn elapsed(&self) -> f64 {
        self.now()
    }

    /// A random number in [0, 1): for jitter, and for the nonces of HTTP digest.
    fn random(&self) -> f64;

    /// Gets the events of a call's attempts. It must not fail.
    fn hear(&self, attempt: Attempt<'_>, moment: Moment<'_>) {
        let _ = (attempt, moment);
    }
}

/// The headers of an answer, by name. Where a header came more than once, its values are joined by commas.
pub trait Headers {
    /// The value of a header; `name` is in lower case.
    fn get(&self, name: &str) -> Option<String>;
}

impl Headers for Vec<(String, String)> {
    fn get(&self, name: &str) -> Option<String> {
        let mut values = self.iter().filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str());
        let mut joined = values.next()?.to_owned();
        for value in values {
            joined.push_str(", ");
            joined.push_str(value);
        }
        Some(joined)
    }
}

/// A whole answer.
#[derive(Clone)]
pub struct Reply<H> {
    /// HTTP status; 0 for a redirect that the host hides.
    pub status: u16,
    /// Whether the host followed a redirect, or hides one.
    pub redirected: bool,
    /// The headers.
    pub headers: H,
    /// The body.
    pub body: Vec<u8>,
}

/// Why a wait ended without a result.
#[derive(Clone, Debug)]
pub enum Stopped<T> {
    /// The limit was reached.
    Late,
    /// The caller has ended the call.
    Aborted(T),
    /// There is no answer, or it cannot be read.
    Fault(Fault),
}
