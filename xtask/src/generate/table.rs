//! The catalogue as the JavaScript reader and the messages need it: names, columns and facts, no texts.

use super::constant;
use atlas_integrations::api::{Api, PerApi};
use atlas_integrations::catalog::SERVICES;
use atlas_integrations::field::{Field, Need, Service};
use atlas_integrations::issue::{Code, Param};
use atlas_integrations::rule::{Rule, Text};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

pub fn module() -> String {
    let usual = facts(&Field::new("", Rule::Text(Text), Need::Optional), Api::AtlasV2);
    let services = SERVICES.iter().map(|service| row(service, &usual)).collect();
    constant("Facts of a field that says nothing else.", "usual", &Value::Object(usual.clone()))
        + &constant(
            "In the table's order: `[type, taken by each API, end of life or null, fields]`; a field is \
             `[name, bits of the APIs that know it, facts on Atlas unlike the usual, then on each other API unlike those on Atlas]`.",
            "services",
            &Value::Array(services),
        )
}

fn row(service: &Service, usual: &Map<String, Value>) -> Value {
    let fields: Vec<_> = service.fields.iter().map(|field| columns(field, usual)).collect();
    let taken: Vec<_> = service.taken.values().collect();
    json!([service.kind, taken, service.ended, fields])
}

fn columns(field: &Field, usual: &Map<String, Value>) -> Value {
    let known = Api::ALL.into_iter().fold(0, |bits, api| bits | u8::from(field.known(api)) << api as u8);
    let PerApi { atlas, cloud_manager, ops_manager } = PerApi::each(|api| facts(field, api));
    let mut columns = vec![json!(field.name), json!(known), unlike(usual, &atlas)];
    columns.extend([&cloud_manager, &ops_manager].map(|facts| unlike(&atlas, facts)));
    let told = columns.iter().rposition(|column| column.as_object().is_none_or(|facts| !facts.is_empty()));
    columns.truncate(told.map_or(0, |last| last + 1));
    Value::Array(columns)
}

/// Whatever a message may mention of the field.
fn facts(field: &Field, api: Api) -> Map<String, Value> {
    let names: BTreeSet<_> = Code::ALL.iter().flat_map(|code| code.params()).collect();
    names.into_iter().filter_map(|name| Some(((*name).to_owned(), value(field.fact(name, api)?)))).collect()
}

fn value(param: Param) -> Value {
    match param {
        Param::Text(text) => json!(text),
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
