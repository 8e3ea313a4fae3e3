//! JSON text, read in place: borrowed values, exact positions, no allocation unless a string holds an escape.
//!
//! Why not serde_json here: in the browser build it costs 50 KB, which is more than everything else together,
//! and it says neither which key came twice nor where an element starts. In native tests, both must agree.

mod reason;
mod scan;
mod seek;
mod surrogate;
mod text;
mod tree;
pub(crate) mod write;

pub(crate) use scan::{Scanner, Stop, Token, space};
pub(crate) use seek::seek;
pub(crate) use surrogate::Escaped;
pub use text::Text;
pub(crate) use tree::whole;
pub use tree::{Json, Raw, parse};

use crate::issue::Reason;

/// Containers nested deeper than this are refused: no payload or answer of Atlas is nearly as deep.
pub const MAX_DEPTH: u32 = 128;

/// Where a text stops being JSON, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flaw {
    /// Offset in bytes from the start of the text.
    pub at: usize,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// The cause.
    pub reason: Reason,
}

impl std::fmt::Display for Flaw {
    #[expect(clippy::disallowed_macros, reason = "native: JavaScript writes the messages of the browser")]
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { line, column, reason, .. } = self;
        let why = reason.english();
        let why = if why.is_empty() { "is not JSON" } else { why };
        write!(out, "the text {why} (line {line}, column {column})")
    }
}

impl std::error::Error for Flaw {}

impl Flaw {
    /// The line and column of the byte at `at`.
    #[must_use]
    pub fn locate(text: &[u8], at: usize, reason: Reason) -> Self {
        let before = text.get(..at).unwrap_or(text);
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        // A byte that continues a UTF-8 sequence starts no character.
        let column = before.iter().skip(start).filter(|byte| **byte & 0xC0 != 0x80).count() + 1;
        Self { at, line: line as u32, column: column as u32, reason }
    }

    /// Where a scanner stopped.
    pub(crate) fn of_stop(text: &[u8], stop: Stop) -> Self {
        Self::of_reason(text, stop.at, reason::of_stop(text, stop))
    }

    /// A problem of the whole text is reported at its start.
    fn of_reason(text: &[u8], at: usize, reason: Reason) -> Self {
        Self::locate(text, if reason == Reason::Utf16 { 0 } else { at }, reason)
    }

    /// The text of bytes, or where they stop being UTF-8.
    pub(crate) fn utf8(bytes: &[u8]) -> Result<&str, Self> {
        std::str::from_utf8(bytes).map_err(|error| Self::of_reason(bytes, error.valid_up_to(), reason::of_bytes(bytes)))
    }
}

/// Whether a byte is white space in JSON: a form feed is not.
#[inline]
pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}
