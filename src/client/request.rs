//! A request as plain data.

use std::borrow::Cow;

/// A request as plain data.
#[derive(Clone, PartialEq, Eq)]
pub struct Request<'a> {
    /// Verb.
    pub method: &'static str,
    /// Absolute address.
    pub url: String,
    /// Names and values.
    pub headers: Vec<(&'a str, &'a str)>,
    /// The value of the Authorization header.
    pub authorization: Option<String>,
    /// JSON or form text.
    pub body: Option<Cow<'a, str>>,
}

// Written by hand, because headers and body hold secrets.
impl std::fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Request").field("method", &self.method).field("url", &self.url).finish_non_exhaustive()
    }
}

impl Request<'_> {
    /// Path and query, as HTTP digest signs them.
    #[must_use]
    pub fn target(&self) -> &str {
        // After the scheme's two slashes, the third begins the path.
        self.url.match_indices('/').nth(2).and_then(|(at, _)| self.url.get(at..)).unwrap_or("/")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_printed_without_what_may_be_secret() {
        let request = Request {
            method: "POST",
            url: "https://h/x?y=1".into(),
            headers: vec![("X-Key", "s3cr3t")],
            authorization: Some("Bearer s3cr3t".into()),
            body: Some(r#"{"apiKey":"s3cr3t"}"#.into()),
        };
        assert_eq!(format!("{request:?}"), r#"Request { method: "POST", url: "https://h/x?y=1", .. }"#);
    }
}
