//! The vocabulary of rules: what a value may be, independent of any service.

mod template;
pub(crate) mod url;

pub(crate) use template::renders;
pub(crate) use url::read as read_url;

/// Any string but a template or a URL may hold this many bytes (our limit; Atlas documents none).
pub const MAX_TEXT: u32 = 64 * 1024;
/// A URL may hold this many characters (our limit; what browsers and proxies agree on).
pub const MAX_URL: u32 = 2_048;

/// The values that a field chooses from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choices {
    /// As they are on the wire.
    pub values: &'static [&'static str],
    /// How many of them, from the first, the published specification has; the rest pass with a warning.
    pub published: usize,
}

/// What a value may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// `true` or `false`.
    Flag,
    /// One of a set of strings.
    Choice(Choices),
    /// A string.
    Text,
    /// A string of hexadecimal digits, refused when it is not; another length is remarked on.
    Hex(u32),
    /// A string that usually is so many hexadecimal digits, remarked on when it is not.
    MostlyHex(u32),
    /// An absolute http or https URL.
    Url,
    /// A template whose rendering is JSON: at most so many bytes, and an object of scalars if `true`.
    Template(u32, bool),
}

/// Whether `text` is made of hexadecimal digits only.
#[must_use]
pub fn is_hex(text: &str) -> bool {
    // No early way out: a loop without branches looks at sixteen bytes at a time.
    !text.is_empty() && text.bytes().fold(true, |hex, byte| hex & byte.is_ascii_hexdigit())
}

/// Whether `text` holds a control character; a template may hold tab, line feed and carriage return.
#[must_use]
pub fn has_control(text: &str, template: bool) -> bool {
    // Almost every text is plain ASCII, which a loop without branches tells sixteen bytes at a time.
    let plain = text.bytes().fold(true, |plain, byte| plain & (0x20..0x7F).contains(&byte));
    // C1 controls are two bytes that start with 0xC2.
    let mut lead = 0;
    !plain
        && text.bytes().any(|byte| {
            let c1 = lead == 0xC2 && (0x80..0xA0).contains(&byte);
            lead = byte;
            c1 || byte == 0x7F || byte < 0x20 && !(template && matches!(byte, b'\t' | b'\n' | b'\r'))
        })
}

/// How many characters it has. The standard library's count is faster beyond some hundred bytes, and twenty times the code.
#[must_use]
pub fn characters(text: &str) -> usize {
    text.bytes().filter(|byte| byte & 0xC0 != 0x80).count()
}

/// As `char::is_whitespace`, without the tables that it brings.
#[must_use]
pub fn is_space(char: char) -> bool {
    matches!(char, '\t'..='\r' | ' ' | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}')
        || matches!(char, '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

#[cfg(test)]
mod tests {
    use super::is_space;

    #[test]
    fn white_space_is_what_unicode_says() {
        for char in '\0'..=char::MAX {
            assert_eq!(is_space(char), char.is_whitespace(), "{char:?}");
        }
    }
}
