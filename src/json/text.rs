//! A JSON string as it stands between its quotes.

use std::borrow::Cow;

/// A string that the scanner has accepted, still escaped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text<'a> {
    pub(crate) raw: &'a str,
    pub(crate) escaped: bool,
}

impl<'a> Text<'a> {
    /// The characters it stands for; a lone surrogate, which UTF-8 cannot hold, becomes U+FFFD.
    #[must_use]
    pub fn decode(self) -> Cow<'a, str> {
        self.try_decode().unwrap_or_else(Cow::Owned)
    }

    /// The characters it stands for, or the lossy reading where an escape is a lone surrogate.
    ///
    /// # Errors
    /// The text with U+FFFD in place of each lone surrogate.
    pub fn try_decode(self) -> Result<Cow<'a, str>, String> {
        if !self.escaped {
            return Ok(Cow::Borrowed(self.raw));
        }
        let mut out = String::with_capacity(self.raw.len());
        let mut lossy = false;
        let mut rest = self.raw;
        while let Some((plain, after)) = rest.split_once('\\') {
            out.push_str(plain);
            let mut chars = after.chars();
            match chars.next() {
                Some('b') => out.push('\u{8}'),
                Some('f') => out.push('\u{c}'),
                Some('n') => out.push('\n'),
                Some('r') => out.push('\r'),
                Some('t') => out.push('\t'),
                Some('u') => {
                    let (point, left) = point(chars.as_str());
                    lossy |= point.is_none();
                    out.push(point.unwrap_or(char::REPLACEMENT_CHARACTER));
                    rest = left;
                    continue;
                }
                Some(other) => out.push(other),
                None => {}
            }
            rest = chars.as_str();
        }
        out.push_str(rest);
        if lossy { Err(out) } else { Ok(Cow::Owned(out)) }
    }
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

/// Four hexadecimal digits, which the scanner has seen to be there.
fn unit(digits: &str) -> (u32, &str) {
    let (four, rest) = digits.split_at_checked(4).unwrap_or((digits, ""));
    (u32::from_str_radix(four, 16).unwrap_or(0xD800), rest)
}
