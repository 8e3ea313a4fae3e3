//! When a bearer token is requested, and by which call: one call at a time, for all calls that wait.

use std::task::{Context, Poll, Waker};

use super::header;
use crate::json::{self, Json};

/// A token is not used in its last minute: the request it starts could outlive it.
const MARGIN_MS: f64 = 60_000.0;

/// Why a token is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There was none.
    Initial,
    /// The last one has run out, or is about to.
    Expired,
    /// The server refused the last one.
    Unauthorized,
}

impl Reason {
    /// The name that is passed to the caller's function.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Initial => "initial",
            Self::Expired => "expired",
            Self::Unauthorized => "unauthorized",
        }
    }
}

/// The result of a token function.
#[derive(Clone, Default, PartialEq)]
pub struct Token {
    /// What follows `Bearer`.
    pub text: String,
    /// Milliseconds since 1970.
    pub expires_at: Option<f64>,
}

impl Token {
    /// Reads a token as JSON: `token` and perhaps `expiresAt`.
    #[must_use]
    pub fn read(facts: &str) -> Option<Self> {
        let json = json::parse(facts.as_bytes()).ok()?;
        let text = json.text("token").filter(|token| header::is_credential(token))?;
        Some(Self { text, expires_at: json.get("expiresAt").and_then(|at: Json<'_>| at.as_u64()).map(|at| at as f64) })
    }
}

/// The newest token of a client.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The token.
    pub token: Token,
    /// From 1, in the order in which tokens arrived.
    pub number: u32,
    /// Whether the server has refused it.
    pub refused: bool,
}

/// The token that all calls of a client share. `T` is what a token function can throw.
pub struct Tokens<T> {
    newest: Option<Held>,
    /// Refreshes that have ended.
    rounds: u32,
    /// The failure of the last refresh.
    thrown: Option<T>,
    asking: bool,
    waiting: Vec<Waker>,
}

impl<T> Default for Tokens<T> {
    fn default() -> Self {
        Self { newest: None, rounds: 0, thrown: None, asking: false, waiting: Vec::new() }
    }
}

/// What a call does before it sends a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Use the token.
    Use,
    /// Ask for one, for all calls.
    Ask(Reason),
    /// Another call asks: wait for the end of its refresh.
    Wait(u32),
}

impl<T: Clone> Tokens<T> {
    /// The newest token.
    #[must_use]
    pub fn newest(&self) -> Option<&Held> {
        self.newest.as_ref()
    }

    /// What to do now. After `Ask`, the caller must end the refresh: with [`Self::take`], [`Self::fail`] or [`Self::give_up`].
    pub fn next(&mut self, now_ms: f64) -> Next {
        let Some(reason) = due(self.newest.as_ref(), now_ms) else { return Next::Use };
        if self.asking {
            return Next::Wait(self.rounds);
        }
        self.asking = true;
        Next::Ask(reason)
    }

    /// A refresh succeeded with a token.
    pub fn take(&mut self, token: Token) {
        let number = self.newest.as_ref().map_or(1, |held| held.number.wrapping_add(1));
        self.newest = Some(Held { token, number, refused: false });
        self.thrown = None;
        self.end();
    }

    /// A refresh failed.
    pub fn fail(&mut self, thrown: T) {
        self.thrown = Some(thrown);
        self.end();
    }

    fn end(&mut self) {
        self.rounds = self.rounds.wrapping_add(1);
        self.give_up();
    }

    /// The call that asked has ended without an answer: another one may ask.
    pub fn give_up(&mut self) {
        self.asking = false;
        self.waiting.drain(..).for_each(Waker::wake);
    }

    /// Waits for the end of refresh number `round`: ready with its failure, or with nothing. It is ready too if no call asks any
    /// more.
    pub fn poll(&mut self, round: u32, context: &Context<'_>) -> Poll<Option<T>> {
        if self.rounds != round {
            return Poll::Ready(self.thrown.clone());
        }
        if !self.asking {
            return Poll::Ready(None);
        }
        if !self.waiting.iter().any(|waker| waker.will_wake(context.waker())) {
            self.waiting.push(context.waker().clone());
        }
        Poll::Pending
    }

