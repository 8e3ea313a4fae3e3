//! A value of a payload, as far as rules need it.

use std::borrow::Cow;

use crate::issue::Received;

/// A value, as far as rules need it.
#[derive(Clone, PartialEq, Eq, Default)]
pub enum Value<'a> {
    /// Not there.
    #[default]
    Absent,
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number without a fraction, of 32 bits.
    Integer(i32),
    /// A string.
    Text(Cow<'a, str>),
    /// A string with half a surrogate pair, which UTF-8 cannot hold.
    Broken,
    /// A string that is longer than every limit; it is not copied.
    Long,
    /// Any other number.
    Number,
    /// An array.
    Array,
    /// An object.
    Object,
    /// A value that JSON does not have, such as a function.
    Other,
}

/// The kind alone: any string may be a secret.
impl std::fmt::Debug for Value<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Absent => "Absent",
            Self::Null => "Null",
            Self::Bool(_) => "Bool",
            Self::Integer(_) | Self::Number => "Number",
            Self::Array => "Array",
            Self::Object => "Object",
            Self::Text(_) => "Text",
            Self::Broken => "Broken",
            Self::Long => "Long",
            Self::Other => "Other",
        })
    }
}

impl Value<'_> {
    /// The same value, its string borrowed.
    #[must_use]
    pub fn borrowed(&self) -> Value<'_> {
        if let Self::Text(text) = self { Value::Text(Cow::Borrowed(text)) } else { self.clone() }
    }

    /// Whether it holds nothing: absent, null or an empty string.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Value::Absent | Value::Null) || self.text() == Some("")
    }

    /// The string, if it is a whole one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// Its type in JSON, where it has one.
    #[must_use]
    pub fn json_type(&self) -> Option<Received> {
        Some(match self {
            Self::Null => Received::Null,
            Self::Bool(_) => Received::Boolean,
            Self::Integer(_) | Self::Number => Received::Number,
            Self::Text(_) | Self::Broken | Self::Long => Received::String,
            Self::Array => Received::Array,
            Self::Object => Received::Object,
            Self::Absent | Self::Other => return None,
        })
    }
}
