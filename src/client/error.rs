//! What can go wrong, as data. Each fault becomes one JavaScript error class; none of them holds what the caller sent.

use std::borrow::Cow;

use super::scrub::Scrubber;
use crate::issue::Code;
use crate::json::write::{Members, array, concat, digits, quoted};
use crate::json::{self, Json};

/// A text of the server's longer than this is cut.
const LONGEST: usize = 4_096;
/// The text of an error that a host threw is cut here: it is about a connection, and short.
const SHORTEST: usize = 200;
/// Texts are cut here before the search for secrets; the shown part ends long before.
const READ: usize = 1 << 19;

const NO_ANSWER: &str = "the server could not be reached, or its answer broke off";

/// Why a call did not succeed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// An option that cannot work, named and explained.
    Config(Cow<'static, str>),
    /// An argument that cannot go into a request.
    Argument(Refused),
    /// No answer, or one that broke off.
    Network(Broken),
    /// Nothing within this many milliseconds, of one attempt or of the whole call.
    Timeout(u32, Budget),
    /// An answer that is not what the interface promises.
    Decode(&'static str),
    /// The server refused the request.
    Api(Box<ApiFault>),
}

/// Which time limit was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Budget {
    /// `timeoutMs`
    Attempt,
    /// `deadlineMs`
    Call,
}

/// An argument refused before it touched a URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Name of the argument.
    pub path: &'static str,
    /// The issue's code.
    pub code: Code,
    /// What would have been right.
    pub message: Cow<'static, str>,
    /// What was probably meant.
    pub suggestion: Option<&'static str>,
}

/// What is kept of a failed connection. The rest of what a host threw may quote the request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Broken {
    /// The system's name for the reason, if it has one (`ECONNRESET`).
    pub code: Option<String>,
    /// What the host threw, as a name and a message.
    pub cause: Option<String>,
}

impl Broken {
    /// What a host threw: a code, if it looks like one, and a name with a message.
    #[must_use]
    pub fn thrown(code: Option<String>, words: Option<(String, String)>) -> Self {
        let plain =
            |code: &String| code.len() <= 40 && code.bytes().all(|byte| matches!(byte, b'A'..=b'Z' | b'0'..=b'9' | b'_'));
        let cause = words.map(|(name, message)| concat(&[&name, ": ", &message]));
        Self { code: code.filter(plain), cause }
    }
}

/// An error as Atlas words it.
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
    /// How long the server asks to wait.
    pub retry_after_ms: Option<u64>,
}

impl Fault {
    /// An option that cannot work, in words that are known beforehand.
    #[must_use]
    pub const fn config(message: &'static str) -> Self {
        Self::Config(Cow::Borrowed(message))
    }

    /// An answer that sends the client elsewhere.
    #[must_use]
    pub fn redirect(status: u16) -> Self {
        let detail = "the server redirected the request; following it could hand the credentials to another host";
        Self::Api(Box::new(ApiFault { status, detail: Some(detail.into()), ..ApiFault::default() }))
    }

    /// The message, for the person who reads the log.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::Config(message) => message.clone().into_owned(),
            Self::Decode(message) => (*message).into(),
            Self::Argument(refused) => concat(&[refused.path, ": ", &refused.message]),
            Self::Network(Broken { code: Some(code), .. }) => concat(&[NO_ANSWER, " (", code, ")"]),
            Self::Network(Broken { cause: Some(cause), .. }) => concat(&[NO_ANSWER, ": ", &clip(cause, SHORTEST)]),
            Self::Network(_) => NO_ANSWER.into(),
            Self::Timeout(ms, budget) => {
                let limit = if *budget == Budget::Attempt {
                    "no complete answer within timeoutMs ("
                } else {
                    "the call did not finish within deadlineMs ("
                };
                concat(&[limit, &digits(u64::from(*ms)), " ms)"])
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
                out.maybe("suggestion", refused.suggestion);
            }
            Self::Network(broken) => {
                out.maybe("code", broken.code.as_deref());
                out.maybe("cause", broken.cause.as_deref().map(|cause| clip(cause, SHORTEST)).as_deref());
            }
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

impl std::fmt::Display for Fault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.message())
    }
}

impl std::error::Error for Fault {}

impl ApiFault {
    fn message(&self) -> String {
        let status = digits(u64::from(self.status));
        let name = self.code.as_deref().or(self.reason.as_deref()).unwrap_or("error");
        let (colon, detail) = self.detail.as_deref().map_or(("", ""), |detail| (": ", detail));
        concat(&[&status, " ", &clip(name, LONGEST), colon, &clip(detail, LONGEST)])
    }

    /// Takes our own secrets out of what the server said.
    pub fn scrub(&mut self, scrubber: &Scrubber) {
        let Self { code, detail, reason, request_id, violations, .. } = self;
        let pairs = violations.iter_mut().flat_map(|(field, description)| [field, description]);
        for text in [code, detail, reason, request_id].into_iter().flatten().chain(pairs) {
            *text = scrubber.clean(&clip(text, READ));
        }
        let parameters = self.parameters.as_deref().filter(|list| list.len() <= READ);
        self.parameters = parameters.and_then(|list| json::parse(list.as_bytes()).ok()).map(|list| cleaned(list, scrubber));
    }

