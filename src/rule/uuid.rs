//! A UUID, as in the keys of the vendor; the server accepts other values.

use super::characters::trim;
use super::{Choices, FormKind, JsonType, Kind, Look, NearMiss, TEXT_LIMIT, Unit, Verdict, Words, near_miss};
use crate::issue::{Code, Reason};

/// Usually a UUID.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Uuid;

impl Kind for Uuid {
    const JSON: JsonType = JsonType::String;
    const LINE_BREAKS: bool = false;
    const PLACEHOLDERS: bool = false;
    const FORM: FormKind = FormKind::Text;
    const NEAR_MISSES: &'static [NearMiss] = &[
        near_miss("\"3456789abcdef0123456789abcdef\"", Code::SuspiciousFormat, Some(Reason::WrongCharacters), false),
        near_miss("\"00000000000040008000000000000000\"", Code::SuspiciousFormat, Some(Reason::WrongCharacters), false),
        near_miss("\"00000000-0000-4000-8000-00000000000g\"", Code::SuspiciousFormat, Some(Reason::WrongCharacters), false),
        near_miss("\"00000000-0000-4000-8000-0000000000000\"", Code::SuspiciousFormat, Some(Reason::WrongCharacters), false),
        near_miss(
            "\"00000000\\u20110000-4000-8000-000000000000\"",
            Code::SuspiciousFormat,
            Some(Reason::TypographicCharacter),
            false,
        ),
        near_miss(
            "\"00000000-0000-4000-8000-\\u200b000000000000\"",
            Code::SuspiciousFormat,
            Some(Reason::InvisibleCharacter),
            false,
        ),
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
        if is_uuid(trim(text).as_bytes()) {
            return Verdict::Fine;
        }
        Verdict::remarked(Code::SuspiciousFormat, Reason::WrongCharacters)
    }

    #[inline]
    fn passes_plainly(self, _: Look, bytes: &[u8]) -> bool {
        is_uuid(bytes)
    }

    fn choices(self) -> Option<Choices> {
        None
    }

    fn words(self) -> Words {
        Words { code: "uuid", english: "a UUID" }
    }

    fn docs(self) -> &'static str {
        "usually a UUID"
    }

    /// A value of another shape passes with a warning.
    #[cfg(feature = "schema")]
    fn pattern(self) -> String {
        super::text::PATTERN.to_owned()
    }
}

fn is_uuid(bytes: &[u8]) -> bool {
    let Ok(bytes) = <&[u8; 36]>::try_from(bytes) else { return false };
    // No early way out: a loop without branches looks at sixteen bytes at a time.
    let (mut fits, mut dashes) = (true, 0_u8);
    for byte in bytes {
        let is_dash = *byte == b'-';
        fits &= is_dash | byte.is_ascii_hexdigit();
        dashes += u8::from(is_dash);
    }
    fits && dashes == 4 && [8, 13, 18, 23].iter().all(|at| bytes.get(*at) == Some(&b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_has_hexadecimal_digits_and_dashes_in_their_places() {
        let uuid = *b"01234567-89ab-CDEF-8000-0123456789aF";
        assert!(is_uuid(&uuid));
        for at in 0..uuid.len() {
            for byte in [b'-', b'0', b'g', b'G', b'/', b':', b'@', b'`', 0xFF] {
                let mut changed = uuid;
                changed[at] = byte;
                let fits = changed == uuid || byte == b'0' && uuid[at] != b'-';
                assert_eq!(is_uuid(&changed), fits, "{}", String::from_utf8_lossy(&changed));
            }
            // Four dashes, one of them in another place.
            let mut moved = uuid;
            if at > 0 && (uuid[at] == b'-') != (uuid[at - 1] == b'-') {
                moved.swap(at - 1, at);
                assert!(!is_uuid(&moved), "{}", String::from_utf8_lossy(&moved));
            }
        }
        assert!(!is_uuid(&uuid[1..]) && !is_uuid(&[&uuid[..], b"0"].concat()) && !is_uuid(b""));
    }
}
