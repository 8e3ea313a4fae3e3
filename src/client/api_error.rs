//! Reads the error of a refused request: in Atlas's own form, in OAuth's, in an envelope, or not JSON.

use super::envelope::{trim, unwrap};
use super::error::ApiFault;
use super::retry::{seconds_ms, told};
use crate::json::{self, Json};

/// Reads an error of any form: Atlas's own, OAuth's, an enveloped one, or not JSON at all.
#[must_use]
pub fn error(status: u16, bytes: &[u8]) -> ApiFault {
    match json::parse(trim(bytes)).map(unwrap) {
        Ok(Ok(json)) => describe(status, Some(&json)),
        // If both report a failure, the status line is more reliable.
        Ok(Err((inner, json))) => describe(if status >= 400 { status } else { inner }, Some(&json)),
        Err(_) => describe(status, None),
    }
}

/// What the body of a refusal says.
pub(super) fn describe(status: u16, body: Option<&Json<'_>>) -> ApiFault {
    let mut fault = ApiFault { status, ..ApiFault::default() };
    let Some(body) = body else { return fault };
    // OAuth puts its code where Atlas repeats the status.
    fault.code = body.text("errorCode").or_else(|| body.text("error"));
    fault.detail = body.text("detail").or_else(|| body.text("error_description"));
    fault.reason = body.text("reason");
    if let Some(Json::Array(parameters)) = body.get("parameters") {
        // The body of a token bucket's refusal says how long to wait, even if the header is missing.
        if fault.code.as_deref() == Some("RATE_LIMITED_TOKEN_BUCKET") {
            fault.retry_after_ms = parameters.items().nth(1).and_then(seconds);
        }
        fault.parameters = Some(parameters.as_str().to_owned());
    }
    if let Some(Json::Array(fields)) = body.get("badRequestDetail").and_then(|detail| detail.get("fields")) {
        for item in fields.items() {
            fault.violations.push((item.text("field").unwrap_or_default(), item.text("description").unwrap_or_default()));
        }
    }
    fault
}

/// A parameter that is a number of seconds, in milliseconds.
fn seconds(parameter: Json<'_>) -> Option<u64> {
    let ms = match parameter {
        Json::Number(digits) => seconds_ms(digits),
        Json::Text(text) => seconds_ms(&text.decode()),
        _ => None,
    };
    ms.map(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_in_all_their_forms() {
        let atlas =
            br#"{"error":400,"errorCode":"INVALID_ATTRIBUTE","detail":"Invalid attribute region","reason":"Bad Request",
            "parameters":["region",1],"badRequestDetail":{"fields":[{"field":"region","description":"unknown"}]}}"#;
        let api = error(400, atlas);
        assert_eq!(api.code.as_deref(), Some("INVALID_ATTRIBUTE"));
        assert_eq!(api.reason.as_deref(), Some("Bad Request"));
        assert_eq!(api.parameters.as_deref(), Some(r#"["region",1]"#));
        assert_eq!(api.violations, [("region".to_owned(), "unknown".to_owned())]);

        let oauth = error(401, br#"{"error":"invalid_client","error_description":"Client authentication failed"}"#);
        assert_eq!(
            (oauth.code.as_deref(), oauth.detail.as_deref()),
            (Some("invalid_client"), Some("Client authentication failed"))
        );

        for text in
            ["", "<html>secret page</html>", "null", "[]", "{\"error\":1}", "{\"parameters\":null,\"badRequestDetail\":null}"]
        {
            assert_eq!(error(502, text.as_bytes()), ApiFault { status: 502, ..ApiFault::default() }, "{text}");
        }
    }

    #[test]
    fn of_two_statuses_the_one_that_says_failure_counts() {
        let enveloped = br#"{"status":404,"content":{"error":404,"errorCode":"NOPE"}}"#;
        assert_eq!((error(200, enveloped).status, error(200, enveloped).code.as_deref()), (404, Some("NOPE")));
        assert_eq!(error(400, enveloped).status, 400);
        assert_eq!(error(503, enveloped).status, 503);
        assert_eq!(error(399, enveloped).status, 404);
    }

    #[test]
    fn a_token_bucket_says_when_to_come_back() {
        let bucket = br#"{"error":429,"errorCode":"RATE_LIMITED_TOKEN_BUCKET","parameters":["/x","7",1200,500,60]}"#;
        assert_eq!(error(429, bucket).retry_after_ms, Some(7_000));
        let long = br#"{"error":429,"errorCode":"RATE_LIMITED_TOKEN_BUCKET","parameters":["/x",99999999999999999999]}"#;
        assert_eq!(error(429, long).retry_after_ms, Some(2_147_483_647));
        let other = br#"{"error":429,"errorCode":"RATE_LIMITED","parameters":["/x",7]}"#;
        assert_eq!(error(429, other).retry_after_ms, None);
    }
}
