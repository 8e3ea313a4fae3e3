//! The questions that every rule answers, and the words of its answers.

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

/// What a rule says of a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing.
    Fine,
    /// It passes, with a warning.
    Remarked(Finding),
    /// It does not pass.
    Refused(Finding),
}

/// A value that a rule must not let pass in silence: tests send each through every door, on every field with that rule.
#[derive(Debug, Clone, Copy)]
pub struct NearMiss {
    /// The value, as JSON text.
    pub json: &'static str,
    /// What must be said of it.
    pub code: Code,
    /// Why, where the code has several causes.
    pub reason: Option<Reason>,
    /// Whether the rule's pattern, or its JSON type, refuses it too: so far a JSON Schema and a browser's form can tell.
    pub in_schema: bool,
}

/// All that a kind of value says of itself. Nothing has a default: a new rule answers every question, or does not compile.
pub trait Kind {
    /// The JSON type that it takes. The methods below are asked of strings only.
    const JSON: JsonType;
    /// Whether it may hold tabs and line breaks.
    const LINE_BREAKS: bool;
    /// Whether `${...}` and brackets may be part of a value.
    const PLACEHOLDERS: bool;
    /// What a form draws for it.
    const FORM: FormKind;
    /// Values close to good ones that must not pass in silence.
    const NEAR_MISSES: &'static [NearMiss];

    /// The most that a string may hold, unless a field says less.
    fn max(self) -> (u32, Unit);
    /// Judges a string that is neither empty, too long nor masked, and holds no control character.
    fn check(self, text: &str) -> Verdict;
    /// Whether such a string passes at first sight, where it is printable ASCII and surely no placeholder. It may say no to
    /// anything, and never says yes to what `check` finds something in. A rule that lets line breaks pass is asked of any bytes,
    /// and also says no to what may be masked or hold a control character.
    fn passes_plainly(self, look: Look, bytes: &[u8]) -> bool;
    /// The values to choose from, if it is a choice.
    fn choices(self) -> Option<Choices>;
    /// What it asks for: "must be ...", "is usually ...".
    fn words(self) -> Words;
    /// The same for a page of documentation.
    fn docs(self) -> &'static str;
    /// A regular expression for the whole of a string, the empty one let pass; none where any string or no string passes.
    /// It refuses nothing that `check` lets pass.
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
