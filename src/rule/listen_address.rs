//! Where the hosts answer Prometheus: an address, which may be left out, and a port.

use super::characters::{holds, trim};
use super::{Choices, FormKind, JsonType, Kind, Look, NearMiss, TEXT_LIMIT, Unit, Verdict, Words, near_miss};
use crate::issue::{Code, Reason};

/// Usually an address with a port.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListenAddress;

impl Kind for ListenAddress {
    const JSON: JsonType = JsonType::String;
    const LINE_BREAKS: bool = false;
    const PLACEHOLDERS: bool = false;
    const FORM: FormKind = FormKind::Text;
    const NEAR_MISSES: &'static [NearMiss] = &[
        near_miss("\"0.0.0.0\"", Code::SuspiciousFormat, Some(Reason::NoPort), false),
        near_miss("\"localhost\"", Code::SuspiciousFormat, Some(Reason::NoPort), false),
        near_miss("\"9216\"", Code::SuspiciousFormat, Some(Reason::NoPort), false),
        near_miss("\"0.0.0.0:\"", Code::SuspiciousFormat, Some(Reason::NoPort), false),
        near_miss("\"0.0.0.0:0\"", Code::SuspiciousFormat, Some(Reason::NoPort), false),
        near_miss("\"0.0.0.0:99999\"", Code::SuspiciousFormat, Some(Reason::NoPort), false),
        near_miss("\"0.0.0.0:http\"", Code::SuspiciousFormat, Some(Reason::NoPort), false),
        near_miss("\"::1\"", Code::SuspiciousFormat, Some(Reason::NoPort), false),
        near_miss("\"http://0.0.0.0:9216/metrics\"", Code::SuspiciousFormat, Some(Reason::NoPort), false),
    ];

    fn max(self) -> (u32, Unit) {
        TEXT_LIMIT
    }

    fn check(self, text: &str) -> Verdict {
        let text = trim(text);
        let split = text.bytes().rposition(|byte| byte == b':').and_then(|at| text.split_at_checked(at));
        if split.is_some_and(|(host, port)| is_host(host) && is_port(port.get(1..).unwrap_or_default())) {
            return Verdict::Fine;
        }
        Verdict::remarked(Code::SuspiciousFormat, Reason::NoPort)
    }

    #[inline]
    fn passes_plainly(self, _: Look, bytes: &[u8]) -> bool {
        std::str::from_utf8(bytes).is_ok_and(|text| self.check(text) == Verdict::Fine)
    }

    fn choices(self) -> Option<Choices> {
        None
    }

    fn words(self) -> Words {
        Words { code: "address_with_port", english: "an address with a port" }
    }

    fn docs(self) -> &'static str {
        "usually an address with a port"
    }

    /// A value of another shape passes with a warning.
    #[cfg(feature = "schema")]
    fn pattern(self) -> String {
        super::text::PATTERN.to_owned()
    }
}

/// Nothing, a name or an IPv4 address, or an IPv6 address in brackets.
fn is_host(host: &str) -> bool {
    let bytes = host.as_bytes();
    match bytes {
        [b'[', inner @ .., b']'] => {
            holds(inner, b':') && inner.iter().all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.'))
        }
        _ => !bytes.iter().any(|byte| matches!(byte, b':' | b'/' | b'[' | b']' | b'@' | b' ')),
    }
}

fn is_port(port: &str) -> bool {
    (1..=5).contains(&port.len())
        && port.bytes().all(|byte| byte.is_ascii_digit())
        && (1..=65_535).contains(&port.bytes().fold(0, |value: u32, digit| 10 * value + u32::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_told_from_what_is_none() {
        for host in ["", "h", "0.0.0.0", "h.example", "[::1]", "[1.2.3.4:0]", "[a:F]"] {
            assert!(is_host(host), "{host}");
        }
        for host in ["a:b", "a/b", "[", "]", "[]", "[abc]", "[:g]", "a b", "u@h", "[::1", "::1]"] {
            assert!(!is_host(host), "{host}");
        }
    }

    #[test]
    fn a_port_is_told_from_what_is_none() {
        for (port, good) in
            [("1", true), ("65535", true), ("65536", false), ("0", false), ("", false), ("000001", false), ("9a", false)]
        {
            assert_eq!(is_port(port), good, "{port}");
        }
    }
}
