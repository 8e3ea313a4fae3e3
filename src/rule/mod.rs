//! The vocabulary of rules: what a value may be, independent of any service. One file each, which says all of it.

mod alphanumeric;
pub(crate) mod characters;
mod choice;
mod flag;
mod hex;
mod identifier;
mod listen_address;
mod path;
pub(crate) mod placeholder;
mod template;
mod text;
pub(crate) mod url;
mod usual_hex;
mod uuid;
mod whole_number;

pub use template::Rendering;
pub(crate) use url::read as read_url;
pub(crate) use whole_number::read as read_whole_number;

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
    /// What it asks for, in English: "must be ...", "is usually ...".
    fn words(self) -> &'static str;
    /// The same for a page of documentation.
    fn docs(self) -> &'static str;
    /// A regular expression for the whole of a string, the empty one let pass; none where any string or no string passes.
    /// It refuses nothing that `check` lets pass.
    #[cfg(feature = "schema")]
    fn pattern(self) -> String;
}

/// Declares the rules, and asks the kind of each what it says.
macro_rules! rules {
    ($($(#[doc = $doc:literal])* $Rule:ident($Kind:ident) in $module:ident,)*) => {
        $(pub use $module::$Kind;)*

        /// What a value may be.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Rule {
            $($(#[doc = $doc])* $Rule($Kind),)*
        }

        impl Rule {
            /// The name of the rule, for tests.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$Rule(_) => stringify!($Rule)),* }
            }

            /// See [`Kind::JSON`].
            #[must_use]
            pub fn json_type(self) -> JsonType {
                match self { $(Self::$Rule(_) => <$Kind>::JSON),* }
            }

            /// See [`Kind::max`].
            #[must_use]
            pub fn max(self) -> (u32, Unit) {
                match self { $(Self::$Rule(kind) => kind.max()),* }
            }

            /// See [`Kind::LINE_BREAKS`].
            #[must_use]
            pub fn takes_line_breaks(self) -> bool {
                match self { $(Self::$Rule(_) => <$Kind>::LINE_BREAKS),* }
            }

            /// See [`Kind::PLACEHOLDERS`].
            #[must_use]
            pub fn takes_placeholders(self) -> bool {
                match self { $(Self::$Rule(_) => <$Kind>::PLACEHOLDERS),* }
            }

            /// See [`Kind::FORM`].
            #[must_use]
            pub fn form(self) -> FormKind {
                match self { $(Self::$Rule(_) => <$Kind>::FORM),* }
            }

            /// See [`Kind::NEAR_MISSES`].
            #[must_use]
            pub fn near_misses(self) -> &'static [NearMiss] {
                match self { $(Self::$Rule(_) => <$Kind>::NEAR_MISSES),* }
            }

            /// See [`Kind::check`].
            #[must_use]
            pub fn check(self, text: &str) -> Verdict {
                match self { $(Self::$Rule(kind) => kind.check(text)),* }
            }

            /// See [`Kind::words`].
            #[must_use]
            pub fn words(self) -> &'static str {
                match self { $(Self::$Rule(kind) => kind.words()),* }
            }

            /// See [`Kind::docs`].
            #[must_use]
            pub fn docs(self) -> &'static str {
                match self { $(Self::$Rule(kind) => kind.docs()),* }
            }

            /// See [`Kind::pattern`].
            #[cfg(feature = "schema")]
            #[must_use]
            pub fn pattern(self) -> String {
                match self { $(Self::$Rule(kind) => kind.pattern()),* }
            }
        }
    };
}

rules! {
    /// `true` or `false`.
    Flag(Flag) in flag,
    /// A number without a fraction.
    WholeNumber(WholeNumber) in whole_number,
    /// One of a set of strings.
    Choice(Choices) in choice,
    /// A string.
    Text(Text) in text,
    /// Any text, as a server gave it.
    Identifier(Identifier) in identifier,
    /// So many hexadecimal digits.
    Hex(Hex) in hex,
    /// Usually so many hexadecimal digits.
    UsualHex(UsualHex) in usual_hex,
    /// Usually so many letters or digits.
    Alphanumeric(Alphanumeric) in alphanumeric,
    /// Usually a UUID.
    Uuid(Uuid) in uuid,
    /// An absolute http or https URL.
    Url(Url) in url,
    /// A template whose rendering is JSON.
    Template(Template) in template,
    /// Usually an absolute path of a file.
    Path(Path) in path,
    /// Usually an address with a port.
    ListenAddress(ListenAddress) in listen_address,
}

impl Rule {
    /// The values to choose from, if it is a choice.
    #[must_use]
    pub fn choices(self) -> Option<Choices> {
        if let Self::Choice(choices) = self { Some(choices) } else { None }
    }
}

impl Verdict {
    const fn refused(code: Code, reason: Reason) -> Self {
        Self::Refused(Finding::because(code, reason))
    }

    const fn remarked(code: Code, reason: Reason) -> Self {
        Self::Remarked(Finding::because(code, reason))
    }
}

/// What a string may hold where nothing says less.
const TEXT_LIMIT: (u32, Unit) = (MAX_TEXT, Unit::Bytes);

const fn near_miss(json: &'static str, code: Code, reason: Option<Reason>, in_schema: bool) -> NearMiss {
    NearMiss { json, code, reason, in_schema }
}
