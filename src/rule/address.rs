//! Web addresses, read as far as a form needs: scheme, host, port.
//!
//! Stricter than a browser, which repairs what it is given (`http:host`, `https://host\path`, inner tabs): Atlas does not.

use super::characters::{holds, is_invisible, is_space};

/// The parts of an absolute http or https URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Address<'a> {
    /// Whether the scheme is https.
    pub secure: bool,
    /// Scheme and `://`, as it is written.
    pub scheme: &'a str,
    /// Host and port, without a user name or password.
    pub host: &'a str,
    /// All after the host, with its leading `/`, `?` or `#`; may be empty.
    pub path: &'a str,
}

const SCHEMES: [(&str, bool); 2] = [("https://", true), ("http://", false)];

/// Reads `text`; none if it is not an absolute http or https URL.
///
/// Byte by byte: all that it looks for is ASCII, and what the standard library brings to search a text for a text is
/// more code than all the rules together.
pub(crate) fn read(text: &str) -> Option<Address<'_>> {
    let (scheme, rest, secure) = strip_scheme(text)?;
    let end = rest.bytes().position(|byte| matches!(byte, b'/' | b'?' | b'#')).unwrap_or(rest.len());
    let (authority, path) = rest.split_at_checked(end)?;
    let host = authority.get(authority.bytes().rposition(|byte| byte == b'@').map_or(0, |at| at + 1)..)?;
    let seen = host.is_ascii() || !host.chars().any(is_invisible);
    (is_plain(text) && seen && is_host(host.as_bytes())).then_some(Address { secure, scheme, host, path })
}

/// The scheme with its `://`, the rest, and whether it is https.
pub(super) fn strip_scheme(text: &str) -> Option<(&str, &str, bool)> {
    let starts = |scheme: &str| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let (scheme, secure) = SCHEMES.into_iter().find(|(scheme, _)| starts(scheme))?;
    text.split_at_checked(scheme.len()).map(|(scheme, rest)| (scheme, rest, secure))
}

/// Whether it holds none of the characters that no address has.
pub(super) fn is_plain(text: &str) -> bool {
    // No early way out: a loop without branches looks at sixteen bytes at a time.
    text.bytes().fold(true, |plain, byte| plain & (byte > b' ') & !matches!(byte, b'\\' | b'<' | b'>' | b'"' | 0x7F))
        && (text.is_ascii() || !text.chars().any(|char| is_space(char) || matches!(char, '\u{80}'..='\u{9f}')))
}

/// A host and perhaps a port.
fn is_host(text: &[u8]) -> bool {
    let Some((b'[', rest)) = text.split_first() else {
        let colon = text.iter().position(|byte| *byte == b':').unwrap_or(text.len());
        return text.split_at_checked(colon).is_some_and(|(name, port)| is_name(name) && is_port(port));
    };
    let Some((address, after)) = rest.iter().position(|byte| *byte == b']').and_then(|end| rest.split_at_checked(end)) else {
        return false;
    };
    is_ipv6(address) && after.split_first().is_some_and(|(_, port)| is_port(port))
}

/// A colon and a port, or a colon alone, as in `https://host:/`, or nothing.
fn is_port(text: &[u8]) -> bool {
    match text.split_first() {
        None => true,
        Some((b':', digits)) => digits.is_empty() || is_number(digits, 65_535),
        Some(_) => false,
    }
}

/// Up to five digits, as a number of at most `most`.
fn is_number(digits: &[u8], most: u32) -> bool {
    (1..=5).contains(&digits.len())
        && digits.iter().all(u8::is_ascii_digit)
        && digits.iter().fold(0, |value, digit| 10 * value + u32::from(digit - b'0')) <= most
}

/// Labels between dots: a host name, or an IPv4 address, which then must be one.
fn is_name(name: &[u8]) -> bool {
    let name = name.strip_suffix(b".").unwrap_or(name);
    let mut numeric = false;
    let fine = parts(name, b'.').all(|label| {
        numeric = label.iter().all(u8::is_ascii_digit) || is_hex_number(label);
        let known = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') || !byte.is_ascii();
        (1..=63).contains(&label.len()) && label.iter().all(known)
    });
    fine && name.len() <= 253 && (!numeric || is_ipv4(name))
}

/// `0x` and hexadecimal digits, which browsers read as a number.
fn is_hex_number(label: &[u8]) -> bool {
    matches!(label, [b'0', b'x' | b'X', digits @ ..] if digits.iter().all(u8::is_ascii_hexdigit))
}

/// Four numbers of a byte each. None begins with a zero: some programs would read it as octal.
fn is_ipv4(address: &[u8]) -> bool {
    let is_byte = |part: &[u8]| is_number(part, 255) && (part.len() == 1 || part.first() != Some(&b'0'));
    parts(address, b'.').count() == 4 && parts(address, b'.').all(is_byte)
}

/// Eight groups of hexadecimal digits, the last two perhaps an IPv4 address; `::`, at most once, stands for one or more.
fn is_ipv6(address: &[u8]) -> bool {
    let Some(short) = address.windows(2).position(|pair| pair == b"::") else { return groups(address) == Some(8) };
    let (before, after) = (address.get(..short).unwrap_or_default(), address.get(short + 2..).unwrap_or_default());
    let count = |half: &[u8]| if half.is_empty() { Some(0) } else { groups(half) };
    // An IPv4 address can only stand at the very end.
    let ends = after.is_empty() || !holds(before, b'.');
    ends && count(before).zip(count(after)).is_some_and(|(before, after)| before + after < 8)
}

/// The number of groups between the colons; none if one of them is not a group.
fn groups(text: &[u8]) -> Option<usize> {
    let last = parts(text, b':').count();
    parts(text, b':').enumerate().try_fold(0, |count, (at, group)| {
        let hex = (1..=4).contains(&group.len()) && group.iter().all(u8::is_ascii_hexdigit);
        if hex { Some(count + 1) } else { (at + 1 == last && is_ipv4(group)).then_some(count + 2) }
    })
}

/// The parts of a text between separators, as many as there are separators and one.
fn parts(text: &[u8], separator: u8) -> impl Iterator<Item = &[u8]> {
    text.split(move |byte| *byte == separator)
}
