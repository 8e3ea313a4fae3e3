//! The vocabulary of rules: what a value may be, independent of any service. Each rule is one complete file.

mod address;
mod alphanumeric;
pub(crate) mod characters;
mod choice;
mod flag;
mod hex;
mod identifier;
mod kind;
mod listen_address;
mod look;
mod path;
pub(crate) mod placeholder;
mod rendering;
mod template;
mod text;
pub(crate) mod url;
mod usual_hex;
mod uuid;
mod whole_number;

pub(crate) use address::read as read_url;
pub use kind::{FormKind, JsonType, Kind, MAX_TEXT, MAX_URL, NearMiss, Unit, Verdict, Words};
use kind::{TEXT_LIMIT, near_miss};
pub use look::Look;
pub(crate) use look::{class, ends};
pub use rendering::Rendering;
pub(crate) use whole_number::read as read_whole_number;

/// Declares the rules; each method calls the one of the rule's kind.
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
            pub const fn json_type(self) -> JsonType {
                match self { $(Self::$Rule(_) => <$Kind>::JSON),* }
            }

            /// See [`Kind::max`].
            #[must_use]
            pub fn max(self) -> (u32, Unit) {
                match self { $(Self::$Rule(kind) => kind.max()),* }
            }

            /// See [`Kind::LINE_BREAKS`].
            #[must_use]
            pub const fn takes_line_breaks(self) -> bool {
                match self { $(Self::$Rule(_) => <$Kind>::LINE_BREAKS),* }
            }

            /// See [`Kind::PLACEHOLDERS`].
            #[must_use]
            pub const fn takes_placeholders(self) -> bool {
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

            /// See [`Kind::passes_plainly`].
            #[inline]
            #[must_use]
            pub fn passes_plainly(self, look: Look, bytes: &[u8]) -> bool {
                match self { $(Self::$Rule(kind) => kind.passes_plainly(look, bytes)),* }
            }

            /// See [`Kind::choices`].
            #[must_use]
            pub fn choices(self) -> Option<Choices> {
                match self { $(Self::$Rule(kind) => kind.choices()),* }
            }

            /// See [`Kind::words`].
            #[must_use]
            pub fn words(self) -> Words {
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
