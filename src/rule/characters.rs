//! Characters that rules tell apart, without the tables of Unicode that the standard library would bring.

use crate::issue::Reason;

/// Whether every character is a hexadecimal digit.
#[must_use]
pub fn is_hex(text: &str) -> bool {
    // No early way out: a loop without branches looks at sixteen bytes at a time.
    !text.is_empty() && text.bytes().fold(true, |hex, byte| hex & byte.is_ascii_hexdigit())
}

/// What is wrong with a text that holds control characters; a template may hold tab, line feed and carriage return.
#[must_use]
pub fn control(text: &str, line_breaks: bool) -> Option<Reason> {
    // Almost every text is plain ASCII, which a loop without branches tells sixteen bytes at a time.
    if text.bytes().fold(true, |plain, byte| plain & (0x20..0x7F).contains(&byte)) {
        return None;
    }
    if !has_control(text, line_breaks) {
        return None;
    }
    let end = text.bytes().rposition(|byte| !matches!(byte, b'\n' | b'\r')).map_or(0, |last| last + 1);
    let lines = text.get(..end).unwrap_or_default();
    Some(if !has_control(lines, line_breaks) { Reason::LineBreakAtEnd } else { Reason::ControlCharacter })
}

fn has_control(text: &str, line_breaks: bool) -> bool {
    // C1 controls are two bytes that start with 0xC2.
    let mut lead = 0;
    text.bytes().any(|byte| {
        let c1 = lead == 0xC2 && (0x80..0xA0).contains(&byte);
        lead = byte;
        c1 || byte == 0x7F || byte < 0x20 && !(line_breaks && matches!(byte, b'\t' | b'\n' | b'\r'))
    })
}

/// Whether a text holds a byte. The search of the standard library is made for long texts, and has 400 bytes of code.
#[must_use]
pub fn holds(text: &[u8], sought: u8) -> bool {
    // No early way out: a loop without branches looks at sixteen bytes at a time.
    text.iter().fold(false, |found, byte| found | (*byte == sought))
}

/// How many characters it has. The standard library's count is faster beyond some hundred bytes, and twenty times the code.
#[must_use]
#[inline(never)] // A loop of sixty bytes, which many would copy.
pub fn characters(text: &str) -> usize {
    text.bytes().filter(|byte| byte & 0xC0 != 0x80).count()
}

/// As `char::is_whitespace`, without the tables that it brings.
#[must_use]
pub fn is_space(char: char) -> bool {
    matches!(char, '\t'..='\r' | ' ' | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}')
        || matches!(char, '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// As `str::trim`, without the same tables.
#[must_use]
pub fn trim(text: &str) -> &str {
    let mut rest = text.chars();
    while rest.clone().next().is_some_and(is_space) {
        rest.next();
    }
    while rest.clone().next_back().is_some_and(is_space) {
        rest.next_back();
    }
    rest.as_str()
}

/// A character that takes no room, or only directs the text around it: copied with other text, and invisible.
#[must_use]
pub fn is_invisible(char: char) -> bool {
    matches!(
        char,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
    ) || matches!(char, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}')
        || matches!(char, '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// A dash or a quotation mark that a word processor writes in place of a plain one.
#[must_use]
pub fn is_typographic(char: char) -> bool {
    matches!(char, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
        || matches!(char, '\u{ab}' | '\u{bb}' | '\u{2018}'..='\u{201f}' | '\u{2032}' | '\u{2033}' | '\u{2039}' | '\u{203a}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_a_line_break_only_where_nothing_else_is() {
        let (line_break, other) = (Some(Reason::LineBreakAtEnd), Some(Reason::ControlCharacter));
        for (text, of_one_line, of_several) in [
            ("a", None, None),
            ("\u{e9}", None, None),
            ("a\n", line_break, None),
            ("a\r\n", line_break, None),
            ("\n", line_break, None),
            ("a\nb", other, None),
            ("a\nb\n", other, None),
            ("\ta", other, None),
            ("a\u{7}\n", other, other),
            ("a\u{7}", other, other),
            ("\u{7f}", other, other),
            ("\u{80}", other, other),
            ("\u{9f}\n", other, other),
            ("\u{a0}", None, None),
        ] {
            assert_eq!((control(text, false), control(text, true)), (of_one_line, of_several), "{text:?}");
        }
    }

    #[test]
    fn white_space_is_what_unicode_says() {
        for char in '\0'..=char::MAX {
            assert_eq!(is_space(char), char.is_whitespace(), "{char:?}");
        }
    }
}
