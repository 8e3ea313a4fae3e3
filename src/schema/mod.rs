//! The table as JSON Schema (draft 2020-12): the same verdict as [`check`](crate::check::check), but for what a schema
//! cannot say: that a template renders to JSON, sizes in bytes, the inner grammar of a URL, a key that is there twice.

use serde_json::{Map, Value, json};

use crate::api::Api;
use crate::catalog::{ABOUT, About, AboutService, SERVICES};
use crate::field::{DefaultValue, Field, Need, Service};
use crate::rule::JsonType;
use crate::rule::url::pattern::{NEVER, origin};

/// Any payload that `api` takes. The type picks the schema: a bare `oneOf` would report the problems of every branch.
#[must_use]
pub fn union(api: Api) -> Value {
    let taken = || SERVICES.iter().zip(ABOUT).filter(move |(service, _)| api.of(service.taken));
    let kinds: Vec<_> = taken().map(|(service, _)| service.kind).collect();
    let branches: Vec<_> = taken()
        .map(|(service, about)| {
            json!({ "if": equals("type", service.kind), "then": { "$ref": format!("#/$defs/{}", about.name) } })
        })
        .collect();
    let schemas: Map<_, _> = taken().map(|(service, about)| (about.name.to_owned(), object(service, about, api))).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Third-party integration",
        "type": "object",
        "required": ["type"],
        "properties": { "type": { "type": "string", "enum": kinds } },
        "allOf": branches,
        "$defs": schemas,
    })
}

/// A payload for one service. The caller knows the type, so the payload may leave it out.
fn object(service: &Service, about: &AboutService, api: Api) -> Value {
    let own = || service.fields.iter().skip(2).zip(about.fields).filter(move |(field, _)| field.known(api));
    let mut properties = Map::from_iter([
        ("type".to_owned(), json!({ "type": "string", "const": service.kind, "default": service.kind })),
        ("id".to_owned(), service.fields.get(1).map_or(Value::Null, |id| Value::Object(rules(id, api)))),
    ]);
    properties.extend(own().map(|(field, about)| (field.name.to_owned(), property(field, about, api))));
    let required: Vec<_> =
        service.own(api).filter(|field| api.of(field.need) == Need::Required).map(|field| field.name).collect();
    let conditions: Vec<_> = service.own(api).filter_map(|field| condition(field, api)).collect();
    let mut object = Map::from_iter([
        ("title".to_owned(), json!(about.label)),
        ("description".to_owned(), json!(about.help.trim())),
        ("type".to_owned(), json!("object")),
        ("properties".to_owned(), Value::Object(properties)),
        ("required".to_owned(), json!(required)),
        ("additionalProperties".to_owned(), json!(false)),
    ]);
    if !conditions.is_empty() {
        object.insert("allOf".to_owned(), Value::Array(conditions));
    }
    Value::Object(object)
}

/// One field, with its texts.
fn property(field: &Field, about: &About, api: Api) -> Value {
    let texts = [("title", json!(about.label)), ("description", json!(about.help.trim()))];
    let texts = texts.into_iter().map(|(keyword, text)| (keyword.to_owned(), text));
    let examples = ("examples".to_owned(), json!([example(field, about)]));
    texts.chain(rules(field, api)).chain([examples]).collect()
}

/// A value that passes, of the field's own JSON type.
#[must_use]
pub fn example(field: &Field, about: &About) -> Value {
    match field.rule.json_type() {
        JsonType::Boolean => json!(about.example == "true"),
        JsonType::Integer => json!(about.example.parse::<i32>().unwrap_or_default()),
        JsonType::String => json!(about.example),
    }
}

/// The keywords for a value of the field on `api`.
#[must_use]
pub fn rules(field: &Field, api: Api) -> Map<String, Value> {
    let mut keywords = Map::new();
    let mut say = |keyword: &str, value: Value| keywords.insert(keyword.to_owned(), value);
    let kind = match field.rule.json_type() {
        JsonType::Boolean => "boolean",
        JsonType::Integer => "integer",
        JsonType::String => "string",
    };
    say("type", if api.of(field.nullable) { json!([kind, "null"]) } else { json!(kind) });
    match (field.rule.json_type(), field.choices()) {
        (JsonType::String, Some(choices)) => {
            say("enum", json!(choices.values));
        }
        (JsonType::String, None) => {
            if api.of(field.need) == Need::Required {
                say("minLength", json!(1));
            }
            // A text of so many bytes never has more characters: not the whole truth where the limit is in bytes.
            say("maxLength", json!(field.max(api).0));
            say("pattern", json!(field.rule.pattern()));
            if field.is_secret() {
                say("not", json!({ "pattern": masked() }));
            }
        }
        (JsonType::Integer, _) => {
            say("minimum", json!(i32::MIN));
            say("maximum", json!(i32::MAX));
        }
        (JsonType::Boolean, _) => {}
    }
    match field.default {
        DefaultValue::Flag(flag) => say("default", json!(flag)),
        DefaultValue::Text(text) => say("default", json!(text)),
        DefaultValue::Unknown => None,
    };
    if field.is_secret() {
        say("writeOnly", json!(true));
    }
    if field.is_deprecated(api) {
        say("deprecated", json!(true));
    }
    keywords
}

/// A secret as Atlas masks it, see [`is_masked`](crate::mask::is_masked).
fn masked() -> String {
    let dotted = r"(?=[\s\S]{8})\*+(?:\.{3}|\u2026)[\s\S]{0,4}";
    let origin = origin();
    format!(r"^(?:\*+|\*{{4,}}(?:\.{{3}}|\u2026)?[\s\S]{{0,4}}|{dotted}|{origin}\/\*{{4}}[^{NEVER}]{{0,4}})$")
}

/// A field that another field's value makes required.
fn condition(field: &Field, api: Api) -> Option<Value> {
    let Need::When(other, value) = api.of(field.need) else { return None };
    let filled = json!({ field.name: { "type": "string", "minLength": 1 } });
    Some(json!({ "if": equals(other, value), "then": { "properties": filled, "required": [field.name] } }))
}

fn equals(field: &str, value: &str) -> Value {
    json!({ "properties": { field: { "const": value } }, "required": [field] })
}
