//! A fleet file: what is refused, where, and what the merge makes of the rest.

use atlas_integrations::api::Api;
use atlas_integrations::fleet::read::{Outcome, Prune, Reading, read};
use serde_json::{Value, json};

const A: &str = "0123456789abcdef01234567";
const KEY: &str = "0123456789abcdef0123456789abcdef";

fn outcome(fleet: &Value, reading: Reading) -> Outcome {
    read(fleet.to_string().as_bytes(), reading).unwrap()
}

/// The errors of a fleet as `path code`, in order.
fn errors_of(fleet: &Value, reading: Reading) -> Vec<String> {
    let errors = outcome(fleet, reading).issues.into_iter().filter(|issue| issue.is_error());
    errors.map(|issue| format!("{} {}", issue.path.join("."), issue.code.name())).collect()
}

#[track_caller]
fn refused(fleet: Value, expected: &[&str]) {
    assert_eq!(errors_of(&fleet, Reading::default()), expected);
}

/// A fleet of one project with these members beside its id.
fn project(members: Value) -> Value {
    let mut project = json!({ "id": A });
    project.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    json!({ "projects": [project] })
}

#[test]
fn the_shape_is_checked_whole() {
    refused(json!([]), &["projects invalid_type"]);
    refused(json!({}), &["projects required"]);
    refused(json!({ "projects": {} }), &["projects invalid_type"]);
    refused(json!({ "projects": [], "project": [] }), &["project unknown_field"]);
    refused(json!({ "projects": [], "$schema": "./fleet.schema.json" }), &[]);
    refused(json!({ "projects": [], "api": "atlas-v3" }), &["api invalid_enum"]);
    refused(json!({ "projects": [], "api": 2 }), &["api invalid_type"]);
    refused(json!({ "projects": ["x"] }), &["projects.0 invalid_type"]);
    refused(json!({ "projects": [{}] }), &["projects.0.id required"]);
    refused(json!({ "projects": [{ "id": "x" }] }), &["projects.0.id invalid_format"]);
    refused(json!({ "projects": [{ "id": A.to_uppercase() }] }), &["projects.0.id invalid_format"]);
    refused(json!({ "projects": [{ "id": 5 }] }), &["projects.0.id invalid_type"]);
    refused(
        json!({ "projects": [{ "org": "x" }, { "name": "" }] }),
        &["projects.0.org invalid_format", "projects.1.name too_short"],
    );
    refused(project(json!({ "integration": [] })), &["projects.0.integration unknown_field"]);
    refused(project(json!({ "without": "SLACK" })), &["projects.0.without invalid_type"]);
    refused(
        project(json!({ "without": ["slack", 1] })),
        &["projects.0.without.0 unknown_type", "projects.0.without.1 invalid_type"],
    );
    refused(project(json!({ "prune": 1 })), &["projects.0.prune invalid_type"]);
    refused(project(json!({ "prune": ["X"] })), &["projects.0.prune.0 unknown_type"]);
    refused(json!({ "projects": [{ "id": A }, { "name": "a" }, { "id": A }] }), &["projects.2.id duplicate_project"]);
}

#[test]
fn payloads_are_checked_at_their_places() {
    refused(json!({ "projects": [], "defaults": [5] }), &["defaults.0.type invalid_type"]);
    refused(json!({ "projects": [], "defaults": [{ "type": "DATADOG" }] }), &["defaults.0.apiKey required"]);
    let twice = json!([{ "type": "DATADOG", "apiKey": KEY }, { "type": "DATADOG", "apiKey": KEY }]);
    refused(json!({ "projects": [], "defaults": twice }), &["defaults.1.type duplicate_service"]);
    refused(project(json!({ "integrations": twice })), &["projects.0.integrations.1.type duplicate_service"]);
    let second =
        json!([{ "type": "DATADOG", "apiKey": KEY }, { "type": "OPS_GENIE", "apiKey": "****************************7890" }]);
    refused(project(json!({ "integrations": second })), &["projects.0.integrations.1.apiKey masked_secret"]);
    let stranger = json!([{ "type": "DATADOG", "apiKey": KEY, "site": "US" }]);
    refused(project(json!({ "integrations": stranger })), &["projects.0.integrations.0.site unknown_field"]);
}

#[test]
fn the_api_of_the_file_decides() {
    let mut fleet = project(json!({ "integrations": [{ "type": "DATADOG", "apiKey": KEY }] }));
    assert_eq!(errors_of(&fleet, Reading::default()), [] as [&str; 0]);
    let caller = Reading { api: Api::CloudManagerV1, ..Reading::default() };
    assert_eq!(errors_of(&fleet, caller), ["projects.0.integrations.0.type unsupported_service"]);
    fleet["api"] = "atlas-v2".into();
    assert_eq!(errors_of(&fleet, caller), [] as [&str; 0]);
    assert_eq!(outcome(&fleet, caller).fleet.api, Api::AtlasV2);
}

