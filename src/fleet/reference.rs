//! References to secrets: `{ "$env": "NAME" }`, `{ "$file": "path" }`, `{ "$secret": "any reference" }`.

use crate::field::{Field, Service};
use crate::json::Json;
use crate::json::write::{Members, concat};
use crate::rule::JsonType;

/// The names that make an object a reference: for an environment variable, a file, and the caller's own function.
pub const KEYS: [&str; 3] = ["$env", "$file", "$secret"];

/// What an object means in the place of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Not a reference.
    Other,
    /// A reference.
    Reference,
    /// It has the name of a reference, but is wrong: another type, another member, an empty text.
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

/// Whether a reference may stand there: for every free text. A choice or a flag is not a secret and is written out.
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
