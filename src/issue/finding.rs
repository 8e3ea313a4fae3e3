//! What a check finds, before an issue is made of it.

use super::{Code, Reason};

/// A place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// What a check finds, before an issue is made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    /// What kind of problem.
    pub code: Code,
    /// Why, where the code has several causes.
    pub reason: Option<Reason>,
    /// Where in the value.
    pub position: Option<Position>,
}

impl Finding {
    /// A finding whose code says it all.
    #[must_use]
    pub const fn new(code: Code) -> Self {
        Self { code, reason: None, position: None }
    }

    /// A finding with its reason.
    #[must_use]
    pub const fn because(code: Code, reason: Reason) -> Self {
        Self { code, reason: Some(reason), position: None }
    }
}
