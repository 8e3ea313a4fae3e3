//! A number without a fraction, of 32 bits.

use super::{Choices, FormKind, JsonType, Kind, Look, NearMiss, TEXT_LIMIT, Unit, Verdict, Words, near_miss};
use crate::issue::Code;

/// A number without a fraction, of 32 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WholeNumber;

impl Kind for WholeNumber {
    const JSON: JsonType = JsonType::Integer;
    const LINE_BREAKS: bool = false;
    const PLACEHOLDERS: bool = false;
    const FORM: FormKind = FormKind::Number;
    const NEAR_MISSES: &'static [NearMiss] = &[
        near_miss("\"10\"", Code::InvalidType, None, true),
        near_miss("1.5", Code::InvalidType, None, true),
        near_miss("2147483648", Code::InvalidType, None, true),
        near_miss("true", Code::InvalidType, None, true),
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
        Words { code: "integer_32", english: "a whole number of 32 bits" }
    }

    fn docs(self) -> &'static str {
        "a whole number of 32 bits"
    }

    #[cfg(feature = "schema")]
    fn pattern(self) -> String {
        String::new()
    }
}

/// Reads a JSON number that has no fraction, however it is written: `10`, `10.0` and `1e1` are the same number.
pub(crate) fn read(number: &str) -> Option<i32> {
    let (negative, rest) = number.strip_prefix('-').map_or((false, number), |rest| (true, rest));
    let at = rest.bytes().position(|byte| matches!(byte, b'e' | b'E')).unwrap_or(rest.len());
    let (mantissa, exponent) = rest.split_at_checked(at)?;
    let exponent = exponent.get(1..).unwrap_or("0");
    let exponent: i64 = exponent.strip_prefix('+').unwrap_or(exponent).parse().ok()?;
    let point = mantissa.bytes().position(|byte| byte == b'.').unwrap_or(mantissa.len()) as i64;
    let mut value: i64 = 0;
    let mut place = point + exponent;
    for digit in mantissa.bytes().filter(u8::is_ascii_digit).map(|byte| i64::from(byte - b'0')) {
        // After the point, only zeros are allowed.
        if place > 0 {
            value = value.checked_mul(10)?.checked_add(digit)?;
        } else if digit != 0 {
            return None;
        }
        place -= 1;
    }
    while place > 0 && value != 0 {
        value = value.checked_mul(10)?;
        place -= 1;
    }
    i32::try_from(if negative { -value } else { value }).ok()
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn numbers_are_read_as_javascript_does() {
        for (text, number) in [
            ("0", Some(0)),
            ("-0", Some(0)),
            ("10", Some(10)),
            ("10.0", Some(10)),
            ("1e1", Some(10)),
            ("1.50e2", Some(150)),
            ("100e-2", Some(1)),
            ("0e999999999999", Some(0)),
            ("-2147483648", Some(i32::MIN)),
            ("2147483647", Some(i32::MAX)),
            ("2147483648", None),
            ("1.5", None),
            ("1e-1", None),
            ("1e10", None),
            ("1e99999999999999999999", None),
            ("9223372036854775808", None),
        ] {
            assert_eq!(read(text), number, "{text}");
        }
    }
}
