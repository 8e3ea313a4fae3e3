//! Secrets that are named instead of written: `{ "$env": "NAME" }`, `{ "$file": "path" }`, `{ "$secret": "any reference" }`.

use crate::field::{Field, Service};
use crate::json::Json;
use crate::json::write::{Members, concat};
use crate::rule::JsonType;

/// The names that make an object a reference: an environment variable, a file, and what the caller's own function knows.
pub const KEYS: [&str; 3] = ["$env", "$file", "$secret"];

/// What an object says about a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// No reference at all.
    Other,
    /// A reference.
    Reference,
    /// It has the name of a reference and something else: another type, another member, an empty text.
    Malformed,
}

/// Reads what stands in place of a text.
#[must_use]
pub fn form(json: &Json<'_>) -> Form {
    let Json::Object(raw) = json else { return Form::Other };
    let members: Vec<_> = raw.members().collect();
    if !members.iter().any(|(name, _)| KEYS.contains(&&*name.decode())) {
        return Form::Other;
    }
    match members.as_slice() {
        [(_, value)] if value.as_str().is_some_and(|text| !text.is_empty()) => Form::Reference,
        _ => Form::Malformed,
    }
}

/// Whether a reference may stand there: every text that is free. A choice or a flag is no secret and is written out.
#[must_use]
pub fn fits(field: &Field) -> bool {
    field.rule.json_type() == JsonType::String && field.choices().is_none()
}

/// The environment variable that an export names for a secret: `DATADOG_API_KEY`, `MICROSOFT_TEAMS_WEBHOOK_URL`.
#[must_use]
pub fn variable(service: &Service, field: &Field) -> String {
    let mut name = String::new();
    for char in field.name.chars() {
        if char.is_ascii_uppercase() {
            name.push('_');
        }
        name.push(char.to_ascii_uppercase());
    }
    if name.starts_with(service.kind) { name } else { concat(&[service.kind, "_", &name]) }
}

/// `{ "$env": "DATADOG_API_KEY" }`
pub(super) fn to_json(service: &Service, field: &Field) -> String {
    let mut out = Members::new();
    out.text("$env", &variable(service, field));
    out.close()
}
