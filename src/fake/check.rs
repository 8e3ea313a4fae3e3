//! Whether a body is an integration that the server would store.

use super::mask;
use super::refusal::{Refusal, Violation};
use super::rules::{self, Field, Kind, Place, Service, Shown};
use crate::api::Api;
use serde_json::{Map, Value};

/// The integration in `body`, without its `id`: the server gives that.
pub(super) fn read(body: &[u8], kind: &str, api: Api) -> Result<Map<String, Value>, Refusal> {
    let service = writable(kind, api)?;
    let body: Value =
        serde_json::from_slice(body).map_err(|_| Refusal::new(400, "MALFORMED_JSON", "The request body is not JSON."))?;
    let Value::Object(mut item) = body else {
        return Err(Refusal::new(400, "INVALID_JSON", "The request body is not a JSON object."));
    };
    let mut violations = Vec::new();
    let mut refuse = |code, field: &str, description| {
        violations.push(Violation { code, field: field.to_owned(), description });
    };
    match item.get("type") {
        None => refuse("MISSING_ATTRIBUTE", "type", "is required"),
        Some(Value::String(text)) if text == kind => {}
        Some(_) => refuse("INVALID_ATTRIBUTE", "type", "is not the type that the path names"),
    }
    if !matches!(item.get("id"), None | Some(Value::Null | Value::String(_))) {
        refuse("INVALID_ATTRIBUTE", "id", "must be a string or null");
    }
    for field in service.fields {
        match (field.place(api), item.get(field.name)) {
            (Place::Required, None) => refuse("MISSING_ATTRIBUTE", field.name, "is required"),
            (Place::Required, Some(Value::String(text))) if text.is_empty() && !matches!(field.kind, Kind::Channel) => {
                refuse("INVALID_ATTRIBUTE", field.name, "must not be empty")
            }
            (Place::Required | Place::Optional | Place::Dropped, Some(value)) => {
                if let Some((code, description)) = fault_in(value, field) {
                    refuse(code, field.name, description);
                }
            }
            _ => {}
        }
    }
    let takes = |name: &str| {
        let named = service.fields.iter().filter(|field| field.name == name);
        named.into_iter().any(|field| matches!(field.place(api), Place::Required | Place::Optional | Place::Dropped))
    };
    for name in item.keys().filter(|name| *name != "type" && *name != "id" && !takes(name)) {
        let named: String = name.chars().take(64).collect();
        refuse("INVALID_ATTRIBUTE", &named, "is not an attribute of this integration");
    }
    let text = |name: &str| item.get(name).and_then(Value::as_str).unwrap_or("");
    let dropped = |name: &str| {
        let mut named = service.fields.iter().filter(|field| field.name == name);
        named.any(|field| field.place(api) == Place::Dropped)
    };
    if takes("scheme") && !dropped("scheme") && text("scheme") == "https" && text("tlsPemPath").is_empty() {
        refuse("MISSING_ATTRIBUTE", "tlsPemPath", "is required where the scheme is https");
    }
    if !violations.is_empty() {
        return Err(Refusal::fields(violations));
    }
    item.retain(|name, _| name != "id" && !dropped(name));
    Ok(item)
}

fn writable(kind: &str, api: Api) -> Result<&'static Service, Refusal> {
    match (kind, api) {
        ("HIP_CHAT", Api::AtlasV2 | Api::CloudManagerV1) => {
            Err(Refusal::new(400, "HIPCHAT_NOT_SUPPORTED", "HipChat belongs to Ops Manager projects alone."))
        }
        ("DATADOG", Api::CloudManagerV1) => Err(Refusal::new(
            400,
            "DATADOG_NOT_SUPPORTED_FOR_CLOUD_MANAGER",
            "Cloud Manager projects have no Datadog integration.",
        )),
        _ => rules::service(kind).ok_or_else(unknown_type),
    }
}

pub(super) fn unknown_type() -> Refusal {
    let detail = "The path names no integration type.";
    Refusal::naming(400, "INVALID_PATH_PARAMETER", detail, "integrationType")
}

fn fault_in(value: &Value, field: &Field) -> Option<(&'static str, &'static str)> {
    match (field.kind, value) {
        (Kind::Flag, Value::Bool(_)) | (Kind::Channel, Value::Null) => None,
        (Kind::Flag, _) => Some(("INVALID_ATTRIBUTE", "must be true or false")),
        (Kind::Number, value) if value.is_i64() => None,
        (Kind::Number, _) => Some(("INVALID_ATTRIBUTE", "must be a whole number")),
        (_, Value::String(text)) => fault_in_text(text, field),
        _ => Some(("INVALID_ATTRIBUTE", "must be a string")),
    }
}

fn fault_in_text(text: &str, field: &Field) -> Option<(&'static str, &'static str)> {
    if field.shown != Shown::Plain && mask::is_mask(text) {
        return Some(("INTEGRATION_FIELDS_INVALID", "is a mask, not a secret"));
    }
    match field.kind {
        Kind::Channel if !(1..=80).contains(&text.chars().count()) => {
            Some(("INVALID_ATTRIBUTE", "must have 1 to 80 characters"))
        }
        Kind::Hex if !text.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
            Some(("INVALID_INTEGRATION_SETTINGS", "must be a hexadecimal string"))
        }
        Kind::Url if !is_url(text) => Some(("INVALID_URL", "must be a URL")),
        Kind::Choice(options) if !options.contains(&text) => {
            Some(("INVALID_ENUM_VALUE", "must be one of the documented values"))
        }
        Kind::Limited(most) if text.len() > most => Some(("INVALID_ATTRIBUTE", "is too long")),
        _ => None,
    }
}

fn is_url(text: &str) -> bool {
    let (scheme, rest) = text.split_once("://").unwrap_or_default();
    ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
        && !rest.is_empty()
        && !rest.starts_with(['/', '?', '#'])
        && !text.chars().any(|letter| letter.is_whitespace() || letter.is_control())
}
