//! Takes answers out of their envelopes.

use crate::json::Json;

/// Takes an answer out of its envelope, asked for or not: `{status, content}`, a list with its status beside it, or
/// `{envelope: ...}` as the retired v1.0 pages have it. A status of 400 or more in the envelope is an error.
pub(super) fn unwrap<'a>(json: Json<'a>) -> Result<Json<'a>, (u16, Json<'a>)> {
    let mut json = json;
    // Each turn removes one wrapper, and a wrapper is shorter than what holds it, so this ends.
    loop {
        // An integration has a type; whatever else it holds, it is not an envelope.
        if json.get("type").is_some() {
            return Ok(json);
        }
        let status = json.get("status").and_then(|status| status.as_u64());
        let inner = json.get("content").filter(|_| status.is_some()).or_else(|| json.get("envelope"));
        if let Some(status) = status.and_then(|status| u16::try_from(status).ok()).filter(|status| *status >= 400) {
            return Err((status, inner.unwrap_or(json)));
        }
        match inner {
            Some(inner @ Json::Object(_)) => json = inner,
            // A wrapped list may be the bare array of its results.
            Some(inner @ Json::Array(_)) => return Ok(inner),
            _ => return Ok(json),
        }
    }
}

/// White space and a byte order mark mean nothing at either end.
pub(super) fn trim(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii()
}
