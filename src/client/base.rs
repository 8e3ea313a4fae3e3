//! Where requests go. A base URL is the one option that could send a token to the wrong place, so it is read strictly.

use super::error::Fault;
use super::prefix::prefix;
use crate::api::Api;
use crate::json::write::{concat, digits};
use crate::rule::read_url;

/// The host, if the caller names no other.
pub const DEFAULT: &str = "https://cloud.mongodb.com";

/// Why an address is refused that requests may not go to.
pub const UNSAFE: &str =
    "baseUrl must be an https URL, or http on this machine's loopback (allowHttp takes http to a host of your own)";
const SHAPE: Fault = Fault::config(UNSAFE);
const MISSING: Fault = Fault::config("baseUrl is required for ops-manager-v1: it is the address of your Ops Manager");
const EXTRAS: Fault = Fault::config("baseUrl may hold a host and a path: no user name, password, query or fragment");
const NOT_A_PAGE: Fault =
    Fault::config("baseUrl may be a bare path only in a page that was loaded over https or from loopback");
const PATH: Fault = Fault::config("the path of baseUrl may not hold dot segments, backslashes, spaces or control characters");

/// Where a base URL may point to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place<'a> {
    /// The API at this address; none for the token endpoints, which are the same for all.
    pub api: Option<Api>,
    /// The origin of the page that runs this code.
    pub page: Option<&'a str>,
    /// Whether http to other machines is allowed.
    pub http: bool,
}

/// Finds the base of an API's requests; `text` is what the caller gave.
///
/// # Errors
/// A base URL that requests must not go to, or one that belongs to another API.
pub fn find(text: Option<&str>, place: Place<'_>) -> Result<String, Fault> {
    let base = match text {
        Some(text) => read(text, place)?,
        None if place.api == Some(Api::OpsManagerV1) => return Err(MISSING),
        None => return Ok(DEFAULT.to_owned()),
    };
    // People often include the prefix that requests add.
    for known in Api::ALL {
        let Some(root) = base.strip_suffix(prefix(known)) else { continue };
        if place.api.is_none_or(|api| prefix(api) == prefix(known)) {
            return Ok(root.to_owned());
        }
        return Err(foreign(known));
    }
    if OLD.iter().any(|old| base.ends_with(old)) {
        return Err(OUTDATED);
    }
    Ok(base)
}

/// Prefixes of Atlas's API that this package does not speak.
const OLD: [&str; 2] = ["/api/atlas/v1.0", "/api/atlas/v1.5"];
const OUTDATED: Fault =
    Fault::config("baseUrl ends with the path of an older API of Atlas: leave the path out, this package uses /api/atlas/v2");

fn foreign(api: Api) -> Fault {
    let message = ["baseUrl ends with ", prefix(api), ", the path of another API: leave it out, or set api to ", api.name()];
    Fault::Config(concat(&message).into())
}

/// Reads a base URL into an origin and a path without a slash at its end.
///
/// `page` is the origin of the page that runs this code, if there is one: only then may the base be a bare path. The origin is
/// written into the base, not left to the browser, because a `<base>` element could point it elsewhere.
pub fn read(text: &str, place: Place<'_>) -> Result<String, Fault> {
    let page = place.page;
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
    let Some(mut root) = read_origin(&origin.to_ascii_lowercase(), place.http) else { return Err(wrong) };
    if !is_plain(path) {
        return Err(PATH);
    }
    root.push_str(path);
    while root.ends_with('/') {
        root.pop();
    }
    Ok(root)
}

/// MongoDB's own domains, which are never without TLS.
const OWN: [&str; 2] = ["mongodb.com", GOVERNMENT];
/// The domain of Atlas for Government.
pub const GOVERNMENT: &str = "mongodbgov.com";

/// Reads an origin in small letters, if a token may go there: https, or http that does not leave the machine. Letters of other
/// scripts must come as punycode. A port that the scheme has anyway is left out, as in a browser: the same place has one name.
fn read_origin(origin: &str, http: bool) -> Option<String> {
    let url = read_url(origin)?;
    let (name, port) = split_port(url.host);
    let number = port.bytes().fold(0, |number, digit| 10 * number + u64::from(digit & 15));
    let is_safe = url.secure || http && !OWN.into_iter().any(|domain| is_in(name, domain)) || is_loopback(name);
    if !origin.is_ascii() || !is_safe || number == 0 && !port.is_empty() {
        return None;
    }
    let mut root = concat(&[url.scheme, name]);
    if !port.is_empty() && number != if url.secure { 443 } else { 80 } {
        root.push(':');
        root.push_str(&digits(number));
    }
    Some(root)
}

/// A host without its port, and the digits of the port.
fn split_port(host: &str) -> (&str, &str) {
    let end = host.bytes().rposition(|byte| !byte.is_ascii_digit()).unwrap_or_default();
    match host.split_at_checked(end) {
        Some((name, port)) if port.starts_with(':') => (name, port.get(1..).unwrap_or_default()),
        _ => (host, ""),
    }
}

/// Whether the host of a base belongs to a domain.
#[must_use]
pub fn is_at(base: &str, domain: &str) -> bool {
    read_url(base).is_some_and(|url| is_in(split_port(url.host).0, domain))
}

/// Whether a host is a domain or a part of it. A dot at its end changes nothing.
fn is_in(name: &str, domain: &str) -> bool {
    let name = name.strip_suffix(".").unwrap_or(name);
    name.strip_suffix(domain).is_some_and(|part| part.is_empty() || part.ends_with("."))
}

fn is_loopback(name: &str) -> bool {
    // A host of digits and dots is a whole IPv4 address: "127.1" and similar texts are refused.
    let numeric = name.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    matches!(name, "localhost" | "[::1]") || numeric && name.starts_with("127.")
}

