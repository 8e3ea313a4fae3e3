//! Whether to try again, and when: a pure function of what happened.

use super::date;
use crate::json::whole;

/// A longer `Retry-After` is not waited for: the call rejects instead.
pub const LONGEST_WAIT_MS: u64 = 60_000;
/// How often a call with `patient` waits for a rate limit.
const PATIENCE: u32 = 10;
const FIRST_STEP_MS: u64 = 500;
const LAST_STEP_MS: u64 = 8_000;

/// Whether a request may be repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// It may be sent twice: GET, PUT, DELETE, and asking for a token.
    Repeatable,
    /// POST of an integration: a second one may conflict with the first.
    Once,
}

/// How one attempt failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// No answer, or one that broke off.
    Unreachable,
    /// No complete answer within `timeoutMs`.
    TimedOut,
    /// A complete answer with this status, and when it allows the next request.
    Answered(u16, Option<u64>),
    /// An answer that cannot be read.
    Garbled,
}

/// What the caller allows.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Attempts after the first.
    pub retries: u32,
    /// Time left until the deadline.
    pub left_ms: Option<u64>,
    /// Wait for rate limits beyond `retries`.
    pub patient: bool,
}

/// What to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Send the same request again after so many milliseconds.
    Again(u32),
    /// The write may or may not have happened: read the item after so many milliseconds.
    ReadFirst(u32),
    /// Reject.
    GiveUp,
}

/// Decides after attempt number `attempt` (the first is 0). `chance` is a random number in [0, 1).
pub fn decide(attempt: u32, outcome: Outcome, safety: Safety, limits: Limits, chance: f64) -> Decision {
    let Some(ambiguous) = transient(outcome, safety) else { return Decision::GiveUp };
    let asked = match outcome {
        Outcome::Answered(_, asked) => asked,
        _ => None,
    };
    // Added to the wait that the server asks for, so that clients with the same wait do not return together.
    let jitter = back_off(attempt, chance);
    let least = asked.unwrap_or(jitter);
    if asked.is_some_and(|ms| ms > LONGEST_WAIT_MS) || limits.left_ms.is_some_and(|left| least >= left) {
        return Decision::GiveUp;
    }
    let most = limits.left_ms.map_or(u64::MAX, |left| left.saturating_sub(1));
    let wait = asked.map_or(jitter, |ms| ms + jitter).min(most) as u32;
    if ambiguous {
        return Decision::ReadFirst(wait); // reading changes nothing, so it does not count as a retry
    }
    let rate_limited = matches!(outcome, Outcome::Answered(429, _));
    let allowed = if limits.patient && rate_limited { limits.retries.max(PATIENCE) } else { limits.retries };
    if attempt < allowed { Decision::Again(wait) } else { Decision::GiveUp }
}

/// `None`: trying again would not help. Otherwise whether the request may have taken effect.
fn transient(outcome: Outcome, safety: Safety) -> Option<bool> {
    let once = safety == Safety::Once;
    match outcome {
        Outcome::Unreachable | Outcome::TimedOut => Some(once),
        Outcome::Answered(429, _) => Some(false), // refused at once: nothing was written
        Outcome::Answered(408 | 500 | 502 | 503 | 504, _) => Some(once),
        Outcome::Answered(..) | Outcome::Garbled => None,
    }
}

/// Full jitter: anywhere between nothing and 0.5 s x 2^attempt, at most 8 s.
fn back_off(attempt: u32, chance: f64) -> u64 {
    let ceiling = (FIRST_STEP_MS << attempt.min(16)).min(LAST_STEP_MS);
    (ceiling as f64 * chance.clamp(0.0, 1.0)) as u64
}

/// Longer waits are reported as this one: no timer of JavaScript can wait longer.
const LONGEST_TOLD_MS: u64 = 2_147_483_647;

/// Reads `Retry-After`: seconds or a date; of several, as a proxy adds one, the longest wait. A date is measured against the
/// server's own `Date` where it sent one, so that a wrong clock on either side does not shorten the wait.
pub fn retry_after(value: &str, server_date: Option<&str>, now_ms: f64) -> Option<u64> {
    let now = (now_ms / 1_000.0).floor() as i64;
    let until = |text: &str| {
        let then = date::read(text, now)?;
        let now = server_date.and_then(|text| date::read(text, now)).unwrap_or(now);
        Some((then - now).max(0) as u64 * 1_000)
    };
    // A date holds a comma itself; today's form has 29 characters and ends with its zone.
    let ends = value.as_bytes().windows(3).enumerate().filter(|(_, word)| word == b"GMT").map(|(at, _)| at + 3);
    let dates = ends.filter_map(|end| value.get(end.checked_sub(29)?..end).and_then(until));
    let seconds = value.split(',').filter_map(|number| seconds_ms(number.trim_ascii()));
    let longest = dates.chain(seconds).chain(until(value.trim_ascii())).max();
    longest.map(told)
}

/// A wait that can be reported.
#[must_use]
pub fn told(ms: u64) -> u64 {
    ms.min(LONGEST_TOLD_MS)
}

