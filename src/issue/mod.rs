//! What can be wrong with a payload: codes, reasons, and the one place that writes English for users.

mod code;
mod finding;
mod message;
mod reason;
mod words;

pub use code::Code;
pub use finding::{Finding, Hint, Position, Received};
pub use reason::Reason;
pub use words::{CODED, WORDS, words};

/// Whether an issue refuses a payload.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Atlas would refuse the payload.
    Error,
    /// Atlas would accept it, and its author may still want to know.
    Warning,
}

/// A value that a message may mention; never one out of the payload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Param {
    /// A code or a name.
    Text(&'static str),
    /// A code, and what English says for it.
    Words(&'static str, &'static str),
    /// A count, a limit or a position.
    Number(u32),
    /// The names to choose from.
    List(Vec<&'static str>),
}

#[expect(clippy::disallowed_macros, reason = "native: JavaScript writes the messages of the browser")]
impl std::fmt::Display for Param {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) | Self::Words(text, _) => out.write_str(text),
            Self::Number(number) => write!(out, "{number}"),
            Self::List(names) => out.write_str(&names.join(", ")),
        }
    }
}

/// One problem, at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// What kind of problem.
    pub code: Code,
    /// Where: names on the wire, never empty.
    pub path: Vec<String>,
    /// The name of the place in the message, if it is not the end of the path.
    pub subject: Option<&'static str>,
    /// Values that the message needs besides the code.
    pub params: Vec<(&'static str, Param)>,
}

impl Issue {
    /// The message in English.
    #[must_use]
    pub fn message(&self) -> String {
        message::fill(self)
    }

    /// Whether it refuses the payload.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.code.severity() == Severity::Error
    }
}

/// The message.
impl std::fmt::Display for Issue {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.message())
    }
}
