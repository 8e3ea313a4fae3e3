//! One of a set of strings.

use super::{FormKind, JsonType, Kind, Look, NearMiss, TEXT_LIMIT, Unit, Verdict, Words, near_miss};
use crate::issue::{Code, Finding};

/// The values that a field chooses from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choices {
    /// As they are on the wire.
    pub values: &'static [&'static str],
    /// How many of them, from the first, the published specification has; the rest pass with a warning.
    pub published: usize,
}

impl Kind for Choices {
    const JSON: JsonType = JsonType::String;
    const LINE_BREAKS: bool = false;
    const PLACEHOLDERS: bool = true;
    const FORM: FormKind = FormKind::Enum;
    const NEAR_MISSES: &'static [NearMiss] = &[
        near_miss("\"\"", Code::InvalidEnum, None, true),
        near_miss("\"us\"", Code::InvalidEnum, None, true),
        near_miss("\"HTTP\"", Code::InvalidEnum, None, true),
        near_miss("\" US\"", Code::InvalidEnum, None, true),
        near_miss("\"${REGION}\"", Code::InvalidEnum, None, true),
        near_miss("1", Code::InvalidType, None, true),
    ];

    fn max(self) -> (u32, Unit) {
        TEXT_LIMIT
    }

    fn check(self, text: &str) -> Verdict {
        match self.values.iter().position(|value| *value == text) {
            None => Verdict::Refused(Finding::new(Code::InvalidEnum)),
            Some(at) if at >= self.published => Verdict::Remarked(Finding::new(Code::UnverifiedValue)),
            Some(_) => Verdict::Fine,
        }
    }

    #[inline]
    fn passes_plainly(self, _: Look, bytes: &[u8]) -> bool {
        self.values.iter().take(self.published).any(|value| value.as_bytes() == bytes)
    }

    fn choices(self) -> Option<Choices> {
        Some(self)
    }

    fn words(self) -> Words {
        Words { code: "choice", english: "one of the values in the list" }
    }

    fn docs(self) -> &'static str {
        "one of"
    }

    #[cfg(feature = "schema")]
    fn pattern(self) -> String {
        String::new()
    }
}
