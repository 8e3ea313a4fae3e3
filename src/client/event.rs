//! What hooks hear. Nothing in an event is secret: no header, no body, no token.

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
    /// What is left of the project's allowance.
    pub rate: Rate,
}

/// The numbers of a project's allowance, where the server tells them.
#[derive(Clone, Copy, Debug, Default)]
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

impl Rate {
    /// As JSON.
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

impl Answered {
    /// Request id and rate limit as JSON.
    #[must_use]
    pub fn meta(&self) -> String {
        let mut out = Members::new();
        out.maybe("requestId", self.request_id.as_deref());
        out.raw("rateLimit", &self.rate.to_json());
        out.close()
    }
}

impl Attempt<'_> {
    fn members(&self) -> Members {
        let mut out = Members::new();
        out.text("operation", self.operation);
        out.text("method", self.method);
        out.text("url", self.url);
        out.number("attempt", u64::from(self.number) + 1);
        out
    }

    /// It is about to be sent.
    #[must_use]
    pub fn sent(&self) -> String {
        self.members().close()
    }

    /// It was answered.
    #[must_use]
    pub fn answered(&self, answer: &Answered) -> String {
        let mut out = self.members();
        out.number("status", u64::from(answer.status));
        out.number("durationMs", answer.duration_ms);
        out.maybe("requestId", answer.request_id.as_deref());
        out.raw("rateLimit", &answer.rate.to_json());
        out.close()
    }

    /// Another follows after `delay_ms`, because of `reason`.
    #[must_use]
    pub fn retried(&self, delay_ms: u64, reason: &str) -> String {
        let mut out = self.members();
        out.number("delayMs", delay_ms);
        out.text("reason", reason);
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
        assert_eq!(attempt.sent(), [head, "}"].concat());
        assert_eq!(attempt.retried(250, "502 error"), [head, r#","delayMs":250,"reason":"502 error"}"#].concat());
        let rate = Rate { limit: Some(1200), remaining: Some(0) };
        let answer = Answered { status: 200, duration_ms: 3, request_id: Some("r".into()), rate };
        let tail = r#","status":200,"durationMs":3,"requestId":"r","rateLimit":{"limit":1200,"remaining":0}}"#;
        assert_eq!(attempt.answered(&answer), [head, tail].concat());
    }
}
