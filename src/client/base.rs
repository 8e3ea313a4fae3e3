//! Where requests go. A base URL is the one option that could send a token to the wrong place, so it is read strictly.

use super::error::Fault;
use crate::json::write::digits;

/// The host that answers when nobody names another.
pub const DEFAULT: &str = "https://cloud.mongodb.com";

const SHAPE: Fault = Fault::Config("baseUrl must be an https URL, or http on this machine's loopback");
const EXTRAS: Fault = Fault::Config("baseUrl may hold a host and a path: no user name, password, query or fragment");
const NOT_A_PAGE: Fault =
    Fault::Config("baseUrl may be a bare path only in a page that was loaded over https or from loopback");
const PATH: Fault = Fault::Config("the path of baseUrl may not hold dot segments, backslashes, spaces or control characters");

/// Reads a base URL into an origin and a path without a slash at its end.
///
/// `page` is the origin of the page that runs this code, where there is one: only there may the base be a bare path. The
/// origin is spelt out rather than left to the browser, because a `<base>` element could point it elsewhere.
pub fn read(text: &str, page: Option<&str>) -> Result<String, Fault> {
    if text.starts_with('/') {
        let origin = page.ok_or(NOT_A_PAGE)?;
        let (scheme, authority) = split_scheme(origin).ok_or(NOT_A_PAGE)?;
        if !allowed(scheme, authority) {
            return Err(NOT_A_PAGE);
        }
        // Two slashes would name another host.
        if text.starts_with("//") {
            return Err(SHAPE);
        }
        return Ok(format_root(origin, plain_path(text)?));
    }
    let (scheme, rest) = split_scheme(text).ok_or(SHAPE)?;
    let (authority, path) = rest.find('/').and_then(|at| rest.split_at_checked(at)).unwrap_or((rest, ""));
    if authority.as_bytes().contains(&b'@') || text.bytes().any(begins_extras) {
        return Err(EXTRAS);
    }
    if !allowed(scheme, authority) {
        return Err(SHAPE);
    }
    let origin = [scheme, "://", authority].concat().to_ascii_lowercase();
    Ok(format_root(&origin, plain_path(path)?))
}

fn format_root(origin: &str, path: &str) -> String {
    let mut root = String::with_capacity(origin.len() + path.len());
    root.push_str(origin);
    root.push_str(path);
    root
}

fn split_scheme(text: &str) -> Option<(&'static str, &str)> {
    ["https", "http"].into_iter().find_map(|scheme| {
        let (head, rest) = text.split_at_checked(scheme.len())?;
        let rest = rest.strip_prefix("://")?;
        head.eq_ignore_ascii_case(scheme).then_some((scheme, rest))
    })
}

fn allowed(scheme: &str, authority: &str) -> bool {
    host(authority).is_some_and(|host| scheme == "https" || is_loopback(host))
}

/// The host of `host[:port]`, if both are spelt in the plain way: letters of other scripts must come as punycode.
fn host(authority: &str) -> Option<&str> {
    let (host, port) = match authority.strip_prefix('[') {
        Some(rest) => {
            let (inside, after) = rest.split_once(']')?;
            let plain =
                inside.as_bytes().contains(&b':') && inside.bytes().all(|b| b.is_ascii_hexdigit() || b == b':' || b == b'.');
            (plain.then_some(inside)?, if after.is_empty() { None } else { Some(after.strip_prefix(':')?) })
        }
        None => {
            let (host, port) = authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
            let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_');
            (host.bytes().all(plain).then_some(host)?, port)
        }
    };
    let port_fits =
        port.is_none_or(|port| port.parse::<u64>().is_ok_and(|n| (1..=65_535).contains(&n)) && !port.starts_with('+'));
    (!host.is_empty() && !host.starts_with('.') && port_fits).then_some(host)
}

fn is_loopback(host: &str) -> bool {
    if host.eq_ignore_ascii_case("localhost") || host == "::1" {
        return true;
    }
    // Exactly four plain decimal parts: "127.1" and "127.0.0.1.example.com" are somebody else's idea of loopback.
    let mut parts = host.split('.');
    let plain = |part: &str| part.parse::<u64>().is_ok_and(|n| n < 256 && digits(n) == part);
    parts.next() == Some("127") && parts.clone().count() == 3 && parts.all(plain)
}

