//! An absolute http or https URL.

use super::address::{is_plain, read, strip_scheme};
use super::characters::{is_invisible, is_space};
use super::{Choices, FormKind, JsonType, Kind, Look, MAX_URL, NearMiss, Unit, Verdict, Words, near_miss};
use crate::issue::{Code, Finding, Reason};

/// An absolute http or https URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Url;

impl Kind for Url {
    const JSON: JsonType = JsonType::String;
    const LINE_BREAKS: bool = false;
    const PLACEHOLDERS: bool = false;
    const FORM: FormKind = FormKind::Url;
    const NEAR_MISSES: &'static [NearMiss] = &[
        near_miss("\"hooks.example.com/alerts\"", Code::InvalidUrl, None, true),
        near_miss("\"/alerts\"", Code::InvalidUrl, None, true),
        near_miss("\"ftp://hooks.example.com/\"", Code::InvalidUrl, None, true),
        near_miss("\"https:hooks.example.com\"", Code::InvalidUrl, None, true),
        near_miss("\"https:///alerts\"", Code::InvalidUrl, None, true),
        near_miss("\"https://hooks.example.com/a b\"", Code::InvalidUrl, None, true),
        near_miss("\"https://\\u200b/x\"", Code::InvalidUrl, None, true),
        near_miss("\"https://hooks\\u00ad.example.com/x\"", Code::InvalidUrl, None, true),
        near_miss("\"https://hooks.example.com:99999/\"", Code::InvalidUrl, None, false),
        near_miss("\"https://256.1.1.1/\"", Code::InvalidUrl, None, true),
        near_miss("\"https://1.2.3.09/\"", Code::InvalidUrl, None, true),
        near_miss("\"https://hooks.0x9/\"", Code::InvalidUrl, None, true),
        near_miss("\"[demo](https://hooks.example.com/x)\"", Code::InvalidUrl, None, true),
        near_miss("\"<https://hooks.example.com/x>\"", Code::InvalidUrl, None, true),
        near_miss("\"http://hooks.example.com/x\"", Code::InsecureUrl, None, false),
        near_miss("\"https://hooks.example.com/${TOKEN}\"", Code::SuspiciousFormat, Some(Reason::Placeholder), false),
    ];

    fn max(self) -> (u32, Unit) {
        (MAX_URL, Unit::Characters)
    }

    fn check(self, text: &str) -> Verdict {
        match read(text) {
            None => Verdict::refused(Code::InvalidUrl, cause(text)),
            Some(url) if !url.secure => Verdict::Remarked(Finding::new(Code::InsecureUrl)),
            Some(_) => Verdict::Fine,
        }
    }

    #[inline]
    fn passes_plainly(self, look: Look, bytes: &[u8]) -> bool {
        look.has_no_sign() && !look.has_space() && has_usual_host(bytes)
    }

    fn choices(self) -> Option<Choices> {
        None
    }

    fn words(self) -> Words {
        Words { code: "url", english: "an absolute http or https URL" }
    }

    fn docs(self) -> &'static str {
        "an absolute http or https URL, https preferred"
    }

    /// An expression cannot check a port beyond 65535 or the groups of an IPv6 address: it accepts them.
    #[cfg(feature = "schema")]
    fn pattern(self) -> String {
        pattern::whole()
    }
}

/// Why a text is not an absolute http or https URL.
fn cause(text: &str) -> Reason {
    let link = text.bytes().position(|byte| byte == b']').and_then(|at| text.as_bytes().get(at + 1));
    match strip_scheme(text) {
        _ if text.starts_with("[") && link == Some(&b'(') => Reason::MarkdownLink,
        None => Reason::NoScheme,
        Some(_) if text.chars().any(is_space) => Reason::Whitespace,
        Some(_) if text.chars().any(is_invisible) => Reason::InvisibleCharacter,
        Some(_) if !is_plain(text) => Reason::WrongCharacters,
        Some(_) => Reason::InvalidHost,
    }
}

