//! A fixed number of hexadecimal digits in the specification; the server accepts other values.

use super::characters::{is_hex, trim};
use super::{Choices, FormKind, JsonType, Kind, Look, NearMiss, TEXT_LIMIT, Unit, Verdict, Words, near_miss};
use crate::issue::{Code, Reason};

/// Usually so many hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UsualHex(pub u32);

impl Kind for UsualHex {
    const JSON: JsonType = JsonType::String;
    const LINE_BREAKS: bool = false;
    const PLACEHOLDERS: bool = false;
    const FORM: FormKind = FormKind::Text;
    const NEAR_MISSES: &'static [NearMiss] = &[
        near_miss("\"0123456789abcdef0123456789abcdef0123456\"", Code::SuspiciousFormat, Some(Reason::WrongLength), false),
        near_miss("\"eu01xx0123456789abcdef0123456789abcdNRAL\"", Code::SuspiciousFormat, Some(Reason::WrongCharacters), false),
    ];

    fn max(self) -> (u32, Unit) {
        TEXT_LIMIT
    }

    fn check(self, text: &str) -> Verdict {
        let text = trim(text);
        match is_hex(text) {
            true if text.len() == self.0 as usize => Verdict::Fine,
            true => Verdict::remarked(Code::SuspiciousFormat, Reason::WrongLength),
            false => Verdict::remarked(Code::SuspiciousFormat, Reason::WrongCharacters),
        }
    }

    #[inline]
    fn passes_plainly(self, look: Look, bytes: &[u8]) -> bool {
        look.is_hex() && bytes.len() == self.0 as usize
    }

    fn choices(self) -> Option<Choices> {
        None
    }

    fn words(self) -> Words {
        super::hex::digits(self.0)
    }

    fn docs(self) -> &'static str {
        match self.0 {
            40 => "usually 40 hexadecimal digits",
            _ => "usually hexadecimal digits",
        }
    }

    /// A value of another shape passes with a warning.
    #[cfg(feature = "schema")]
    fn pattern(self) -> String {
        super::text::PATTERN.to_owned()
    }
}
