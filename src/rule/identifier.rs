//! Any text that a server made: it is never written by hand, so it cannot hold a mistake.

use super::{Choices, FormKind, JsonType, Kind, Look, NearMiss, TEXT_LIMIT, Unit, Verdict, Words, near_miss};
use crate::issue::{Code, Reason};

/// Any text that a server gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identifier;

impl Kind for Identifier {
    const JSON: JsonType = JsonType::String;
    const LINE_BREAKS: bool = false;
    const PLACEHOLDERS: bool = true;
    const FORM: FormKind = FormKind::Text;
    const NEAR_MISSES: &'static [NearMiss] = &[
        near_miss("\"a\\u001b[31m\"", Code::InvalidFormat, Some(Reason::ControlCharacter), true),
        near_miss("\"a\\u0085b\"", Code::InvalidFormat, Some(Reason::ControlCharacter), true),
        near_miss("\"a\\n\"", Code::InvalidFormat, Some(Reason::LineBreakAtEnd), true),
        near_miss("\"a\\r\\n\"", Code::InvalidFormat, Some(Reason::LineBreakAtEnd), true),
        near_miss("\"a\\nb\"", Code::InvalidFormat, Some(Reason::ControlCharacter), true),
        near_miss("\"a\\ud800b\"", Code::InvalidFormat, Some(Reason::LoneSurrogate), true),
        near_miss("7", Code::InvalidType, None, true),
        near_miss("true", Code::InvalidType, None, true),
        near_miss("[\"text\"]", Code::InvalidType, None, true),
    ];

    fn max(self) -> (u32, Unit) {
        TEXT_LIMIT
    }

    fn check(self, _: &str) -> Verdict {
        Verdict::Fine
    }

    #[inline]
    fn passes_plainly(self, _: Look, _: &[u8]) -> bool {
        true
    }

    fn choices(self) -> Option<Choices> {
        None
    }

    fn words(self) -> Words {
        Words { code: "text", english: "text without control characters or lone surrogates" }
    }

    fn docs(self) -> &'static str {
        "text"
    }

    #[cfg(feature = "schema")]
    fn pattern(self) -> String {
        super::text::PATTERN.to_owned()
    }
}
