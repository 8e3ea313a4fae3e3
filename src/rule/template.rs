//! Webhook templates: text with `${...}` placeholders that must render to JSON.

use crate::json::{Json, parse};

/// Whether a template can render to JSON, or to an object of scalars if `headers`.
///
/// A placeholder is read as the digit 1: inside a string that is a character, outside it is a number, and next to
/// other digits it stays one. So a template passes if some rendering is JSON.
pub(crate) fn renders(template: &str, headers: bool) -> bool {
    let mut rendered = Vec::with_capacity(template.len());
    let mut rest = template.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        if *byte != b'$' || after.first() != Some(&b'{') {
            rendered.push(*byte);
            continue;
        }
        let Some(end) = after.iter().position(|byte| *byte == b'}') else { return false };
        rendered.push(b'1');
        rest = after.get(end + 1..).unwrap_or_default();
    }
    match parse(&rendered) {
        Ok(Json::Object(raw)) => !headers || raw.members().all(|(_, value)| !matches!(value, Json::Object(_) | Json::Array(_))),
        Ok(_) => !headers,
        Err(_) => false,
    }
}
