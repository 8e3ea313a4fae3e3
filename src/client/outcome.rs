//! How a call ends.

use super::error::Fault;
use super::event::{Answered, Rate};
use super::host::{Headers, Host, Reply};
use crate::json::whole;
use crate::json::write::Members;

/// A good answer.
pub struct Done<H: Host> {
    /// JSON; nothing for a call that only has to succeed.
    pub text: Option<String>,
    /// Status, request id and rate limit of the answer; nothing where no server gave one.
    pub answered: Answered,
    /// The headers of the answer, where a server gave it.
    pub headers: Option<H::Headers>,
    /// A create met the desired item, which another call had written: this one wrote nothing.
    pub kept: bool,
}

/// Why there is no answer.
pub enum Failure<T> {
    /// Something that has an error class.
    Fault(Fault),
    /// A write that may have been carried out, and how long to wait before looking.
    Lost(Fault, u32),
    /// A value of the caller's: the reason of an abort, or what a token function threw.
    Thrown(T),
}

impl<T> From<Fault> for Failure<T> {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// How a whole call failed.
#[derive(Debug)]
pub enum Error<T> {
    /// Something that has an error class, and what the call was about.
    Fault(Fault, About),
    /// A value of the caller's.
    Thrown(T),
}

/// What a failed call was about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The call's name.
    pub operation: &'static str,
    /// The project.
    pub group: Option<String>,
    /// Address of the last request.
    pub url: Option<String>,
    /// What the last answer said of the project's allowance.
    pub rate: Rate,
}

impl<T> Error<T> {
    /// The message. A value of the caller has none.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::Fault(fault, _) => fault.message(),
            Self::Thrown(_) => "the call was ended by its caller".to_owned(),
        }
    }
}

impl<T> std::fmt::Display for Error<T> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.message())
    }
}

impl<T: std::fmt::Debug> std::error::Error for Error<T> {}

impl About {
    /// Adds what a call was about to its error, which is a JSON object.
    #[must_use]
    pub fn complete(&self, error: &str) -> String {
        let mut out = Members::of(error);
        out.text("operation", self.operation);
        out.maybe("groupId", self.group.as_deref());
        out.maybe("url", self.url.as_deref());
        out.raw("rateLimit", &self.rate.to_json());
        out.close()
    }
}

impl<H: Host> Done<H> {
    /// The end of a call that no server answered.
    pub(super) fn unanswered() -> Self {
        Self { text: None, answered: Answered::default(), headers: None, kept: false }
    }

    /// What came with the data, as JSON.
    #[must_use]
    pub fn meta(&self) -> String {
        let mut out = Members::of(&self.answered.meta());
        if self.kept {
            out.raw("kept", "true");
        }
        out.close()
    }
}

impl<H: Headers> Reply<H> {
    /// What an answer has besides its body.
    #[must_use]
    pub fn answered(&self) -> Answered {
        let number = |name: &str| whole(self.headers.get(name)?.trim_ascii());
        let rate = Rate { limit: number("ratelimit-limit"), remaining: number("ratelimit-remaining") };
        Answered { status: self.status, request_id: self.headers.get("x-request-id"), rate, ..Answered::default() }
    }
}
