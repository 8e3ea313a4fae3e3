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

/// What else a check knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hint {
    /// Nothing.
    #[default]
    None,
    /// The JSON type of the value.
    Received(Received),
    /// The number of the choice, or of the service, that was probably meant.
    Meant(u8),
    /// The type belongs to another resource of the API: its number in [`RESOURCES`](crate::suggest::RESOURCES).
    Resource(u8),
    /// The most bytes that are allowed.
    Limit(u32),
}

/// The JSON type of a value that should have another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Received {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl Received {
    /// Every type, in the order of their numbers.
    pub const ALL: [Self; 6] = [Self::Null, Self::Boolean, Self::Number, Self::String, Self::Array, Self::Object];

    /// The name in the param `received`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }
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
    /// What else is known.
    pub hint: Hint,
}

impl Finding {
    /// A finding with only a code.
    #[must_use]
    pub const fn new(code: Code) -> Self {
        Self { code, reason: None, position: None, hint: Hint::None }
    }

    /// A finding with its reason.
    #[must_use]
    pub const fn because(code: Code, reason: Reason) -> Self {
        Self { code, reason: Some(reason), position: None, hint: Hint::None }
    }

    /// A finding with what else is known.
    #[must_use]
    pub const fn hinted(code: Code, hint: Hint) -> Self {
        Self { code, reason: None, position: None, hint }
    }

    /// A finding with its reason and its place in the text.
    #[must_use]
    pub const fn at(code: Code, reason: Reason, position: Position) -> Self {
        Self { code, reason: Some(reason), position: Some(position), hint: Hint::None }
    }
}