/// A query or a fragment.
fn begins_extras(byte: u8) -> bool {
    matches!(byte, b'?' | b'#')
}

/// The path without slashes at its end, if it cannot climb out of itself.
fn plain_path(path: &str) -> Result<&str, Fault> {
    let plain = path.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'\\' | b'?' | b'#' | b'"' | b'<' | b'>'));
    let climbs = path.split('/').any(|segment| {
        ["", ".", "%2e"].iter().any(|first| {
            let rest = segment
                .get(..first.len())
                .filter(|head| head.eq_ignore_ascii_case(first))
                .and_then(|_| segment.get(first.len()..));
            rest.is_some_and(|rest| rest == "." || rest.eq_ignore_ascii_case("%2e"))
        })
    });
    if !plain || climbs {
        return Err(if path.bytes().any(begins_extras) { EXTRAS } else { PATH });
    }
    Ok(path.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn base(text: &str, want: &str) {
        assert_eq!(read(text, None).as_deref(), Ok(want), "{text}");
    }

    #[track_caller]
    fn refused(text: &str, want: Fault) {
        assert_eq!(read(text, None), Err(want), "{text}");
    }

    #[test]
    fn https_anywhere_http_on_loopback() {
        base(DEFAULT, "https://cloud.mongodb.com");
        base("HTTPS://Cloud.MongoDBgov.com/", "https://cloud.mongodbgov.com");
        base("https://ops.example.com:8443/gate/way//", "https://ops.example.com:8443/gate/way");
        base("http://localhost:8080", "http://localhost:8080");
        base("http://127.0.0.1:1/x", "http://127.0.0.1:1/x");
        base("http://127.255.3.9", "http://127.255.3.9");
        base("http://[::1]:9", "http://[::1]:9");
        for text in [
            "http://cloud.mongodb.com",
            "http://127.1",
            "http://127.0.0.1.example.com",
            "http://127.0.0.256",
            "http://127.0.0.01",
            "http://2130706433",
            "http://localhost.example.com",
            "http://128.0.0.1",
            "http://[::2]",
            "ftp://localhost",
            "javascript:alert(1)",
            "cloud.mongodb.com",
            "",
            "https://",
            "https:///x",
            "https://:1",
            "https://h:0",
            "https://h:65536",
            "https://h:+1",
            "https://h:8a",
            "https://h ost",
            "https://h\u{e9}",
            "https://[::1",
            "https://[::1]x",
            "https://h\\evil",
            " https://h",
            "https//h",
            "https:\\\\h",
            "https://.h",
        ] {
            refused(text, SHAPE);
        }
    }

    #[test]
    fn nothing_but_host_and_path() {
        for text in ["https://u:p@h", "https://u@h/x", "https://h?x=1", "https://h/x?y", "https://h/#x", "https://h#x"] {
            refused(text, EXTRAS);
        }
        for text in [
            "https://h/..",
            "https://h/a/../b",
            "https://h/%2E%2e/x",
            "https://h/.",
            "https://h/a b",
            "https://h/a\\b",
            "https://h/\r\n",
        ] {
            refused(text, PATH);
        }
    }

    #[test]
    fn a_path_belongs_to_its_page() {
        assert_eq!(read("/atlas/", Some("https://app.example.com")).as_deref(), Ok("https://app.example.com/atlas"));
        assert_eq!(read("/", Some("http://localhost:5173")).as_deref(), Ok("http://localhost:5173"));
        assert_eq!(read("/atlas", None), Err(NOT_A_PAGE));
        assert_eq!(read("/atlas", Some("http://intranet.example.com")), Err(NOT_A_PAGE));
        assert_eq!(read("/atlas", Some("null")), Err(NOT_A_PAGE));
        assert_eq!(read("//evil.example.com", Some("https://app.example.com")), Err(SHAPE));
        assert_eq!(read("/\\evil.example.com", Some("https://app.example.com")), Err(PATH));
        assert_eq!(read("/a?b", Some("https://app.example.com")), Err(EXTRAS));
    }
}