/// Whether a path needs no encoding, and has no `.` or `..` segments.
pub(super) fn is_plain(path: &str) -> bool {
    let plain = path.bytes().all(|byte| byte.is_ascii_graphic() && !b"\\\"<>".contains(&byte));
    plain && !path.split('/').any(is_dots)
}

/// Whether a segment is one dot or two, written as they are or encoded.
fn is_dots(segment: &str) -> bool {
    let mut rest = segment;
    let mut dots = 0;
    while let Some(after) = rest.strip_prefix('.').or_else(|| rest.strip_prefix("%2e")).or_else(|| rest.strip_prefix("%2E")) {
        (rest, dots) = (after, dots + 1);
    }
    rest.is_empty() && (1..=2).contains(&dots)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(page: &str) -> Place<'_> {
        Place { page: Some(page), ..Place::default() }
    }

    #[track_caller]
    fn base(text: &str, want: &str) {
        assert_eq!(read(text, Place::default()).as_deref(), Ok(want), "{text}");
    }

    #[track_caller]
    fn refused(text: &str, want: Fault) {
        assert_eq!(read(text, Place::default()), Err(want), "{text}");
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
        base("https://[2001:db8::1]:443/x", "https://[2001:db8::1]/x");
        base("https://cloud.mongodb.com:443", "https://cloud.mongodb.com");
        base("https://h:0443/x", "https://h/x");
        base("https://h:/x", "https://h/x");
        base("https://h:80", "https://h:80");
        base("https://h:08443", "https://h:8443");
        base("https://h.", "https://h.");
        base("http://localhost:80", "http://localhost");
        base("http://localhost:443", "http://localhost:443");
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
            "https://h:00",
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
        assert_eq!(read("/atlas/", on("https://app.example.com")).as_deref(), Ok("https://app.example.com/atlas"));
        assert_eq!(read("/", on("http://localhost:5173")).as_deref(), Ok("http://localhost:5173"));
        assert_eq!(read("/atlas", Place::default()), Err(NOT_A_PAGE));
        assert_eq!(read("/atlas", on("http://intranet.example.com")), Err(NOT_A_PAGE));
        assert_eq!(read("/atlas", on("null")), Err(NOT_A_PAGE));
        assert_eq!(read("//evil.example.com", on("https://app.example.com")), Err(SHAPE));
        assert_eq!(read("/\\evil.example.com", on("https://app.example.com")), Err(PATH));
        assert_eq!(read("/a?b", on("https://app.example.com")), Err(EXTRAS));
    }

    #[track_caller]
    fn finds(text: Option<&str>, api: Api, want: Result<&str, &str>) {
        let found = find(text, Place { api: Some(api), ..Place::default() });
        match (&found, want) {
            (Ok(base), Ok(want)) => assert_eq!(base, want, "{text:?}"),
            (Err(fault), Err(part)) => assert!(fault.message().contains(part), "{text:?}: {}", fault.message()),
            _ => panic!("{text:?}: {found:?}"),
        }
    }

    #[test]
    fn the_prefix_of_the_api_is_taken_off() {
        finds(None, Api::AtlasV2, Ok(DEFAULT));
        finds(None, Api::CloudManagerV1, Ok(DEFAULT));
        finds(None, Api::OpsManagerV1, Err("baseUrl is required"));
        finds(Some("https://h/api/atlas/v2"), Api::AtlasV2, Ok("https://h"));
        finds(Some("https://h/api/atlas/v2//"), Api::AtlasV2, Ok("https://h"));
        finds(Some("https://h/proxy/api/public/v1.0/"), Api::CloudManagerV1, Ok("https://h/proxy"));
        finds(Some("https://h/api/public/v1.0"), Api::OpsManagerV1, Ok("https://h"));
        finds(Some("https://h/api"), Api::AtlasV2, Ok("https://h/api"));
        finds(Some("https://h/api/public/v1.0"), Api::AtlasV2, Err("set api to cloud-manager-v1"));
        finds(Some("https://h/api/atlas/v2"), Api::CloudManagerV1, Err("set api to atlas-v2"));
        finds(Some("https://h/api/atlas/v2"), Api::OpsManagerV1, Err("set api to atlas-v2"));
        finds(Some("https://h/api/atlas/v1.0"), Api::AtlasV2, Err("older API"));
        for prefix in ["/api/atlas/v2", "/api/public/v1.0"] {
            assert_eq!(find(Some(&["https://h", prefix].concat()), Place::default()).as_deref(), Ok("https://h"));
        }
    }

    #[test]
    fn http_goes_elsewhere_only_where_that_is_allowed() {
        let place = Place { http: true, ..Place::default() };
        assert_eq!(find(Some("http://ops.internal:8080"), place).as_deref(), Ok("http://ops.internal:8080"));
        assert_eq!(find(Some("http://ops.internal:8080"), Place::default()), Err(SHAPE));
        assert_eq!(find(Some("http://not-mongodb.com"), place).as_deref(), Ok("http://not-mongodb.com"));
        assert_eq!(find(Some("ftp://ops.internal"), place), Err(SHAPE));
        for host in [
            "http://cloud.mongodb.com",
            "http://cloud.mongodb.com.",
            "http://mongodb.com",
            "http://Cloud.MongoDBgov.com:8080/x",
            "http://cloud.mongodbgov.com.:8080",
        ] {
            assert_eq!(find(Some(host), place), Err(SHAPE), "{host}");
        }
        assert_eq!(
            find(Some("/atlas"), Place { page: Some("http://intranet.example"), ..place }).as_deref(),
            Ok("http://intranet.example/atlas")
        );
    }
}
