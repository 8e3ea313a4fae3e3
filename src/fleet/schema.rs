//! A fleet file as JSON Schema (draft 2020-12), so that editors complete and check it.

use serde_json::{Map, Value, json};

use super::reference::KEYS;
use crate::api::Api;
use crate::catalog;
use crate::schema::union;

/// The schema of a fleet file. The API that the file names decides which integrations it may hold; without one, Atlas.
#[must_use]
pub fn fleet() -> Value {
    let mut definitions = Map::new();
    for api in Api::ALL {
        for (name, schema) in integrations(api) {
            definitions.insert(name, schema);
        }
    }
    definitions.insert("reference".to_owned(), reference());
    let names: Vec<_> = Api::ALL.into_iter().map(Api::name).collect();
    let types: Vec<_> = catalog::types().collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Fleet",
        "description": "What the integrations of many projects should be",
        "type": "object",
        "required": ["projects"],
        "additionalProperties": false,
        "properties": {
            "$schema": { "type": "string", "description": "Where editors find this schema" },
            "api": { "enum": names, "default": Api::default().name(), "description": "The API of all projects" },
            "defaults": { "type": "array", "description": "What every project should have unless it says otherwise" },
            "projects": { "type": "array", "items": { "$ref": "#/$defs/project" } },
        },
        "allOf": Api::ALL.map(choose),
        "$defs": with_project(definitions, &types),
    })
}

fn with_project(mut definitions: Map<String, Value>, types: &[&str]) -> Map<String, Value> {
    let id = |what: &str| json!({ "type": "string", "pattern": "^[0-9a-f]{24}$", "description": what });
    let list = json!({ "type": "array", "items": { "enum": types } });
    let project = json!({
        "title": "Project",
        "description": "One project, or all that a selector finds",
        "type": "object",
        "additionalProperties": false,
        "anyOf": [{ "required": ["id"] }, { "required": ["org"] }, { "required": ["name"] }],
        "properties": {
            "id": id("The id of the project"),
            "org": id("The id of an organization: all its projects"),
            "name": {
                "type": "string", "minLength": 1,
                "description": "The exact name of a project, or a pattern in which * stands for any characters. Beside an id it is a note",
            },
            "integrations": { "type": "array", "description": "What these projects should have, in place of defaults of the same type" },
            "without": { "description": "Defaults that these projects should not get", "type": "array", "items": { "enum": types } },
            "prune": {
                "description": "Which stored integrations are deleted where nothing here desires them",
                "anyOf": [{ "type": "boolean" }, list],
            },
        },
    });
    definitions.insert("project".to_owned(), project);
    definitions
}

/// Where the file names `api`, its integrations are those of that API.
fn choose(api: Api) -> Value {
    let items = json!({ "items": { "$ref": format!("#/$defs/{}", api.name()) } });
    let named = json!({ "properties": { "api": { "const": api.name() } } });
    // Without a name the first API is meant: `const` holds where the member is absent.
    let condition =
        if api == Api::default() { named } else { json!({ "required": ["api"], "properties": named.get("properties") }) };
    json!({
        "if": condition,
        "then": { "properties": { "defaults": items, "projects": { "items": { "properties": { "integrations": items } } } } },
    })
}

/// The definitions of one API: `atlas-v2` is any integration, `atlas-v2.Datadog` one service.
fn integrations(api: Api) -> Vec<(String, Value)> {
    let mut union = union(api);
    let mut definitions = Vec::new();
    if let Some(Value::Object(services)) = union.get_mut("$defs").map(Value::take) {
        for (name, schema) in services {
            definitions.push((format!("{}.{name}", api.name()), adapted(schema, api)));
        }
    }
    if let Some(members) = union.as_object_mut() {
        members.remove("$schema");
        members.remove("$defs");
    }
    definitions.insert(0, (api.name().to_owned(), adapted(union, api)));
    definitions
}

/// The schema with its definitions renamed, and with a reference allowed in place of every free text.
fn adapted(schema: Value, api: Api) -> Value {
    match schema {
        Value::Array(items) => items.into_iter().map(|item| adapted(item, api)).collect(),
        Value::Object(members) => members
            .into_iter()
            .map(|(keyword, value)| match (keyword.as_str(), value) {
                ("$ref", Value::String(target)) => {
                    (keyword, target.replace("#/$defs/", &format!("#/$defs/{}.", api.name())).into())
                }
                ("properties", Value::Object(properties)) => {
                    let referable = |(name, schema): (String, Value)| {
                        let free = name != "id" && is_free_text(&schema);
                        let schema = if free { or_reference(schema) } else { adapted(schema, api) };
                        (name, schema)
                    };
                    (keyword, properties.into_iter().map(referable).collect())
                }
                (_, value) => (keyword, adapted(value, api)),
            })
            .collect(),
        other => other,
    }
}

fn is_free_text(schema: &Value) -> bool {
    let kinds = match schema.get("type") {
        Some(Value::Array(kinds)) => kinds.as_slice(),
        Some(kind) => std::slice::from_ref(kind),
        None => &[],
    };
    kinds.iter().any(|kind| kind == "string") && schema.get("enum").is_none() && schema.get("const").is_none()
}

/// Texts for people stay outside: they are true for both forms.
fn or_reference(schema: Value) -> Value {
    let Value::Object(members) = schema else { return schema };
    let (mut outside, inside): (Map<_, _>, Map<_, _>) =
        members.into_iter().partition(|(keyword, _)| matches!(keyword.as_str(), "title" | "description" | "examples"));
    outside.insert("anyOf".to_owned(), json!([inside, { "$ref": "#/$defs/reference" }]));
    Value::Object(outside)
}

fn reference() -> Value {
    let about = [
        "The name of an environment variable that holds the secret",
        "The path of a file that holds the secret",
        "Anything that your own resolve function understands",
    ];
    let forms = KEYS.iter().zip(about).map(|(key, about)| {
        json!({
            "type": "object", "required": [key], "additionalProperties": false,
            "properties": { *key: { "type": "string", "minLength": 1, "description": about } },
        })
    });
    json!({ "description": "A secret that is named instead of written", "oneOf": forms.collect::<Vec<_>>() })
}
