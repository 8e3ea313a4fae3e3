//! Web addresses, read as far as a form needs: scheme, host, port.
//!
//! Stricter than a browser, which repairs what it is given (`http:host`, `https://host\path`, inner tabs): Atlas does not.

/// The parts of an absolute http or https URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Url<'a> {
    /// Whether the scheme is https.
    pub secure: bool,
    /// Scheme, `://`, and all up to the path.
    pub origin: &'a str,
    /// All after the origin, with its leading `/`, `?` or `#`; may be empty.
    pub path: &'a str,
}

/// Reads `text`; none if it is not an absolute http or https URL.
pub(crate) fn read(text: &str) -> Option<Url<'_>> {
    let scheme = text.find("://")?;
    let secure = match text.get(..scheme)? {
        name if name.eq_ignore_ascii_case("https") => true,
        name if name.eq_ignore_ascii_case("http") => false,
        _ => return None,
    };
    let rest = text.get(scheme + 3..)?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at_checked(end)?;
    let origin = text.get(..scheme + 3 + end)?;
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let plain =
        !text.contains(|char: char| char.is_whitespace() || char.is_control() || matches!(char, '\\' | '<' | '>' | '"'));
    (plain && is_host(host)).then_some(Url { secure, origin, path })
}

/// A host and perhaps a port.
fn is_host(text: &str) -> bool {
    if let Some(rest) = text.strip_prefix('[') {
        let Some((address, after)) = rest.split_once(']') else { return false };
        return is_ipv6(address) && (after.is_empty() || after.strip_prefix(':').is_some_and(is_port));
    }
    let (name, port) = text.split_once(':').map_or((text, None), |(name, port)| (name, Some(port)));
    is_name(name) && port.is_none_or(is_port)
}

/// A port, or nothing, as in `https://host:/`.
fn is_port(text: &str) -> bool {
    text.len() <= 5 && text.bytes().all(|byte| byte.is_ascii_digit()) && (text.is_empty() || text.parse::<u16>().is_ok())
}

/// Labels between dots: a host name, or an IPv4 address, which then must be one.
fn is_name(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    let fine = name.split('.').all(|label| {
        !label.is_empty()
            && label.len() <= 63
            && label.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_') || !char.is_ascii())
    });
    let numeric = name.rsplit('.').next().is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_digit()));
    fine && name.len() <= 253 && (!numeric || is_ipv4(name))
}

/// Four numbers of a byte each.
fn is_ipv4(address: &str) -> bool {
    let digits = |part: &str| part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
    address.split('.').count() == 4 && address.split('.').all(|part| digits(part) && part.parse::<u8>().is_ok())
}

/// Up to eight groups of hexadecimal digits, `::` at most once, perhaps an IPv4 address at the end.
fn is_ipv6(address: &str) -> bool {
    let (groups, short) = match address.split_once("::") {
        Some((_, after)) if after.contains("::") => return false,
        Some((before, after)) => ([before, after], true),
        None => ([address, ""], false),
    };
    let mut count = 0;
    let last = groups.iter().rposition(|half| !half.is_empty());
    for (index, half) in groups.iter().enumerate().filter(|(_, half)| !half.is_empty()) {
        for (position, group) in half.split(':').enumerate() {
            let ends = Some(index) == last && position + 1 == half.split(':').count();
            if ends && group.contains('.') {
                count += 2;
                if !is_ipv4(group) {
                    return false;
                }
            } else if group.is_empty() || group.len() > 4 || !group.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                return false;
            } else {
                count += 1;
            }
        }
    }
    if short { count < 8 } else { count == 8 }
}
