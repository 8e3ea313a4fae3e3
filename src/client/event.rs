//! The events for hooks. Nothing in an event is secret: no header, no body, no token.

use crate::json::write::Members;

/// How an attempt was answered.
#[derive(Clone, Debug, Default)]
pub struct Answered {
    /// HTTP status.
    pub status: u16,
    /// From the request's first byte to the answer's last.
    pub duration_ms: u64,
    /// Name of the request in the server's logs.
    pub request_id: Option<String>,
    /// The rate limit of the project.
    pub rate: Rate,
}

/// The numbers of a project's rate limit, if the server sends them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rate {
    /// Requests in a full bucket.
    pub limit: Option<u64>,
    /// Requests left in it.
    pub remaining: Option<u64>,
}

/// One attempt of a call.
#[derive(Clone, Copy, Debug)]
pub struct Attempt<'a> {
    /// The call's name.
    pub operation: &'a str,
    /// Verb.
    pub method: &'a str,
    /// Address.
    pub url: &'a str,
    /// From 0.
    pub number: u32,
}

impl Answered {
    /// Request id and rate limit as JSON.
    #[must_use]
    pub fn meta(&self) -> String {
        let mut out = Members::new();
        self.write(&mut out);
        out.close()
    }

    fn write(&self, out: &mut Members) {
        out.maybe("requestId", self.request_id.as_deref());
        out.raw("rateLimit", &self.rate.to_json());
    }
}

impl Rate {
    /// The numbers that are known, as JSON.
    #[must_use]
    pub fn to_json(self) -> String {
        let mut out = Members::new();
        for (name, value) in [("limit", self.limit), ("remaining", self.remaining)] {
            if let Some(value) = value {
                out.number(name, value);
            }
        }
        out.close()
    }
}

/// What happened to an attempt.
#[derive(Clone, Copy, Debug)]
pub enum Moment<'a> {
    /// It is about to be sent.
    Sent,
    /// It was answered.
    Answered(&'a Answered),
    /// Another follows after so many milliseconds, for a reason.
    Retried(u32, &'a str),
}

impl Moment<'_> {
    /// Name of the hook.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Sent => "request",
            Self::Answered(_) => "response",
            Self::Retried(..) => "retry",
        }
    }
}

impl Attempt<'_> {
    /// The event as JSON.
    #[must_use]
    pub fn at(self, moment: Moment<'_>) -> String {
        let mut out = Members::new();
        out.text("operation", self.operation);
        out.text("method", self.method);
        out.text("url", self.url);
        out.number("attempt", u64::from(self.number) + 1);
        match moment {
            Moment::Sent => {}
            Moment::Answered(answer) => {
                out.number("status", u64::from(answer.status));
                out.number("durationMs", answer.duration_ms);
                answer.write(&mut out);
            }
            Moment::Retried(delay_ms, reason) => {
                out.number("delayMs", u64::from(delay_ms));
                out.text("reason", reason);
            }
        }
        out.close()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_moments_of_an_attempt() {
        let attempt = Attempt { operation: "get", method: "GET", url: "https://h/x", number: 1 };
        let head = r#"{"operation":"get","method":"GET","url":"https://h/x","attempt":2"#;
        assert_eq!(attempt.at(Moment::Sent), [head, "}"].concat());
        assert_eq!(attempt.at(Moment::Retried(250, "502 error")), [head, r#","delayMs":250,"reason":"502 error"}"#].concat());
        let rate = Rate { limit: Some(1200), remaining: Some(0) };
        let answer = Answered { status: 200, duration_ms: 3, request_id: Some("r".into()), rate };
        let tail = r#","status":200,"durationMs":3,"requestId":"r","rateLimit":{"limit":1200,"remaining":0}}"#;
        assert_eq!(attempt.at(Moment::Answered(&answer)), [head, tail].concat());
        assert_eq!(answer.meta(), r#"{"requestId":"r","rateLimit":{"limit":1200,"remaining":0}}"#);
    }
}
