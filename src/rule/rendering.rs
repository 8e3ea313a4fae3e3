//! What a template renders to, and a first look at whether it does: most templates are short, and hold nothing unusual.

use crate::json::space;

/// What a template renders to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rendering {
    /// Any JSON.
    Json,
    /// A JSON object whose values are no objects and no arrays.
    Headers,
}

/// A deeper nesting needs the full check.
const DEPTH: u32 = 32;

impl Rendering {
    /// Whether a template surely renders to this, is not masked, and holds no control character except white space between values.
    ///
    /// It says yes only to printable ASCII without asterisks (masks are made of them), to numbers without fractions, and to
    /// placeholders that are part of a string or a whole value. Anything else needs the full check.
    #[inline]
    #[must_use]
    pub fn surely_fits(self, template: &[u8]) -> bool {
        self.end_of(template).is_some_and(|end| space(template, end) == template.len())
    }

    /// Where the outermost value ends.
    fn end_of(self, bytes: &[u8]) -> Option<usize> {
        let mut at = space(bytes, 0);
        // One bit a level, the innermost lowest: 1 for an object.
        let mut levels = 0_u32;
        let mut depth = 0;
        if self == Self::Headers && bytes.get(at) != Some(&b'{') {
            return None;
        }
        loop {
            let first = *bytes.get(at)?;
            if matches!(first, b'{' | b'[') {
                let object = first == b'{';
                if depth == if self == Self::Headers { 1 } else { DEPTH } {
                    return None;
                }
                (levels, depth) = (levels << 1 | u32::from(object), depth + 1);
                at = space(bytes, at + 1);
                if bytes.get(at) != Some(if object { &b'}' } else { &b']' }) {
                    if object {
                        at = key(bytes, at)?;
                    }
                    continue;
                }
            } else {
                at = scalar(bytes, at, first)?;
            }
            // A value has ended, or the bracket of one that is empty comes next.
            loop {
                if depth == 0 {
                    return Some(at);
                }
                at = space(bytes, at);
                match (*bytes.get(at)?, levels & 1 == 1) {
                    (b',', object) => {
                        at = space(bytes, at + 1);
                        if object {
                            at = key(bytes, at)?;
                        }
                        break;
                    }
                    (b'}', true) | (b']', false) => (levels, depth, at) = (levels >> 1, depth - 1, at + 1),
                    _ => return None,
                }
            }
        }
    }
}

/// The end of a value that is neither an object nor an array.
#[inline]
fn scalar(bytes: &[u8], at: usize, first: u8) -> Option<usize> {
    match first {
        b'"' => string(bytes, at),
        b'$' => placeholder(bytes, at),
        b'0' => Some(at + 1),
        b'1'..=b'9' => Some(at + bytes.get(at..)?.iter().take_while(|byte| byte.is_ascii_digit()).count()),
        b't' => word(bytes, at, b"true"),
        b'f' => word(bytes, at, b"false"),
        b'n' => word(bytes, at, b"null"),
        _ => None,
    }
}

fn word(bytes: &[u8], at: usize, word: &[u8]) -> Option<usize> {
    bytes.get(at..)?.starts_with(word).then(|| at + word.len())
}

/// Where the value of a member begins.
#[inline]
fn key(bytes: &[u8], at: usize) -> Option<usize> {
    let colon = space(bytes, string(bytes, at)?);
    (*bytes.get(colon)? == b':').then(|| space(bytes, colon + 1))
}

/// The end of a string that begins here.
#[inline]
fn string(bytes: &[u8], at: usize) -> Option<usize> {
    if *bytes.get(at)? != b'"' {
        return None;
    }
    let mut at = at + 1;
    loop {
        at = match *bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' if matches!(bytes.get(at + 1)?, b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => at + 2,
            b'$' if bytes.get(at + 1) == Some(&b'{') => placeholder(bytes, at)?,
            b'\\' | b'*' => return None,
            0x20..0x7F => at + 1,
            _ => return None,
        }
    }
}

/// The end of a placeholder that begins here.
#[inline]
fn placeholder(bytes: &[u8], at: usize) -> Option<usize> {
    if *bytes.get(at + 1)? != b'{' {
        return None;
    }
    let mut at = at + 2;
    loop {
        match *bytes.get(at)? {
            b'}' => return Some(at + 1),
            b'*' => return None,
            0x20..0x7F => at += 1,
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_usual_is_told_at_first_sight() {
        for (template, json, headers) in [
            (r#"{"alert":"${id}"}"#, true, true),
            (" {\n\t\"a\" : ${id} , \"b\":[1, 20, true,false,null,{}],\"c\":{\"d\":[]}}\n", true, false),
            (r#"{"${id}-x":0,"b":"a\"b\\\/\n"}"#, true, true),
            ("{}", true, true),
            ("[]", true, false),
            ("${all}", true, false),
            (r#""text""#, true, false),
            (r#""$5 and $""#, true, false),
        ] {
            assert_eq!(Rendering::Json.surely_fits(template.as_bytes()), json, "{template}");
            assert_eq!(Rendering::Headers.surely_fits(template.as_bytes()), headers, "{template}");
        }
    }

    #[test]
    fn what_is_wrong_or_unusual_is_left_to_the_full_check() {
        for template in [
            "",
            " ",
            "{",
            "}",
            "[",
            "{]",
            "[}",
            "[1,]",
            "[,1]",
            "[1 2]",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "{\"a\":1 \"b\":2}",
            "{a:1}",
            "{\"a\" 1}",
            "[] []",
            "01",
            "-1",
            "1.5",
            "1${x}",
            "${x}1",
            "tru",
            "nul",
            "\"",
            "\"a\nb\"",
            "\"\u{e9}\"",
            "\"\u{7f}\"",
            "\"*\"",
            "\"\\u0041\"",
            "\"\\x\"",
            "\"\\",
            "\"\\${x}\"",
            "\"${x\"",
            "${x",
            "$x",
            "$",
            "${*}",
            "${\u{e9}}",
            "\"****\"",
        ] {
            assert!(!Rendering::Json.surely_fits(template.as_bytes()), "{template:?}");
        }
        let deep = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
        assert!(Rendering::Json.surely_fits(deep(32).as_bytes()));
        assert!(!Rendering::Json.surely_fits(deep(33).as_bytes()));
    }
}
