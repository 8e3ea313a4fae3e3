//! Makes a desired state of stored integrations: without the values that the server adds, and with references in place of
//! secrets.

use super::reference;
use crate::api::Api;
use crate::draft::Draft;
use crate::field::{DefaultValue, Field, Need};
use crate::json::write::{Items, Members};
use crate::json::{Json, Raw};
use crate::options::Options;
use crate::value::Value;

/// The desired state of an array of stored integrations, as JSON.
///
/// Services that `api` does not accept, and unknown services, cannot be desired: they are left out.
#[must_use]
pub fn to_desired(stored: Raw<'_>, api: Api) -> String {
    let mut out = Items::new();
    for item in stored.items() {
        let Json::Object(raw) = item else { continue };
        let options = Options { api, ..Options::default() };
        if let Some(desired) = Draft::from_json(raw.as_str().as_bytes(), options).ok().and_then(|draft| one(&draft, api)) {
            out.raw(&desired);
        }
    }
    out.close()
}

fn one(draft: &Draft<'_>, api: Api) -> Option<String> {
    let service = draft.service.filter(|service| api.of(service.taken))?;
    let mut out = Members::new();
    out.text("type", service.kind);
    // `type` and `id` come first, and neither is a field of the service.
    for (field, value) in service.fields.iter().zip(&draft.slots).skip(2).filter(|(field, _)| field.known(api)) {
        if !field.is_secret() {
            plain(&mut out, field, value, api);
        } else if !value.is_empty() || matches!(api.of(field.need), Need::Required | Need::RecommendedOnCreate) {
            out.raw(field.name, &reference::to_json(service, field));
        }
    }
    Some(out.close())
}

/// A value that is not a secret, unless it is the server's default.
fn plain(out: &mut Members, field: &Field, value: &Value<'_>, api: Api) {
    match (value, field.default) {
        (Value::Bool(flag), DefaultValue::Flag(default)) if *flag == default => {}
        (Value::Bool(flag), _) => out.raw(field.name, if *flag { "true" } else { "false" }),
        (Value::Text(text), DefaultValue::Text(default)) if text == default => {}
        (Value::Text(text), _) if !text.is_empty() => out.text(field.name, text),
        (value, _) if value.is_empty() && field.is_null_if_empty(api) => out.raw(field.name, "null"),
        _ => {}
    }
}