/// The same as regular expressions with the same meaning under JavaScript's `u` and `v` flags.
#[cfg(feature = "schema")]
#[expect(clippy::disallowed_macros, reason = "native: no wasm is built with schemas")]
pub(crate) mod pattern {
    /// What an address never holds, wherever: white space, control characters, ``\ < > "``; inside a class that begins with `^`.
    pub(crate) const NEVER: &str =
        r#"\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ud800-\udfff\\<>""#;
    /// A label of a host: letters, digits, `-`, `_` and what is beyond ASCII and can be seen.
    const LABEL: &str = r"[^\u0000-\u002c\u002e\/\u003a-\u0040\u005b-\u005e\u0060\u007b-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ud800-\udfff\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}]{1,63}";
    /// A part of an IPv4 address.
    const BYTE: &str = r"(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";

    /// An address up to its path: perhaps a user, then an IPv6 address, an IPv4 address or a name that does not end in a number.
    pub(crate) fn origin() -> String {
        format!(
            r"[Hh][Tt][Tt][Pp][Ss]?:\/\/(?:[^\/?#{NEVER}]*@)?(?:\[[0-9A-Fa-f:.]+\]|(?:{BYTE}\.){{3}}{BYTE}\.?|(?:{LABEL}\.)*(?!(?:[0-9]+|0[Xx][0-9A-Fa-f]*)(?:[.:\/?#]|$)){LABEL}\.?)(?::[0-9]{{0,5}})?"
        )
    }

    pub(super) fn whole() -> String {
        format!(r"^(?:{}(?:[\/?#][^{NEVER}]*)?)?$", origin())
    }
}

/// Whether printable ASCII begins as most https addresses do: with a host that has a name in small letters, no user name, no port.
fn has_usual_host(bytes: &[u8]) -> bool {
    let Some(rest) = bytes.strip_prefix(b"https://") else { return false };
    let (mut start, mut end) = (0, rest.len());
    for (at, byte) in rest.iter().enumerate() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'-' => {}
            b'.' if (1..=63).contains(&(at - start)) => start = at + 1,
            b'/' | b'?' | b'#' => {
                end = at;
                break;
            }
            _ => return false,
        }
    }
    // A last label that begins with a digit could be a part of an IPv4 address.
    let is_named = rest.get(start).is_some_and(u8::is_ascii_lowercase);
    is_named && (1..=63).contains(&(end - start)) && end <= 253
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cause_is_the_first_thing_to_mend() {
        for (text, want) in [
            ("example.com", Reason::NoScheme),
            ("[a](https://example.com)", Reason::MarkdownLink),
            ("[a] https://example.com", Reason::NoScheme),
            ("https://example.com/a b", Reason::Whitespace),
            ("https://exa mple.com/\u{200b}", Reason::Whitespace),
            ("https://example.com/\u{200b}", Reason::InvisibleCharacter),
            ("https://example.com/<x>", Reason::WrongCharacters),
            ("https:///x", Reason::InvalidHost),
            ("https://-./x", Reason::InvalidHost),
        ] {
            assert_eq!(cause(text), want, "{text:?}");
        }
    }

    #[test]
    fn what_is_usual_is_an_address() {
        let label = "a".repeat(63);
        for (text, usual) in [
            ("https://hooks.example-1.com/a?b", true),
            ("https://h/a#b", false),
            ("https://h", true),
            ("https://h?x", true),
            ("https://1.a", true),
            ("https://1a", false),
            ("https://a.0x9", false),
            ("https://", false),
            ("https:///x", false),
            ("https://.h", false),
            ("https://a..b", false),
            ("https://h./", false),
            ("https://H", false),
            ("https://1.2.3.4/x", false),
            ("https://h:1/x", false),
            ("https://u@h/x", false),
            ("https://h_1/x", false),
            ("https://h/a b", false),
            ("https://h/<", false),
            ("http://h", false),
            (&["https://", &label].concat(), true),
            (&["https://a", &label].concat(), false),
            (&["https://a", &label, ".b"].concat(), false),
            (&["https://", &[label.as_str(); 3].join("."), ".", &"a".repeat(61)].concat(), true),
            (&["https://", &[label.as_str(); 3].join("."), ".", &"a".repeat(62)].concat(), false),
        ] {
            assert_eq!(Url.passes_plainly(Look::at(text.as_bytes()), text.as_bytes()), usual, "{text}");
            if usual {
                assert_eq!(Url.check(text), Verdict::Fine, "{text}");
            }
        }
    }
}
