//! What can go wrong, as data. Each fault becomes one JavaScript error class; none of them holds what the caller sent.

use crate::issue::Code;
use crate::json::write;

/// Why a call did not succeed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// An option that cannot work, named and explained.
    Config(&'static str),
    /// An argument that cannot go into a request.
    Argument(&'static Refused),
    /// No answer, or one that broke off; the system's name for the reason where it has one (`ECONNRESET`).
    Network(Option<String>),
    /// Nothing within this many milliseconds, of one attempt or of the whole call.
    Timeout(u32, Budget),
    /// An answer that is not what the interface promises.
    Decode(&'static str),
    /// The server said no.
    Api(Box<ApiFault>),
}

/// Which allowance ran out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Budget {
    /// `timeoutMs`
    Attempt,
    /// `deadlineMs`
    Call,
}

/// An argument refused before it touched a URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Name of the argument.
    pub path: &'static str,
    /// The issue's code.
    pub code: Code,
    /// What would have been right.
    pub message: &'static str,
}

/// An error as Atlas words it; every text that came from the server has been scrubbed by whoever filled it in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApiFault {
    /// HTTP status; 0 for a redirect that the browser hides.
    pub status: u16,
    /// Atlas's own code. The set is open.
    pub code: Option<String>,
    /// What happened, in the server's words.
    pub detail: Option<String>,
    /// The server's name for the status.
    pub reason: Option<String>,
    /// A JSON array, as it came.
    pub parameters: Option<String>,
    /// Field and description, one pair a problem.
    pub violations: Vec<(String, String)>,
    /// Name of the request in the server's logs.
    pub request_id: Option<String>,
    /// How long the server asked to stay away.
    pub retry_after_ms: Option<u64>,
}

impl Fault {
    /// An answer that sends the client elsewhere.
    #[must_use]
    pub fn redirect(status: u16) -> Self {
        let detail = "the server redirected the request; following it could hand the credentials to another host";
        Self::Api(Box::new(ApiFault { status, detail: Some(detail.into()), ..ApiFault::default() }))
    }

    /// What the person who reads the log is told.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::Config(message) | Self::Decode(message) => (*message).into(),
            Self::Argument(refused) => [refused.path, ": ", refused.message].concat(),
            Self::Network(None) => "the server could not be reached, or its answer broke off".into(),
            Self::Network(Some(code)) => ["the server could not be reached, or its answer broke off (", code, ")"].concat(),
            Self::Timeout(ms, Budget::Attempt) => {
                ["no complete answer within timeoutMs (", &digits(u64::from(*ms)), " ms)"].concat()
            }
            Self::Timeout(ms, Budget::Call) => {
                ["the call did not finish within deadlineMs (", &digits(u64::from(*ms)), " ms)"].concat()
            }
            Self::Api(api) => api.message(),
        }
    }

    /// The fault as JSON, which the JavaScript side turns into an error of the right class.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = Members::new();
        out.text("kind", self.kind());
        out.text("message", &self.message());
        match self {
            Self::Config(_) | Self::Decode(_) => {}
            Self::Argument(refused) => {
                out.text("path", refused.path);
                out.text("code", refused.code.name());
            }
            Self::Network(code) => out.maybe("code", code.as_deref()),
            Self::Timeout(ms, budget) => {
                out.number("limitMs", u64::from(*ms));
                out.text("budget", if *budget == Budget::Attempt { "attempt" } else { "call" });
            }
            Self::Api(api) => api.write(&mut out),
        }
        out.close()
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::Config(_) => "config",
            Self::Argument(_) => "argument",
            Self::Network(_) => "network",
            Self::Timeout(..) => "timeout",
            Self::Decode(_) => "decode",
            Self::Api(_) => "api",
        }
    }
}

