//! The catalogue as the JavaScript reader and the messages need it: names, numbers and facts, no texts.

use super::{bits, constant};
use atlas_integrations::api::{Api, PerApi};
use atlas_integrations::catalog::{ABOUT, SERVICES};
use atlas_integrations::field::{Field, Need, Service};
use atlas_integrations::issue::{Code, Param};
use atlas_integrations::rule::{Rule, Text};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

pub fn module() -> String {
    let usual = facts(&Field::new("", Rule::Text(Text), Need::Optional), Api::AtlasV2);
    let services = SERVICES.iter().map(|service| row(service, &usual)).collect();
    constant("Facts of a field that says nothing else.", "usual", &Value::Object(usual.clone()))
        + &constant("In the order of their numbers; `apis` has a bit for each API.", "services", &Value::Array(services))
}

/// What people call the fields of each service.
pub fn labels() -> String {
    let labels = ABOUT.iter().map(|about| about.fields.iter().map(|field| json!(field.label)).collect()).collect();
    constant("By the number of the service, its fields without `type` and `id`.", "labels", &Value::Array(labels))
}

fn row(service: &Service, usual: &Map<String, Value>) -> Value {
    let fields: Vec<_> = service.fields.iter().map(|field| self::field(field, usual)).collect();
    let mut row = json!({ "type": service.kind, "apis": bits(|api| api.of(service.taken)), "fields": fields });
    if let (Some(ended), Some(row)) = (service.ended, row.as_object_mut()) {
        row.insert("ended".to_owned(), json!(ended));
    }
    row
}

fn field(field: &Field, usual: &Map<String, Value>) -> Value {
    let mut row = json!({ "name": field.name, "apis": bits(|api| field.known(api)) });
    // One entry if all APIs agree, otherwise one for each.
    let mut own: Vec<_> = PerApi::each(|api| unlike(usual, &facts(field, api))).values().cloned().collect();
    own.dedup();
    if own.len() > 1 {
        own = Api::ALL.map(|api| unlike(usual, &facts(field, api))).to_vec();
    }
    let says_something = own.iter().any(|facts| facts.as_object().is_some_and(|facts| !facts.is_empty()));
    if let (true, Some(row)) = (says_something, row.as_object_mut()) {
        row.insert("facts".to_owned(), Value::Array(own));
    }
    row
}

/// Whatever a message may mention of the field.
fn facts(field: &Field, api: Api) -> Map<String, Value> {
    let names: BTreeSet<_> = Code::ALL.iter().flat_map(|code| code.params()).collect();
    names.into_iter().filter_map(|name| Some(((*name).to_owned(), value(field.fact(name, api)?)))).collect()
}

fn value(param: Param) -> Value {
    match param {
        Param::Text(text) | Param::Words(text, _) => json!(text),
        Param::Number(number) => json!(number),
        Param::List(names) => json!(names),
    }
}

fn unlike(base: &Map<String, Value>, facts: &Map<String, Value>) -> Value {
    facts
        .iter()
        .filter(|(name, value)| base.get(*name) != Some(value))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}
