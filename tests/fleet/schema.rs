//! The schema of a fleet file: closed, complete, and without a reference that leads nowhere.

use atlas_integrations::api::Api;
use atlas_integrations::fleet::schema::fleet;
use serde_json::Value;

fn targets<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| targets(item, found)),
        Value::Object(members) => {
            found.extend(members.get("$ref").and_then(Value::as_str));
            members.values().for_each(|member| targets(member, found));
        }
        _ => {}
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let schema = fleet();
    let mut found = Vec::new();
    targets(&schema, &mut found);
    assert!(found.len() > 20);
    for target in found {
        let name = target.strip_prefix("#/$defs/").unwrap();
        assert!(schema["$defs"].get(name).is_some(), "{target}");
    }
    for api in Api::ALL {
        assert!(schema["$defs"].get(api.name()).is_some(), "{}", api.name());
    }
}

#[test]
fn secrets_may_be_references_and_flags_may_not() {
    let schema = fleet();
    let datadog = &schema["$defs"]["atlas-v2.Datadog"]["properties"];
    assert_eq!(datadog["apiKey"]["anyOf"][1]["$ref"], "#/$defs/reference");
    assert_eq!(datadog["apiKey"]["anyOf"][0]["type"], "string");
    assert!(datadog["region"].get("anyOf").is_none() && datadog["id"].get("anyOf").is_none());
    assert_eq!(datadog["sendDatabaseMetrics"]["type"], "boolean");
}