/// Seconds, also with a fraction, as milliseconds.
#[must_use]
pub fn seconds_ms(text: &str) -> Option<u64> {
    let (seconds, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(seconds) || !digits(fraction) {
        return None;
    }
    // Rounded up: the wait is never shorter than the server asks.
    let mut ms = fraction.bytes().chain(*b"000").take(3).fold(0, |ms, digit| 10 * ms + u64::from(digit - b'0'));
    ms += u64::from(fraction.bytes().skip(3).any(|digit| digit != b'0'));
    Some(whole(seconds).map_or(u64::MAX, |seconds| seconds.saturating_mul(1_000).saturating_add(ms)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: Limits = Limits { retries: 2, left_ms: None, patient: false };

    #[track_caller]
    fn after(outcome: Outcome, safety: Safety, want: Decision) {
        assert_eq!(decide(0, outcome, safety, TWO, 0.5), want, "{outcome:?} {safety:?}");
    }

    #[test]
    fn what_is_worth_another_try() {
        use Decision::{Again, GiveUp, ReadFirst};
        use Safety::{Once, Repeatable};
        for status in [408, 500, 502, 503, 504] {
            after(Outcome::Answered(status, None), Repeatable, Again(250));
            after(Outcome::Answered(status, None), Once, ReadFirst(250));
        }
        for outcome in [Outcome::Unreachable, Outcome::TimedOut] {
            after(outcome, Repeatable, Again(250));
            after(outcome, Once, ReadFirst(250));
        }
        after(Outcome::Answered(429, None), Repeatable, Again(250));
        after(Outcome::Answered(429, None), Once, Again(250));
        for status in [0, 300, 302, 400, 401, 402, 403, 404, 405, 406, 409, 410, 501, 505] {
            after(Outcome::Answered(status, Some(1)), Repeatable, GiveUp);
            after(Outcome::Answered(status, Some(1)), Once, GiveUp);
        }
        after(Outcome::Garbled, Repeatable, GiveUp);
        after(Outcome::Garbled, Once, GiveUp);
    }

    #[test]
    fn the_server_is_never_asked_too_early() {
        let limited = |ms| Outcome::Answered(429, Some(ms));
        after(limited(3_000), Safety::Once, Decision::Again(3_250));
        after(limited(100), Safety::Once, Decision::Again(350));
        after(limited(60_000), Safety::Once, Decision::Again(60_250));
        after(limited(60_001), Safety::Once, Decision::GiveUp);
        after(limited(u64::MAX), Safety::Once, Decision::GiveUp);
        after(Outcome::Answered(503, Some(2_000)), Safety::Once, Decision::ReadFirst(2_250));
    }

    #[test]
    fn the_deadline_ends_it() {
        let left = |ms| Limits { left_ms: Some(ms), ..TWO };
        let limited = Outcome::Answered(429, Some(3_000));
        assert_eq!(decide(0, limited, Safety::Once, left(3_001), 0.0), Decision::Again(3_000));
        assert_eq!(decide(0, limited, Safety::Once, left(3_000), 0.0), Decision::GiveUp);
        assert_eq!(decide(0, limited, Safety::Once, left(3_100), 0.5), Decision::Again(3_099), "jitter fits in");
        assert_eq!(decide(0, Outcome::TimedOut, Safety::Once, left(249), 0.5), Decision::GiveUp);
    }

    #[test]
    fn retries_run_out() {
        let tries = |attempt, limits| decide(attempt, Outcome::Answered(429, None), Safety::Repeatable, limits, 0.0);
        assert_eq!(tries(1, TWO), Decision::Again(0));
        assert_eq!(tries(2, TWO), Decision::GiveUp);
        assert_eq!(tries(0, Limits { retries: 0, ..TWO }), Decision::GiveUp);
        assert_eq!(tries(9, Limits { patient: true, ..TWO }), Decision::Again(0));
        assert_eq!(tries(10, Limits { patient: true, ..TWO }), Decision::GiveUp);
        let reset = decide(2, Outcome::Unreachable, Safety::Repeatable, Limits { patient: true, ..TWO }, 0.0);
        assert_eq!(reset, Decision::GiveUp);
        // A look at what a lost POST did is not a retry.
        let look = decide(0, Outcome::TimedOut, Safety::Once, Limits { retries: 0, ..TWO }, 0.0);
        assert_eq!(look, Decision::ReadFirst(0));
    }

    #[test]
    fn the_back_off_doubles_up_to_its_cap() {
        let top: Vec<u64> = (0..7).map(|attempt| back_off(attempt, 1.0)).collect();
        assert_eq!(top, [500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
        assert_eq!(back_off(u32::MAX, 1.0), 8_000);
        assert_eq!((back_off(3, 0.0), back_off(3, 0.25), back_off(3, f64::NAN)), (0, 1_000, 0));
    }

    #[track_caller]
    fn header(value: &str, date: Option<&str>, want: Option<u64>) {
        assert_eq!(retry_after(value, date, 784_111_777_900.0), want, "{value}");
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        header("0", None, Some(0));
        header(" 120 ", None, Some(120_000));
        header("99999999999999999999999", None, Some(LONGEST_TOLD_MS));
        header("18446744073709551", None, Some(LONGEST_TOLD_MS));
        header("Fri, 31 Dec 9999 23:59:59 GMT", None, Some(LONGEST_TOLD_MS));
        header("1.5", None, Some(1_500));
        header("0.0001", None, Some(1));
        header("2.25001", None, Some(2_251));
        header("5, 5", None, Some(5_000));
        header("5,7, soon", None, Some(7_000));
        let date = "Sun, 06 Nov 1994 08:49:40 GMT";
        header(&[date, ", ", date].concat(), None, Some(3_000));
        header(&["1, ", date].concat(), None, Some(3_000));
        header(&[date, ", 9"].concat(), None, Some(9_000));
        header("Sun, 06 Nov 1994 08:49:40 GMT", None, Some(3_000));
        header("Sun, 06 Nov 1994 08:49:30 GMT", None, Some(0));
        header("Sun, 06 Nov 1994 08:49:40 GMT", Some("Sun, 06 Nov 1994 08:49:10 GMT"), Some(30_000));
        header("Sun, 06 Nov 1994 08:49:40 GMT", Some("yesterday"), Some(3_000));
        for text in ["", "-1", "1.", ".5", "1.5.1", "1e3", "soon", "1 s", ",", "GMT"] {
            header(text, None, None);
        }
    }
}