    /// The server has refused token number `used`. Returns whether to send again: `second` says that the call has already sent
    /// again.
    ///
    /// Tokens are numbered so that a late 401 for an old token does not invalidate the newer one.
    pub fn refuse(&mut self, used: u32, second: bool) -> bool {
        if let Some(held) = self.newest.as_mut().filter(|held| held.number == used) {
            held.refused = true;
        }
        !second
    }
}

/// Whether to ask for a token before a request, and why.
fn due(held: Option<&Held>, now_ms: f64) -> Option<Reason> {
    match held {
        None => Some(Reason::Initial),
        Some(Held { refused: true, .. }) => Some(Reason::Unauthorized),
        Some(Held { token: Token { expires_at: Some(at), .. }, .. }) if now_ms >= *at - MARGIN_MS => Some(Reason::Expired),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(expires_at: Option<f64>) -> Tokens<&'static str> {
        let mut tokens = Tokens::default();
        tokens.take(Token { text: "t".into(), expires_at });
        tokens
    }

    #[track_caller]
    fn asks(mut tokens: Tokens<&'static str>, now: f64, want: Option<&str>) {
        let next = tokens.next(now);
        assert_eq!(if let Next::Ask(reason) = next { Some(reason.name()) } else { None }, want);
    }

    #[test]
    fn a_token_is_asked_for_once_for_each_reason() {
        asks(Tokens::default(), 0.0, Some("initial"));
        asks(with(None), 1e15, None);
        asks(with(Some(100_000.0)), 39_999.0, None);
        asks(with(Some(100_000.0)), 40_000.0, Some("expired"));
        asks(with(Some(f64::NAN)), 0.0, None);
        let mut refused = with(Some(100_000.0));
        assert!(refused.refuse(1, false));
        asks(refused, 0.0, Some("unauthorized"));
    }

    #[test]
    fn a_late_401_does_not_spoil_the_next_token() {
        let mut tokens = with(None);
        tokens.take(Token { text: "t2".into(), expires_at: None });
        assert!(tokens.refuse(1, false));
        assert_eq!(tokens.next(0.0), Next::Use);
        assert!(!tokens.refuse(2, true));
        assert_eq!(tokens.next(0.0), Next::Ask(Reason::Unauthorized));
    }

    #[test]
    fn one_call_asks_for_all() {
        let context = &Context::from_waker(Waker::noop());
        let mut tokens = Tokens::default();
        assert_eq!(tokens.next(0.0), Next::Ask(Reason::Initial));
        assert_eq!(tokens.next(0.0), Next::Wait(0));
        assert_eq!(tokens.poll(0, context), Poll::Pending);
        tokens.fail("no");
        assert_eq!(tokens.poll(0, context), Poll::Ready(Some("no")));
        assert_eq!(tokens.next(0.0), Next::Ask(Reason::Initial), "the next call tries again");
        assert_eq!(tokens.next(0.0), Next::Wait(1));
        tokens.give_up();
        assert_eq!(tokens.poll(1, context), Poll::Ready(None), "nobody asks any more");
        assert_eq!(tokens.next(0.0), Next::Ask(Reason::Initial));
        tokens.take(Token { text: "t".into(), expires_at: None });
        assert_eq!(tokens.poll(1, context), Poll::Ready(None));
        assert_eq!(tokens.next(0.0), Next::Use);
    }

    #[test]
    fn a_token_is_read() {
        assert!(Token::read(r#"{"token":"abc"}"#).is_some_and(|token| token.text == "abc" && token.expires_at.is_none()));
        assert!(Token::read(r#"{"token":"abc","expiresAt":7}"#).is_some_and(|token| token.expires_at == Some(7.0)));
        for text in ["", "{}", r#"{"token":""}"#, r#"{"token":"a b"}"#, r#"{"token":1}"#] {
            assert!(Token::read(text).is_none(), "{text}");
        }
    }
}
