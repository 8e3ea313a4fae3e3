//! What every rule states about itself, and the types of these statements.

use super::Choices;
use super::Look;
use crate::issue::{Code, Finding, Reason};

/// Any string but a template or a URL may hold this many bytes (our limit; Atlas documents none).
pub const MAX_TEXT: u32 = 64 * 1024;
/// A URL may hold this many characters (our limit; what browsers and proxies agree on).
pub const MAX_URL: u32 = 2_048;

/// The JSON type of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonType {
    /// `true` or `false`
    Boolean,
    /// A number without a fraction.
    Integer,
    /// A string.
    String,
}

/// What a form draws for a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormKind {
    /// A box to tick.
    Boolean,
    /// A list to choose from.
    Enum,
    /// A number.
    Number,
    /// Several lines.
    Template,
    /// One line; dots where it is a secret.
    Text,
    /// A web address.
    Url,
}

/// What a message says of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// The value of the param `format`.
    pub code: &'static str,
    /// What English says.
    pub english: &'static str,
}

/// What a limit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Bytes of UTF-8.
    Bytes,
    /// Unicode characters.
    Characters,
}

/// The result of a rule for a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It passes.
    Fine,
    /// It passes, with a warning.
    Remarked(Finding),
    /// It does not pass.
    Refused(Finding),
}

/// A value that must get an error or a warning: tests send each one through every function that checks, on every field with the rule.
#[derive(Debug, Clone, Copy)]
pub struct NearMiss {
    /// The value, as JSON text.
    pub json: &'static str,
    /// The code that it must get.
    pub code: Code,
    /// Why, where the code has several causes.
    pub reason: Option<Reason>,
    /// Whether the rule's pattern, or its JSON type, refuses it too, as a JSON Schema and a browser's form do.
    pub in_schema: bool,
}

/// Everything that a rule states about its values. Nothing has a default: a new rule that leaves something out does not compile.
pub trait Kind {
    /// The JSON type that it takes. The methods below are called for strings only.
    const JSON: JsonType;
    /// Whether it may hold tabs and line breaks.
    const LINE_BREAKS: bool;
    /// Whether `${...}` and brackets may be part of a value.
    const PLACEHOLDERS: bool;
    /// What a form draws for it.
    const FORM: FormKind;
    /// Values close to good ones that must get an error or a warning.
    const NEAR_MISSES: &'static [NearMiss];

    /// The most that a string may hold, unless a field says less.
    fn max(self) -> (u32, Unit);
    /// Judges a string that is neither empty, too long nor masked, and holds no control character.
    fn check(self, text: &str) -> Verdict;
    /// Whether such a string, of printable ASCII and certainly not a placeholder, passes at first sight. It may return false for
    /// any string, and never returns true if `check` finds something. A rule that allows line breaks gets any bytes, and also
    /// returns false for what may be masked or hold a control character.
    fn passes_plainly(self, look: Look, bytes: &[u8]) -> bool;
    /// The values to choose from, if it is a choice.
    fn choices(self) -> Option<Choices>;
    /// What it asks for: "must be ...", "is usually ...".
    fn words(self) -> Words;
    /// The same for a page of documentation.
    fn docs(self) -> &'static str;
    /// A regular expression for the whole string, which also allows the empty one; empty if any string or no string passes.
    /// It refuses nothing that `check` accepts.
    #[cfg(feature = "schema")]
    fn pattern(self) -> String;
}

impl Verdict {
    pub(super) const fn refused(code: Code, reason: Reason) -> Self {
        Self::Refused(Finding::because(code, reason))
    }

    pub(super) const fn remarked(code: Code, reason: Reason) -> Self {
        Self::Remarked(Finding::because(code, reason))
    }
}

/// What a string may hold where nothing says less.
pub(super) const TEXT_LIMIT: (u32, Unit) = (MAX_TEXT, Unit::Bytes);

/// A near miss, in one line of a table.
pub(super) const fn near_miss(json: &'static str, code: Code, reason: Option<Reason>, in_schema: bool) -> NearMiss {
    NearMiss { json, code, reason, in_schema }
}
