//! The path of a file on the hosts: absolute, because the start of a relative one is unknown.

use super::characters::trim;
use super::{Choices, FormKind, JsonType, Kind, Look, NearMiss, TEXT_LIMIT, Unit, Verdict, Words, near_miss};
use crate::issue::{Code, Reason};

/// Usually an absolute path of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Path;

impl Kind for Path {
    const JSON: JsonType = JsonType::String;
    const LINE_BREAKS: bool = false;
    const PLACEHOLDERS: bool = false;
    const FORM: FormKind = FormKind::Text;
    const NEAR_MISSES: &'static [NearMiss] = &[
        near_miss("\"prometheus.pem\"", Code::SuspiciousFormat, Some(Reason::RelativePath), false),
        near_miss("\"./ssl/prometheus.pem\"", Code::SuspiciousFormat, Some(Reason::RelativePath), false),
        near_miss("\"~/prometheus.pem\"", Code::SuspiciousFormat, Some(Reason::RelativePath), false),
        near_miss("\"C:prometheus.pem\"", Code::SuspiciousFormat, Some(Reason::RelativePath), false),
        near_miss("\"${PEM_FILE}\"", Code::SuspiciousFormat, Some(Reason::Placeholder), false),
    ];

    fn max(self) -> (u32, Unit) {
        TEXT_LIMIT
    }

    fn check(self, text: &str) -> Verdict {
        let text = trim(text);
        let drive = matches!(text.as_bytes(), [letter, b':', b'/' | b'\\', ..] if letter.is_ascii_alphabetic());
        if text.starts_with("/") || text.starts_with("\\\\") || drive {
            return Verdict::Fine;
        }
        Verdict::remarked(Code::SuspiciousFormat, Reason::RelativePath)
    }

    #[inline]
    fn passes_plainly(self, _: Look, bytes: &[u8]) -> bool {
        bytes.first() == Some(&b'/')
    }

    fn choices(self) -> Option<Choices> {
        None
    }

    fn words(self) -> Words {
        Words { code: "absolute_path", english: "an absolute path" }
    }

    fn docs(self) -> &'static str {
        "usually an absolute path"
    }

    /// A value of another shape passes with a warning.
    #[cfg(feature = "schema")]
    fn pattern(self) -> String {
        super::text::PATTERN.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_begins_at_a_root() {
        for (text, absolute) in [
            ("/etc/prom.pem", true),
            (" /etc/prom.pem", true),
            ("\\\\server\\share\\prom.pem", true),
            ("C:\\prom.pem", true),
            ("c:/prom.pem", true),
            ("C:prom.pem", false),
            ("1:/prom.pem", false),
            ("C:", false),
            ("\\prom.pem", false),
            ("etc/prom.pem", false),
            ("", false),
        ] {
            assert_eq!(Path.check(text) == Verdict::Fine, absolute, "{text}");
        }
    }
}