#[test]
fn a_reference_stands_for_a_text_until_something_is_sent() {
    let writing = Reading::default();
    let editing = Reading { references: true, ..writing };
    for (value, sent, edited) in [
        (json!({ "$env": "NAME" }), "unresolved_secret", ""),
        (json!({ "$file": "/run/secrets/key" }), "unresolved_secret", ""),
        (json!({ "$secret": "vault:key" }), "unresolved_secret", ""),
        (json!({ "$env": 5 }), "unresolved_secret", "unresolved_secret"),
        (json!({ "$env": "" }), "unresolved_secret", "unresolved_secret"),
        (json!({ "$env": "A", "$file": "b" }), "unresolved_secret", "unresolved_secret"),
        (json!({ "env": "NAME" }), "invalid_type", "invalid_type"),
        (json!({}), "invalid_type", "invalid_type"),
    ] {
        let fleet = project(json!({ "integrations": [{ "type": "DATADOG", "apiKey": value }] }));
        let expected =
            |code: &str| if code.is_empty() { vec![] } else { vec![format!("projects.0.integrations.0.apiKey {code}")] };
        assert_eq!(errors_of(&fleet, writing), expected(sent), "{value}");
        assert_eq!(errors_of(&fleet, editing), expected(edited), "{value}");
    }
    let flag =
        project(json!({ "integrations": [{ "type": "DATADOG", "apiKey": KEY, "sendDatabaseMetrics": { "$env": "X" } }] }));
    assert_eq!(errors_of(&flag, editing), ["projects.0.integrations.0.sendDatabaseMetrics invalid_type"]);
}

/// What each project should hold: its types in order, and the key of each.
fn desired(fleet: Value) -> Vec<Vec<(String, String)>> {
    let outcome = outcome(&fleet, Reading::default());
    assert!(!outcome.issues.iter().any(|issue| issue.is_error()), "{:?}", outcome.issues);
    let key = |json: &str| serde_json::from_str::<Value>(json).unwrap()["apiKey"].as_str().unwrap_or_default().to_owned();
    let entries = outcome.fleet.entries.iter();
    entries.map(|entry| entry.desired.iter().map(|own| (own.service.kind.to_owned(), key(&own.json))).collect()).collect()
}

#[test]
fn a_project_gets_the_defaults_less_without_and_its_own_instead() {
    let item = |kind: &str, key: &str| json!({ "type": kind, "apiKey": key });
    let fleet = json!({
        "defaults": [item("DATADOG", KEY), item("OPS_GENIE", "default"), item("VICTOR_OPS", "default")],
        "projects": [
            { "name": "a" },
            { "name": "b", "without": ["OPS_GENIE", "SLACK"] },
            { "name": "c", "integrations": [{ "type": "WEBHOOK", "url": "https://h.example/1" }, item("OPS_GENIE", "own")] },
            { "name": "d", "without": ["OPS_GENIE"], "integrations": [item("OPS_GENIE", "own")] },
        ],
    });
    let pairs =
        |list: &[(&str, &str)]| list.iter().map(|(kind, key)| ((*kind).to_owned(), (*key).to_owned())).collect::<Vec<_>>();
    assert_eq!(
        desired(fleet),
        [
            pairs(&[("DATADOG", KEY), ("OPS_GENIE", "default"), ("VICTOR_OPS", "default")]),
            pairs(&[("DATADOG", KEY), ("VICTOR_OPS", "default")]),
            pairs(&[("DATADOG", KEY), ("OPS_GENIE", "own"), ("VICTOR_OPS", "default"), ("WEBHOOK", "")]),
            pairs(&[("DATADOG", KEY), ("OPS_GENIE", "own"), ("VICTOR_OPS", "default")]),
        ]
    );
}

#[test]
fn nothing_said_is_not_an_empty_list() {
    for (fleet, says) in [
        (project(json!({})), false),
        (project(json!({ "integrations": [] })), true),
        (json!({ "defaults": [], "projects": [{ "id": A }] }), true),
    ] {
        assert_eq!(outcome(&fleet, Reading::default()).fleet.entries[0].says, says, "{fleet}");
    }
}

#[test]
fn what_to_prune_is_read() {
    let prune = |value: Value| outcome(&project(json!({ "prune": value })), Reading::default()).fleet.entries.remove(0).prune;
    assert!(matches!(prune(json!(true)), Some(Prune::All(true))));
    assert!(matches!(prune(json!(false)), Some(Prune::All(false))));
    assert!(matches!(prune(json!(["SLACK"])), Some(Prune::Services(services)) if services[0].kind == "SLACK"));
}

#[test]
fn no_debug_output_holds_a_payload() {
    let fleet = project(json!({ "integrations": [{ "type": "DATADOG", "apiKey": KEY }] }));
    assert!(!format!("{:?}", outcome(&fleet, Reading::default())).contains(KEY));
}

#[test]
fn text_that_is_not_json_has_a_position() {
    let flaw = read(b"{\n  \"projects\": [,]\n}", Reading::default()).unwrap_err();
    assert_eq!((flaw.line, flaw.column), (2, 16));
}

#[test]
fn messages_help() {
    for (fleet, message) in [
        (json!([]), "fleet must be an object, not an array"),
        (json!({ "projects": [], "defualts": [] }), "unknown field `defualts`; did you mean `defaults`?"),
        (json!({ "projects": [], "xyz": [] }), "unknown field `xyz`; only $schema, api, defaults, projects may stand here"),
        (project(json!({ "prune": 1 })), "prune must be a boolean or an array of types, not a number"),
        (json!({ "projects": [{ "id": "x" }] }), "id must be 24 hexadecimal digits in lower case"),
        (project(json!({ "integrations": [5] })), "payload must be an object, not a number"),
        (project(json!({ "integrations": [{ "type": "DATADOG", "api_key": KEY }] })), "apiKey is required"),
    ] {
        let issues = outcome(&fleet, Reading::default()).issues;
        assert_eq!(issues.first().map(|issue| issue.message()).as_deref(), Some(message), "{fleet}");
    }
}
