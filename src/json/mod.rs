//! JSON text, read in place: borrowed values, exact positions, no allocation unless a string holds an escape.
//!
//! Why not serde_json here: in the browser build it costs 50 KB, which is more than everything else together,
//! and it says neither which key came twice nor where an element starts. Natively it is the oracle of the tests.

mod scan;
mod seek;
mod text;
mod tree;
pub(crate) mod write;

pub(crate) use scan::{Scanner, Token};
pub(crate) use seek::seek;
pub use text::Text;
pub(crate) use tree::whole;
pub use tree::{Json, Raw, parse};

/// Containers nested deeper than this are refused: no payload or answer of Atlas comes near.
pub const MAX_DEPTH: u32 = 128;

/// Where a text stops being JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flaw {
    /// Offset in bytes from the start of the text.
    pub at: usize,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

impl Flaw {
    /// The line and column of the byte at `at`.
    #[must_use]
    pub fn locate(text: &[u8], at: usize) -> Self {
        let before = text.get(..at).unwrap_or(text);
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        // A byte that continues a UTF-8 sequence starts no character.
        let column = before.iter().skip(start).filter(|byte| **byte & 0xC0 != 0x80).count() + 1;
        Self { at, line: line as u32, column: column as u32 }
    }
}
