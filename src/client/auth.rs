//! When a bearer token is asked for. Where it comes from is the caller's business.

/// A token is not used in its last minute: the request it starts could outlive it.
const MARGIN_MS: f64 = 60_000.0;

/// Why a token is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There was none.
    Initial,
    /// The one there was has run out, or is about to.
    Expired,
    /// The server refused the one there was.
    Unauthorized,
}

impl Reason {
    /// The name that the caller's function is given.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Initial => "initial",
            Self::Expired => "expired",
            Self::Unauthorized => "unauthorized",
        }
    }
}

/// A token that the caller's function answered.
#[derive(Clone, Default, PartialEq)]
pub struct Held {
    /// What goes behind `Bearer`.
    pub token: String,
    /// From 1, in the order in which they were answered.
    pub number: u32,
    /// Milliseconds since 1970.
    pub expires_at: Option<f64>,
    /// Whether the server has refused it.
    pub refused: bool,
}

/// Whether to ask for a token before a request, and why.
#[must_use]
pub fn due(held: Option<&Held>, now_ms: f64) -> Option<Reason> {
    match held {
        None => Some(Reason::Initial),
        Some(Held { refused: true, .. }) => Some(Reason::Unauthorized),
        Some(Held { expires_at: Some(at), .. }) if now_ms >= *at - MARGIN_MS => Some(Reason::Expired),
        Some(_) => None,
    }
}

/// What a 401 means for a call that sent token number `used` while `held` is the newest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nobody has asked for another yet: mark it refused, ask, send again.
    Renew,
    /// Another call has done so meanwhile: send again with that one.
    Switch,
    /// This call had its second chance already.
    Accept,
}

/// Decides on a 401. Tokens are numbered so that a late 401 does not spoil the token that came after.
#[must_use]
pub fn refused(used: u32, held: u32, second: bool) -> Refusal {
    match (second, used == held) {
        (true, _) => Refusal::Accept,
        (false, true) => Refusal::Renew,
        (false, false) => Refusal::Switch,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn asks(held: Option<Held>, now: f64, want: Option<&str>) {
        assert_eq!(due(held.as_ref(), now).map(Reason::name), want);
    }

    #[test]
    fn a_token_is_asked_for_once_for_each_reason() {
        let held = |expires_at, refused| Some(Held { expires_at, refused, ..Held::default() });
        asks(None, 0.0, Some("initial"));
        asks(held(None, false), 1e15, None);
        asks(held(Some(100_000.0), false), 39_999.0, None);
        asks(held(Some(100_000.0), false), 40_000.0, Some("expired"));
        asks(held(Some(100_000.0), true), 0.0, Some("unauthorized"));
        asks(held(Some(f64::NAN), false), 0.0, None);
    }

    #[test]
    fn one_refresh_and_never_two() {
        assert_eq!(refused(1, 1, false), Refusal::Renew);
        assert_eq!(refused(1, 2, false), Refusal::Switch);
        assert_eq!(refused(2, 2, true), Refusal::Accept);
        assert_eq!(refused(1, 2, true), Refusal::Accept);
    }
}
