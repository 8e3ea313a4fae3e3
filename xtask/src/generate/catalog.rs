//! The catalogue as people and schemas read it: texts, needs and keywords, beside the rows of `table.js`.

use super::{constant, hoist};
use atlas_integrations::api::{Api, PerApi};
use atlas_integrations::catalog::{ABOUT, About, AboutService, SERVICES};
use atlas_integrations::field::{Field, Mask, Need, Service};
use atlas_integrations::rule::FormKind;
use atlas_integrations::schema;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

pub fn module() -> String {
    let services: Vec<_> = SERVICES.iter().zip(ABOUT).map(|(service, about)| row(service, about)).collect();
    let id = SERVICES.first().and_then(|service| service.fields.get(1)).map(|id| schema::rules(id, Api::AtlasV2));
    let [id, services] = [json!(id), json!(services)];
    let mut strings = BTreeSet::new();
    collect(&id, &mut strings);
    collect(&services, &mut strings);
    let module = constant("JSON Schema of every service's `id`.", "id", &id)
        + &constant(
            "In the table's order, its fields without `type` and `id`. Where the APIs differ, an array with a value for each.",
            "catalog",
            &services,
        );
    hoist(module, strings)
}

/// Every string that is a value.
fn collect(value: &Value, strings: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            strings.insert(text.clone());
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, strings)),
        Value::Object(members) => members.values().for_each(|member| collect(member, strings)),
        _ => {}
    }
}

fn row(service: &Service, about: &AboutService) -> Value {
    let fields: Vec<_> =
        service.fields.iter().skip(2).zip(about.fields).map(|(field, about)| self::field(field, about)).collect();
    json!({
        "name": about.name,
        "label": about.label,
        "help": about.help.trim(),
        "docs": about.docs,
        "uiFirst": u8::from(service.ui_first),
        "fields": fields,
    })
}

fn field(field: &Field, about: &About) -> Value {
    let mut row = Map::new();
    let mut say = |name: &str, value: Value| row.insert(name.to_owned(), value);
    say("label", json!(about.label));
    say("help", json!(about.help.trim()));
    say("kind", json!(kind(field)));
    say("need", columns(field, |api| need(api.of(field.need))));
    say("schema", columns(field, |api| json!(schema::rules(field, api))));
    say("example", schema::example(field, about));
    if let Some(choices) = field.choices() {
        say("labels", json!(about.choices));
        if choices.published < choices.values.len() {
            say("published", json!(choices.published));
        }
    }
    if field.documented != PerApi::same(true) {
        say("newer", columns(field, |api| json!(u8::from(!api.of(field.documented)))));
    }
    if field.mask == PerApi::same(Mask::Never) {
        say("hidden", json!(1));
    }
    Value::Object(row)
}

/// What draws the field.
fn kind(field: &Field) -> &'static str {
    match field.rule.form() {
        FormKind::Boolean => "boolean",
        FormKind::Enum => "enum",
        FormKind::Number => "number",
        FormKind::Template => "template",
        FormKind::Text if field.is_secret() => "secret",
        FormKind::Text => "text",
        FormKind::Url => "url",
    }
}

fn need(need: Need) -> Value {
    match need {
        Need::Unknown => json!("unknown"),
        Need::Ignored => json!("ignored"),
        Need::Optional => json!("optional"),
        Need::Recommended => json!("recommended"),
        Need::RecommendedOnCreate => json!("recommendedOnCreate"),
        Need::When(field, value) => json!({ "field": field, "equals": value }),
        Need::Required => json!("required"),
    }
}

/// One value if every API that knows the field agrees, otherwise a value for each.
fn columns(field: &Field, column: impl Fn(Api) -> Value) -> Value {
    let known: Vec<_> = Api::ALL.into_iter().filter(|api| field.known(*api)).map(&column).collect();
    match known.first() {
        Some(first) if known.iter().all(|value| value == first) => first.clone(),
        _ => Api::ALL.into_iter().map(|api| if field.known(api) { column(api) } else { Value::Null }).collect(),
    }
}