impl ApiFault {
    fn message(&self) -> String {
        let status = digits(u64::from(self.status));
        let name = self.code.as_deref().or(self.reason.as_deref()).unwrap_or("error");
        match &self.detail {
            Some(detail) => [&status, " ", name, ": ", detail].concat(),
            None => [&status, " ", name].concat(),
        }
    }

    fn write(&self, out: &mut Members) {
        out.number("status", u64::from(self.status));
        out.maybe("errorCode", self.code.as_deref());
        out.maybe("detail", self.detail.as_deref());
        out.maybe("reason", self.reason.as_deref());
        out.raw("parameters", self.parameters.as_deref().unwrap_or("[]"));
        out.raw("violations", &violations(&self.violations));
        out.maybe("requestId", self.request_id.as_deref());
        if let Some(ms) = self.retry_after_ms {
            out.number("retryAfterMs", ms);
        }
    }
}

/// A whole number as text.
pub(super) fn digits(number: u64) -> String {
    let mut out = String::new();
    write::number(&mut out, number);
    out
}

fn violations(list: &[(String, String)]) -> String {
    let items: Vec<String> = list
        .iter()
        .map(|(field, description)| {
            let mut item = Members::new();
            item.text("field", field);
            item.text("description", description);
            item.close()
        })
        .collect();
    ["[", &items.join(","), "]"].concat()
}

/// A JSON object on its way out.
pub(super) struct Members(String);

impl Members {
    pub(super) fn new() -> Self {
        Self("{".into())
    }

    pub(super) fn raw(&mut self, key: &str, json: &str) {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        write::string(&mut self.0, key);
        self.0.push(':');
        self.0.push_str(json);
    }

    pub(super) fn text(&mut self, key: &str, value: &str) {
        let mut json = String::with_capacity(value.len() + 2);
        write::string(&mut json, value);
        self.raw(key, &json);
    }

    pub(super) fn maybe(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(key, value);
        }
    }

    pub(super) fn number(&mut self, key: &str, value: u64) {
        self.raw(key, &digits(value));
    }

    pub(super) fn close(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn written(fault: &Fault, want: &str) {
        assert_eq!(fault.to_json(), want);
        assert!(crate::json::parse(want.as_bytes()).is_ok());
    }

    #[test]
    fn every_fault_is_a_plain_object() {
        written(&Fault::Config("no"), r#"{"kind":"config","message":"no"}"#);
        written(
            &Fault::Argument(&Refused { path: "groupId", code: Code::InvalidFormat, message: "24 digits" }),
            r#"{"kind":"argument","message":"groupId: 24 digits","path":"groupId","code":"invalid_format"}"#,
        );
        written(
            &Fault::Network(Some("ECONNRESET".into())),
            r#"{"kind":"network","message":"the server could not be reached, or its answer broke off (ECONNRESET)","code":"ECONNRESET"}"#,
        );
        written(
            &Fault::Timeout(50, Budget::Call),
            r#"{"kind":"timeout","message":"the call did not finish within deadlineMs (50 ms)","limitMs":50,"budget":"call"}"#,
        );
    }

    #[test]
    fn an_api_error_says_all_that_the_server_said() {
        let api = ApiFault {
            status: 400,
            code: Some("X_Y".into()),
            detail: Some("a \"b\"\n".into()),
            parameters: Some("[1,\"a\"]".into()),
            violations: vec![("f".into(), "d".into())],
            request_id: Some("r-1".into()),
            retry_after_ms: Some(7),
            ..ApiFault::default()
        };
        written(
            &Fault::Api(Box::new(api)),
            concat!(
                r#"{"kind":"api","message":"400 X_Y: a \"b\"\u000a","status":400,"errorCode":"X_Y","detail":"a \"b\"\u000a","#,
                r#""parameters":[1,"a"],"violations":[{"field":"f","description":"d"}],"requestId":"r-1","retryAfterMs":7}"#
            ),
        );
        assert_eq!(Fault::Api(Box::new(ApiFault { status: 502, ..ApiFault::default() })).message(), "502 error");
    }
}