    fn write(&self, out: &mut Members) {
        let maybe = |out: &mut Members, key: &str, text: &Option<String>| {
            if let Some(text) = text {
                out.text(key, &clip(text, LONGEST));
            }
        };
        out.number("status", u64::from(self.status));
        maybe(out, "errorCode", &self.code);
        maybe(out, "detail", &self.detail);
        maybe(out, "reason", &self.reason);
        out.raw("parameters", self.parameters.as_deref().unwrap_or("[]"));
        out.raw("violations", &array(self.violations.iter().map(violation_to_json)));
        maybe(out, "requestId", &self.request_id);
        if let Some(ms) = self.retry_after_ms {
            out.number("retryAfterMs", ms);
        }
    }
}

fn violation_to_json((field, description): &(String, String)) -> String {
    let mut out = Members::new();
    out.text("field", &clip(field, LONGEST));
    out.text("description", &clip(description, LONGEST));
    out.close()
}

/// A value as JSON, its texts decoded, without our own secrets, and encoded again.
fn cleaned(json: Json<'_>, scrubber: &Scrubber) -> String {
    match json {
        Json::Null => "null".to_owned(),
        Json::Bool(flag) => if flag { "true" } else { "false" }.to_owned(),
        // A number may be a secret too: what remains of it is a text.
        Json::Number(digits) => {
            let clean = scrubber.clean(digits);
            if clean == digits { clean } else { quoted(&clean) }
        }
        Json::Text(text) => quoted(&scrubber.clean(&text.decode())),
        Json::Array(raw) => array(raw.items().map(|item| cleaned(item, scrubber))),
        Json::Object(raw) => {
            let mut out = Members::new();
            raw.members().for_each(|(name, value)| out.raw(&scrubber.clean(&name.decode()), &cleaned(value, scrubber)));
            out.close()
        }
    }
}

/// The shown part of a text of the server: people read errors.
fn clip(text: &str, longest: usize) -> Cow<'_, str> {
    match text.char_indices().nth(longest) {
        Some((end, _)) => Cow::Owned(concat(&[text.get(..end).unwrap_or_default(), "..."])),
        None => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_looks_like_one() {
        let long = "A".repeat(40);
        for (code, kept) in
            [("ECONNRESET", true), ("ERR_2", true), (&long, true), ("", true), ("Bearer x", false), ("é", false)]
        {
            assert_eq!(Broken::thrown(Some(code.to_owned()), None).code.is_some(), kept, "{code}");
        }
        assert_eq!(Broken::thrown(Some(long + "A"), None), Broken::default());
        let words = Some(("TypeError".to_owned(), "fetch failed".to_owned()));
        assert_eq!(Broken::thrown(None, words).cause.as_deref(), Some("TypeError: fetch failed"));
    }
    use crate::client::api_error::error;

    #[track_caller]
    fn written(fault: &Fault, want: &str) {
        assert_eq!(fault.to_json(), want);
        assert!(crate::json::parse(want.as_bytes()).is_ok());
    }

    #[test]
    fn every_fault_is_a_plain_object() {
        written(&Fault::config("no"), r#"{"kind":"config","message":"no"}"#);
        written(
            &Fault::Argument(Refused {
                path: "groupId",
                code: Code::InvalidFormat,
                message: "24 digits".into(),
                suggestion: None,
            }),
            r#"{"kind":"argument","message":"groupId: 24 digits","path":"groupId","code":"invalid_format"}"#,
        );
        written(
            &Fault::Network(Broken { code: Some("ECONNRESET".into()), cause: None }),
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

    #[test]
    fn our_secrets_come_back_as_asterisks() {
        let text = br#"{"errorCode":"X","detail":"bad s3cr3t\"value","reason":"s3cr3t\"value","parameters":["s3cr3t\"value",7,12345678],
            "badRequestDetail":{"fields":[{"field":"apiKey","description":"s3cr3t\"value is wrong"}]}}"#;
        let mut api = error(400, text);
        let mut scrubber = Scrubber::default();
        scrubber.learn("s3cr3t\"value");
        scrubber.learn("12345678");
        api.scrub(&scrubber);
        let json = Fault::Api(Box::new(api)).to_json();
        assert!(!json.contains("s3cr3t"), "{json}");
        assert!(json.contains(r#""parameters":["****",7,"****"]"#), "{json}");
    }

    #[test]
    fn long_texts_are_cut() {
        let text = ["{\"detail\":\"", &"\u{e9}".repeat(10_000), "\"}"].concat();
        let json = Fault::Api(Box::new(error(400, text.as_bytes()))).to_json();
        assert_eq!(json.matches('\u{e9}').count(), 2 * LONGEST); // the detail, and again in the message
    }
}
