//! What the bytes of a string are, found in one pass without branches.

use super::placeholder::may_begin_word;

/// A space.
const SPACE: u8 = 1;
/// An asterisk: the string may be a mask.
const STAR: u8 = 1 << 1;
/// Something other than a hexadecimal digit.
const NOT_HEX: u8 = 1 << 2;
/// Something other than a letter or a digit.
const NOT_ALPHANUMERIC: u8 = 1 << 3;
/// A sign that quotes and placeholders are made of.
const SIGN: u8 = 1 << 4;
/// A colon.
const COLON: u8 = 1 << 5;
/// A decimal digit.
const DIGIT: u8 = 1 << 6;
/// Of a byte: it ends a run of plain JSON text. It is a quote, a backslash, or not printable ASCII. Of a string: it holds such a
/// byte or an escape.
const ENDS: u8 = 1 << 7;

#[expect(clippy::indexing_slicing, reason = "made by the compiler: a number beyond the table would not compile")]
const CLASSES: [u8; 256] = {
    let mut classes = [ENDS; 256];
    let mut at = 0x20;
    while at < 0x7F {
        let byte = at as u8;
        let mut class = 0;
        if !byte.is_ascii_hexdigit() {
            class |= NOT_HEX;
        }
        if !byte.is_ascii_alphanumeric() {
            class |= NOT_ALPHANUMERIC;
        }
        if byte.is_ascii_digit() {
            class |= DIGIT;
        }
        class |= match byte {
            b'*' => STAR,
            b' ' => SPACE,
            b':' => COLON,
            b'$' | b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'<' | b'>' | b'%' | b'#' | b'"' | b'\'' | b'`' | b'\\' => SIGN,
            _ => 0,
        };
        if byte == b'"' || byte == b'\\' {
            class |= ENDS;
        }
        classes[at] = class;
        at += 1;
    }
    classes
};

/// The class of one byte.
#[inline]
pub(crate) fn class(byte: u8) -> u8 {
    CLASSES.get(byte as usize).copied().unwrap_or(ENDS)
}

/// Whether a byte ends a run of plain JSON text.
#[inline]
pub(crate) fn ends(class: u8) -> bool {
    class & ENDS != 0
}

/// The properties of a string that rules need at first sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look(u8);

impl Look {
    /// Looks at every byte, eight at a time, which halves the time for a key.
    #[inline]
    #[must_use]
    pub fn at(bytes: &[u8]) -> Self {
        let seen = |bytes: &[u8]| bytes.iter().fold(0, |seen, byte| seen | class(*byte));
        let (eights, rest) = bytes.as_chunks::<8>();
        Self(eights.iter().fold(seen(rest), |all, eight| all | seen(eight)))
    }

    #[inline]
    pub(crate) fn of(classes: u8) -> Self {
        Self(classes)
    }

    /// The same string of JSON text with an escape in it.
    #[inline]
    pub(crate) fn with_escapes(self) -> Self {
        Self(self.0 | ENDS)
    }

    #[inline]
    fn has(self, class: u8) -> bool {
        self.0 & class != 0
    }

    /// Whether it holds something other than printable ASCII, or escapes that have to be read before it can be judged.
    #[inline]
    pub(crate) fn is_escaped(self) -> bool {
        self.has(ENDS)
    }

    /// Whether it holds an asterisk.
    #[inline]
    #[must_use]
    pub fn has_star(self) -> bool {
        self.has(STAR)
    }

    /// Whether it holds hexadecimal digits only.
    #[inline]
    #[must_use]
    pub fn is_hex(self) -> bool {
        !self.has(NOT_HEX)
    }

    /// Whether it holds letters and digits only.
    #[inline]
    #[must_use]
    pub fn is_alphanumeric(self) -> bool {
        !self.has(NOT_ALPHANUMERIC)
    }

    /// Whether it holds no sign that a placeholder needs.
    #[inline]
    #[must_use]
    pub fn has_no_sign(self) -> bool {
        !self.has(SIGN)
    }

    /// Whether it holds a space.
    #[inline]
    #[must_use]
    pub fn has_space(self) -> bool {
        self.has(SPACE)
    }

    /// Whether `bytes`, from which it was made, certainly are a secret and not a placeholder. May return false for a secret.
    #[inline]
    #[must_use]
    pub fn is_surely_secret(self, bytes: &[u8]) -> bool {
        if self.is_hex() {
            return true;
        }
        if bytes.starts_with(b"https://") {
            return self.has_no_sign();
        }
        let [first, second, ..] = bytes else { return false };
        let letters = first.is_ascii_alphanumeric() && second.is_ascii_alphanumeric();
        // With a colon or a space, it may begin with an authorization scheme.
        !self.has(SIGN | COLON | SPACE) && letters && !may_begin_word([*first, *second], self.has(DIGIT))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_told_from_a_word_by_its_beginning_and_its_signs() {
        for (text, sure) in [
            ("0123456789abcdef", true),
            ("zq-token", true),
            ("zq token", false),
            ("zq:token", false),
            ("zq(token", false),
            ("-zq", false),
            ("z-q", false),
            ("z", false),
            ("nonesuch", false),
            ("none5uch", true),
            ("your5ecret", false),
            ("https://h/x", true),
            ("https://h/(x)", false),
        ] {
            assert_eq!(Look::at(text.as_bytes()).is_surely_secret(text.as_bytes()), sure, "{text}");
        }
    }
}
