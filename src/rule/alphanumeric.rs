//! A fixed number of letters or digits, as in the keys of the vendor; the server accepts others.

use super::characters::trim;
use super::{Choices, FormKind, JsonType, Kind, Look, NearMiss, TEXT_LIMIT, Unit, Verdict, Words, near_miss};
use crate::issue::{Code, Reason};

/// Usually so many letters or digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alphanumeric(pub u32);

impl Kind for Alphanumeric {
    const JSON: JsonType = JsonType::String;
    const LINE_BREAKS: bool = false;
    const PLACEHOLDERS: bool = false;
    const FORM: FormKind = FormKind::Text;
    const NEAR_MISSES: &'static [NearMiss] = &[
        near_miss("\"3456789abcdef0123456789abcdef\"", Code::SuspiciousFormat, Some(Reason::WrongLength), false),
        near_miss("\"R015ABCDEFGHIJKLMNOPQRSTUVWXYZ012\"", Code::SuspiciousFormat, Some(Reason::WrongLength), false),
        near_miss("\"R015ABCD-FGHIJKLMNOPQRSTUVWXYZ01\"", Code::SuspiciousFormat, Some(Reason::WrongCharacters), false),
        near_miss("\"REDACTED\"", Code::SuspiciousFormat, Some(Reason::Placeholder), false),
        near_miss("\"<your-api-key>\"", Code::SuspiciousFormat, Some(Reason::Placeholder), false),
        near_miss("\"${API_KEY}\"", Code::SuspiciousFormat, Some(Reason::Placeholder), false),
        near_miss("\"undefined\"", Code::SuspiciousFormat, Some(Reason::Placeholder), false),
        near_miss("\"null\"", Code::SuspiciousFormat, Some(Reason::Placeholder), false),
        near_miss(
            "\"Bearer 0123456789abcdef0123456789abcdef\"",
            Code::SuspiciousFormat,
            Some(Reason::AuthorizationScheme),
            false,
        ),
        near_miss("\"'0123456789abcdef0123456789abcdef'\"", Code::SuspiciousFormat, Some(Reason::Quoted), false),
    ];

    fn max(self) -> (u32, Unit) {
        TEXT_LIMIT
    }

    fn check(self, text: &str) -> Verdict {
        let text = trim(text);
        match text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            true if text.len() == self.0 as usize => Verdict::Fine,
            true => Verdict::remarked(Code::SuspiciousFormat, Reason::WrongLength),
            false => Verdict::remarked(Code::SuspiciousFormat, Reason::WrongCharacters),
        }
    }

    #[inline]
    fn passes_plainly(self, look: Look, bytes: &[u8]) -> bool {
        look.is_alphanumeric() && bytes.len() == self.0 as usize
    }

    fn choices(self) -> Option<Choices> {
        None
    }

    fn words(self) -> Words {
        match self.0 {
            32 => Words { code: "alphanumeric_32", english: "32 letters or digits" },
            _ => Words { code: "alphanumeric", english: "letters or digits" },
        }
    }

    fn docs(self) -> &'static str {
        match self.0 {
            32 => "usually 32 letters or digits",
            _ => "usually letters or digits",
        }
    }

    /// A value of another shape passes with a warning.
    #[cfg(feature = "schema")]
    fn pattern(self) -> String {
        super::text::PATTERN.to_owned()
    }
}
