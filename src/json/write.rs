//! JSON text, written: only what this crate has to say, so strings and little else.

/// Appends `text` as a JSON string.
pub(crate) fn string(out: &mut String, text: &str) {
    out.push('"');
    for char in text.chars() {
        match char {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{0}'..='\u{1f}' => {
                out.push_str("\\u00");
                for shift in [4, 0] {
                    out.push(char::from_digit((char as u32 >> shift) & 0xF, 16).unwrap_or('0'));
                }
            }
            _ => out.push(char),
        }
    }
    out.push('"');
}

/// Appends a whole number.
pub(crate) fn number(out: &mut String, number: u64) {
    if number > 9 {
        self::number(out, number / 10);
    }
    out.push(char::from_digit((number % 10) as u32, 10).unwrap_or('0'));
}
