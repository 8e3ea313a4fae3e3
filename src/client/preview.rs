//! What a call would send, for people to read: every secret is masked.

use super::request::Request;
use super::scrub::may_be_secret;
use crate::json::write::Members;
use crate::json::{self, Json};

/// The mask of a secret: without a tail, because a preview ends up in logs and tickets.
const MASK: &str = "****";

/// Headers that hold no secret. What callers add may be one.
const PLAIN: [&str; 3] = ["Accept", "Content-Type", "User-Agent"];

impl Request<'_> {
    /// Method, address, headers and body as JSON. Authorization is not part of it; a body keeps its fields, not its secrets.
    #[must_use]
    pub fn preview(&self, authorization: Option<&str>) -> String {
        let mut headers = Members::new();
        for (name, value) in &self.headers {
            let plain = PLAIN.iter().any(|plain| plain.eq_ignore_ascii_case(name));
            headers.text(name, if plain { value } else { MASK });
        }
        headers.maybe("Authorization", authorization);
        let mut out = Members::new();
        out.text("method", self.method);
        out.text("url", &self.url);
        out.raw("headers", &headers.close());
        if let Some(body) = self.body.as_deref().and_then(masked) {
            out.raw("body", &body);
        }
        out.close()
    }
}

fn masked(body: &str) -> Option<String> {
    let Ok(Json::Object(raw)) = json::parse(body.as_bytes()) else { return None };
    let mut out = Members::new();
    for (name, value) in raw.members() {
        let name = name.decode();
        match value {
            Json::Null => out.raw(&name, "null"),
            Json::Bool(flag) => out.raw(&name, if flag { "true" } else { "false" }),
            Json::Text(text) if !may_be_secret(&name) => out.text(&name, &text.decode()),
            _ => out.text(&name, MASK), // a payload holds nothing else that is not a secret
        }
    }
    Some(out.close())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preview_keeps_everything_but_the_secrets() {
        let request = Request {
            method: "PUT",
            url: "https://h/x".into(),
            headers: vec![("Accept", "application/json"), ("X-Key", "s3cr3t")],
            authorization: None,
            body: Some(
                r#"{"type":"PROMETHEUS","enabled":false,"username":"u","password":"s3cr3t","scheme":null,"brandNew":{"key":"s3cr3t"}}"#
                    .into(),
            ),
        };
        let want = concat!(
            r#"{"method":"PUT","url":"https://h/x","headers":{"Accept":"application/json","X-Key":"****","Authorization":"Bearer ****"},"#,
            r#""body":{"type":"PROMETHEUS","enabled":false,"username":"u","password":"****","scheme":null,"brandNew":"****"}}"#
        );
        assert_eq!(request.preview(Some("Bearer ****")), want);
        let request = Request { body: None, ..request };
        assert!(!request.preview(None).contains("body") && !request.preview(None).contains("Authorization"));
    }
}
