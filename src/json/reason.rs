//! Why a text is not JSON, found from the place where a scanner stopped: people repair a text faster if they know the cause.

use super::is_space;
use super::scan::{Expected, Stop};
use crate::issue::Reason;

/// The cause of a stop.
pub(super) fn of_stop(text: &[u8], Stop { at, expected }: Stop) -> Reason {
    let (before, rest) = text.split_at_checked(at).unwrap_or((text, &[]));
    let last = before.trim_ascii_end().last().copied();
    if let Some(whole) = of_whole(text, at) {
        return whole;
    }
    if let (Some(reason), false) = (of_character(rest), matches!(expected, Expected::Text | Expected::Escape)) {
        return reason;
    }
    match (expected, rest.first()) {
        (Expected::LessDepth, _) => Reason::TooDeep,
        (Expected::End, Some(b',')) if rest.trim_ascii_end().len() == 1 => Reason::TrailingComma,
        (Expected::End, Some(b'}' | b']')) => Reason::WrongBracket,
        (Expected::End, Some(byte)) if before.last().is_some_and(u8::is_ascii_digit) && byte.is_ascii_alphanumeric() => {
            Reason::InvalidNumber
        }
        (Expected::End, _) => Reason::SeveralValues,
        (_, None) => Reason::Unclosed,
        (Expected::Text, Some(b'\n' | b'\r')) => Reason::LineBreakInString,
        (Expected::Text, _) => Reason::ControlCharacter,
        (Expected::Escape, _) => Reason::InvalidEscape,
        (Expected::Name | Expected::Value, Some(b'}' | b']')) if last == Some(b',') => Reason::TrailingComma,
        (Expected::Name | Expected::Value, Some(b',' | b'}' | b']')) => Reason::MissingValue,
        (Expected::Name, Some(byte)) if is_word(*byte) => Reason::UnquotedName,
        (Expected::Value, Some(b'+' | b'.')) => Reason::InvalidNumber,
        (Expected::Value | Expected::Scalar, _) if is_name(before, rest) => Reason::UnquotedName,
        (Expected::Value, Some(byte)) if is_word(*byte) => Reason::UnknownWord,
        (Expected::Scalar, _) if before.last().is_some_and(u8::is_ascii_alphabetic) => Reason::UnknownWord,
        (Expected::Scalar, _) => Reason::InvalidNumber,
        (Expected::Colon, Some(b'}' | b',' | b'"' | b'=' | b'0'..=b'9' | b'{' | b'[')) => Reason::MissingColon,
        (Expected::Colon, Some(byte)) if is_word(*byte) => Reason::MissingColon,
        (Expected::Comma, Some(b'}' | b']')) => Reason::WrongBracket,
        (Expected::Comma, Some(byte)) if before.last().is_some_and(u8::is_ascii_digit) && (is_word(*byte) || *byte == b'.') => {
            Reason::InvalidNumber
        }
        (Expected::Comma, Some(b'"' | b'{' | b'[' | b'-')) => Reason::MissingComma,
        (Expected::Comma, Some(byte)) if is_word(*byte) => Reason::MissingComma,
        _ => Reason::UnexpectedCharacter,
    }
}

/// The cause where bytes are not UTF-8.
pub(super) fn of_bytes(bytes: &[u8]) -> Reason {
    if is_utf16(bytes) { Reason::Utf16 } else { Reason::NotUtf8 }
}

/// What the whole text is, if the scanner stopped at its first character.
fn of_whole(text: &[u8], at: usize) -> Option<Reason> {
    let blank = text.iter().take_while(|byte| is_space(**byte)).count();
    let start = text.get(blank..).unwrap_or_default();
    if is_utf16(text) {
        return Some(Reason::Utf16);
    }
    let Some(first) = start.first() else { return Some(Reason::Empty) };
    if matches!(first, b'{' | b'[' | b'"') {
        return None;
    }
    if *first == b'<' {
        return Some(Reason::Markup);
    }
    let content = start.split(|byte| *byte == b'\n').find(|line| !matches!(line.trim_ascii(), [] | [b'#', ..]))?;
    // A single word or number that breaks off is not YAML, and neither is text after a complete value.
    (is_yaml(content) && text.get(..at)?.iter().filter(|byte| **byte == b'\n').count() < 1).then_some(Reason::Yaml)
}

/// Whether a line begins as YAML does: a document, an item, or a name with a colon and a space.
fn is_yaml(line: &[u8]) -> bool {
    let line = line.trim_ascii_end();
    let name = line.iter().take_while(|byte| is_word(**byte) || **byte == b'-').count();
    let colon = name > 0 && matches!(line.get(name..), Some([b':'] | [b':', b' ', ..]));
    colon || line.starts_with(b"---") || line.starts_with(b"- ")
}

/// The cause that a single character shows, at any place where JSON does not allow it.
fn of_character(rest: &[u8]) -> Option<Reason> {
    Some(match rest {
        [b'/', b'/' | b'*', ..] | [b'#', ..] => Reason::Comment,
        [b'\'', ..] => Reason::SingleQuotes,
        [0xE2, 0x80, 0x98..=0x9F, ..] | [0xC2, 0xAB | 0xBB, ..] => Reason::TypographicQuotes,
        [0xEF, 0xBB, 0xBF, ..] => Reason::ByteOrderMark,
        [0..=0x1F | 0x7F, ..] => Reason::ControlCharacter,
        _ => return None,
    })
}

/// Whether the word that the scanner is in, or before, is followed by a colon.
fn is_name(before: &[u8], rest: &[u8]) -> bool {
    let begun = before.iter().rev().take_while(|byte| is_word(**byte)).count();
    let length = rest.iter().take_while(|byte| is_word(**byte)).count();
    begun + length > 0 && rest.get(length..).is_some_and(|after| after.trim_ascii_start().first() == Some(&b':'))
}

// It has eight callers: inlined, each would have a copy.
#[inline(never)]
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$') || byte >= 0x80
}

/// Whether it has the byte order mark of UTF-16, or every other of its first bytes is zero.
fn is_utf16(bytes: &[u8]) -> bool {
    matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [1..=0xFF, 0, ..] | [0, 1..=0xFF, ..])
}
