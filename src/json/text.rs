//! A JSON string as it stands between its quotes.

use std::borrow::Cow;

/// A string that the scanner has accepted, still escaped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text<'a> {
    pub(crate) raw: &'a str,
    pub(crate) escaped: bool,
}

impl<'a> Text<'a> {
    pub(crate) const EMPTY: Self = Self { raw: "", escaped: false };

    /// As it is written, without its quotes.
    #[must_use]
    pub fn raw(self) -> &'a str {
        self.raw
    }

    /// The characters it stands for; a lone surrogate, which UTF-8 cannot hold, becomes U+FFFD.
    #[must_use]
    pub fn decode(self) -> Cow<'a, str> {
        self.try_decode().unwrap_or_else(Cow::Owned)
    }

    /// The characters it stands for, or the lossy reading where an escape is a lone surrogate.
    ///
    /// # Errors
    /// The text with U+FFFD in place of each lone surrogate.
    #[inline]
    pub fn try_decode(self) -> Result<Cow<'a, str>, String> {
        if self.escaped { self.unescape().map(Cow::Owned) } else { Ok(Cow::Borrowed(self.raw)) }
    }

    fn unescape(self) -> Result<String, String> {
        let mut out = String::with_capacity(self.raw.len());
        let mut lossy = false;
        let mut rest = self.raw;
        while let Some((plain, [_, letter, ..])) = rest.bytes().position(|byte| byte == b'\\').and_then(|at| cut(rest, at)) {
            out.push_str(plain);
            rest = rest.get(plain.len() + 2..).unwrap_or_default();
            out.push(match letter {
                b'b' => '\u{8}',
                b'f' => '\u{c}',
                b'n' => '\n',
                b'r' => '\r',
                b't' => '\t',
                b'u' => {
                    let (point, left) = point(rest);
                    lossy |= point.is_none();
                    rest = left;
                    point.unwrap_or(char::REPLACEMENT_CHARACTER)
                }
                other => char::from(*other),
            });
        }
        out.push_str(rest);
        if lossy { Err(out) } else { Ok(out) }
    }
}

/// What stands before a place, and the bytes from there.
fn cut(text: &str, at: usize) -> Option<(&str, &[u8])> {
    text.split_at_checked(at).map(|(before, after)| (before, after.as_bytes()))
}

/// The code point after `\u`, joining a surrogate pair, and what follows it.
fn point(digits: &str) -> (Option<char>, &str) {
    let (high, rest) = unit(digits);
    if (0xD800..0xDC00).contains(&high)
        && let Some(pair) = rest.strip_prefix("\\u")
        && let (low @ 0xDC00..0xE000, after) = unit(pair)
    {
        return (char::from_u32(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)), after);
    }
    (char::from_u32(high), rest)
}

/// Four hexadecimal digits; the scanner has checked that they are there.
fn unit(digits: &str) -> (u32, &str) {
    let (four, rest) = digits.split_at_checked(4).unwrap_or((digits, ""));
    (four.chars().fold(0, |unit, digit| unit << 4 | digit.to_digit(16).unwrap_or(0)), rest)
}
