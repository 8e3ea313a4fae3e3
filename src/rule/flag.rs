//! `true` or `false`.

use super::{Choices, FormKind, JsonType, Kind, Look, NearMiss, TEXT_LIMIT, Unit, Verdict, Words, near_miss};
use crate::issue::Code;

/// `true` or `false`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flag;

impl Kind for Flag {
    const JSON: JsonType = JsonType::Boolean;
    const LINE_BREAKS: bool = false;
    const PLACEHOLDERS: bool = false;
    const FORM: FormKind = FormKind::Boolean;
    const NEAR_MISSES: &'static [NearMiss] = &[
        near_miss("\"true\"", Code::InvalidType, None, true),
        near_miss("\"\"", Code::InvalidType, None, true),
        near_miss("1", Code::InvalidType, None, true),
        near_miss("[true]", Code::InvalidType, None, true),
    ];

    fn max(self) -> (u32, Unit) {
        TEXT_LIMIT
    }

    fn check(self, _: &str) -> Verdict {
        Verdict::Fine
    }

    #[inline]
    fn passes_plainly(self, _: Look, _: &[u8]) -> bool {
        false
    }

    fn choices(self) -> Option<Choices> {
        None
    }

    fn words(self) -> Words {
        Words { code: "flag", english: "true or false" }
    }

    fn docs(self) -> &'static str {
        "a boolean"
    }

    #[cfg(feature = "schema")]
    fn pattern(self) -> String {
        String::new()
    }
}
