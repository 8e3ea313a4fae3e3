//! Where requests go. A base URL is the one option that could send a token to the wrong place, so it is read strictly.

use super::error::Fault;
use super::scrub::swap;
use crate::rule::url;

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
    // Two slashes would name another host.
    if text.starts_with("//") {
        return Err(SHAPE);
    }
    let (origin, path, wrong) = if text.starts_with('/') {
        (page.unwrap_or_default(), text, NOT_A_PAGE)
    } else {
        // After the scheme's two slashes, the third begins the path.
        let end = text.bytes().enumerate().filter(|(_, byte)| *byte == b'/').nth(2).map_or(text.len(), |(at, _)| at);
        let (origin, path) = text.split_at_checked(end).unwrap_or_default();
        (origin, path, SHAPE)
    };
    if origin.as_bytes().contains(&b'@') || text.bytes().any(|byte| matches!(byte, b'?' | b'#')) {
        return Err(EXTRAS);
    }
    let mut root = origin.to_ascii_lowercase();
    if !is_safe(&root) {
        return Err(wrong);
    }
    if !is_plain(path) {
        return Err(PATH);
    }
    root.push_str(path);
    while root.ends_with('/') {
        root.pop();
    }
    Ok(root)
}

/// Whether a token may go there: https, or http that does not leave the machine. Letters of other scripts must come as
/// punycode.
fn is_safe(origin: &str) -> bool {
    url::read(origin).is_some_and(|url| origin.is_ascii() && !url.host.ends_with(":0") && (url.secure || is_loopback(url.host)))
}

fn is_loopback(host: &str) -> bool {
    let is = |name: &str| host.strip_prefix(name).is_some_and(|port| port.is_empty() || port.starts_with(':'));
    // A host of digits and dots is a whole IPv4 address: "127.1" and its like have been refused.
    let numeric = host.bytes().take_while(|byte| *byte != b':').all(|byte| byte.is_ascii_digit() || byte == b'.');
    is("localhost") || is("[::1]") || numeric && host.starts_with("127.")
}

/// Whether a path holds nothing that needs encoding, and cannot climb out of itself.
fn is_plain(path: &str) -> bool {
    let plain = path.bytes().all(|byte| byte.is_ascii_graphic() && !b"\\\"<>".contains(&byte));
    let spelt = swap(&path.to_ascii_lowercase(), &[("%2e", ".")]);
    plain && !spelt.as_bytes().split(|byte| *byte == b'/').any(|segment| matches!(segment, b"." | b".."))
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
