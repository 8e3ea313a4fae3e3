//! A fixed number of hexadecimal digits: the server checks them.

use super::characters::{characters, is_hex, trim};
use super::{Choices, FormKind, JsonType, Kind, Look, NearMiss, TEXT_LIMIT, Unit, Verdict, Words, near_miss};
use crate::issue::{Code, Reason};

/// So many hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hex(pub u32);

/// The lengths that tables write, with their words.
pub(super) fn digits(length: u32) -> Words {
    match length {
        32 => Words { code: "hex_32", english: "32 hexadecimal digits" },
        40 => Words { code: "hex_40", english: "40 hexadecimal digits" },
        _ => Words { code: "hex", english: "hexadecimal digits" },
    }
}

impl Kind for Hex {
    const JSON: JsonType = JsonType::String;
    const LINE_BREAKS: bool = false;
    const PLACEHOLDERS: bool = false;
    const FORM: FormKind = FormKind::Text;
    const NEAR_MISSES: &'static [NearMiss] = &[
        near_miss("\"0123456789abcdef0123456789abcde\"", Code::InvalidFormat, Some(Reason::WrongLength), true),
        near_miss("\"0123456789abcdef0123456789abcdef0\"", Code::InvalidFormat, Some(Reason::WrongLength), true),
        near_miss("\"0123456789abcdef0123456789abcdeg\"", Code::InvalidFormat, Some(Reason::WrongCharacters), true),
        near_miss("\"0123456789abcdef-123456789abcdef\"", Code::InvalidFormat, Some(Reason::WrongCharacters), true),
        near_miss("\" 0123456789abcdef0123456789abcdef\"", Code::InvalidFormat, Some(Reason::SurroundingWhitespace), true),
        near_miss("\"0123456789abcdef0123456789abcdef\\n\"", Code::InvalidFormat, Some(Reason::LineBreakAtEnd), true),
        near_miss("\"'0123456789abcdef0123456789abcdef'\"", Code::InvalidFormat, Some(Reason::Quoted), true),
        near_miss("\"${DATADOG_API_KEY}\"", Code::InvalidFormat, Some(Reason::Placeholder), true),
        near_miss("\"0123456789abcdef0123456789abcde\\u0663\"", Code::InvalidFormat, Some(Reason::WrongCharacters), true),
    ];

    fn max(self) -> (u32, Unit) {
        TEXT_LIMIT
    }

    fn check(self, text: &str) -> Verdict {
        let inner = trim(text);
        let reason = match is_hex(text) {
            true if characters(text) == self.0 as usize => return Verdict::Fine,
            true => Reason::WrongLength,
            false if inner.len() != text.len() && is_hex(inner) => Reason::SurroundingWhitespace,
            false => Reason::WrongCharacters,
        };
        Verdict::refused(Code::InvalidFormat, reason)
    }

    #[inline]
    fn passes_plainly(self, look: Look, bytes: &[u8]) -> bool {
        look.is_hex() && bytes.len() == self.0 as usize
    }

    fn choices(self) -> Option<Choices> {
        None
    }

    fn words(self) -> Words {
        digits(self.0)
    }

    fn docs(self) -> &'static str {
        digits(self.0).english
    }

    #[cfg(feature = "schema")]
    #[expect(clippy::disallowed_macros, reason = "native: no wasm is built with schemas")]
    fn pattern(self) -> String {
        format!("^(?:[0-9A-Fa-f]{{{}}})?$", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_is_the_first_thing_to_mend() {
        let refused = |reason| Verdict::refused(Code::InvalidFormat, reason);
        for (text, want) in [
            ("0aF9", Verdict::Fine),
            ("0aF", refused(Reason::WrongLength)),
            ("0aF90", refused(Reason::WrongLength)),
            (" 0aF9", refused(Reason::SurroundingWhitespace)),
            (" 0aF9 0", refused(Reason::WrongCharacters)),
            (" xyz", refused(Reason::WrongCharacters)),
            ("xyz", refused(Reason::WrongCharacters)),
        ] {
            assert_eq!(Hex(4).check(text), want, "{text:?}");
        }
    }
}
