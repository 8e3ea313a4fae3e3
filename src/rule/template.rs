//! Webhook templates: text with `${...}` placeholders that must render to JSON.

use crate::json::{Json, parse};

/// Whether a template can render to JSON, or to an object of scalars if `headers`.
///
/// A placeholder is read as the digit 1: inside a string that is a character, outside it is a number, and next to
/// other digits it stays one. So a template passes if some rendering is JSON.
pub(crate) fn renders(template: &str, headers: bool) -> bool {
    let mut rendered = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((plain, placeholder)) = rest.split_once("${") {
        let Some((_, after)) = placeholder.split_once('}') else { return false };
        rendered.push_str(plain);
        rendered.push('1');
        rest = after;
    }
    rendered.push_str(rest);
    match parse(rendered.as_bytes()) {
        Ok(Json::Object(raw)) => !headers || raw.members().all(|(_, value)| !matches!(value, Json::Object(_) | Json::Array(_))),
        Ok(_) => !headers,
        Err(_) => false,
    }
}
