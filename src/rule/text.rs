//! Any text: what is true for every string.

use super::{Choices, FormKind, JsonType, Kind, Look, NearMiss, TEXT_LIMIT, Unit, Verdict, Words, near_miss};
use crate::issue::{Code, Reason};

/// Any text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text;

/// Near misses for every string: a rule of strings may repeat them.
const CONTROL: NearMiss = near_miss("\"a\\u0000b\"", Code::InvalidFormat, Some(Reason::ControlCharacter), true);

/// A string without control characters and halves of surrogate pairs, as an expression.
#[cfg(feature = "schema")]
pub(super) const PATTERN: &str = r"^[^\u0000-\u001f\u007f-\u009f\ud800-\udfff]*$";

impl Kind for Text {
    const JSON: JsonType = JsonType::String;
    const LINE_BREAKS: bool = false;
    const PLACEHOLDERS: bool = false;
    const FORM: FormKind = FormKind::Text;
    const NEAR_MISSES: &'static [NearMiss] = &[
        CONTROL,
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
        PATTERN.to_owned()
    }
}
