//! That no value of a payload is ever shown: every field holds a canary in every shape, and nothing may sing.

use atlas_integrations::Integration;
use atlas_integrations::draft::Draft;
use serde_json::{Value, json};

use crate::service::Case;

const CANARY: &str = "cafe0000cafe0000";

/// The canary in every shape that a rule looks at: as it is, broken, masked, as JSON, as an address, beyond limits.
fn shapes() -> Vec<Value> {
    vec![
        json!(CANARY),
        json!(format!(" {CANARY}\n")),
        json!(format!("********{CANARY}")),
        json!(format!("************{}", &CANARY[12..])),
        json!(format!("{{\"a\":\"{CANARY}\"}}")),
        json!(format!("https://{CANARY}:{CANARY}@example.com/{CANARY}")),
        json!(format!("http://example.com/{CANARY}")),
        json!(CANARY.repeat(8192)),
        json!([CANARY]),
        json!({ "value": CANARY }),
    ]
}

#[track_caller]
fn silent(shown: &str, whose: &str) {
    let sings = shown.to_lowercase().contains(&CANARY[..8]);
    assert!(!sings, "{whose} shows a value");
}

#[test]
fn no_issue_and_no_draft_shows_a_value() {
    for case in Case::all() {
        for name in case.payload.keys().map(String::as_str).chain(["id", "stranger"]) {
            for value in shapes() {
                let mut payload = case.payload.clone();
                payload.insert(name.to_owned(), value);
                let text = Value::Object(payload).to_string();
                let draft = Draft::from_json(text.as_bytes(), case.options).unwrap();
                let whose = format!("{}.{name}", case.service.kind);
                silent(&format!("{draft:?}"), &whose);
                let issues = match Integration::check(&draft, case.options) {
                    Ok((_, remarks)) => remarks,
                    Err(issues) => issues,
                };
                for issue in issues {
                    silent(&format!("{issue:?} {} {:?}", issue.message(), issue.params), &whose);
                }
            }
        }
    }
}

/// `Debug` of an integration shows the fields that are not secrets, under their names on the wire.
#[test]
fn no_integration_shows_a_secret() {
    for case in Case::all() {
        for field in case.fields() {
            for value in shapes() {
                let mut payload = case.payload.clone();
                payload.insert(field.name.to_owned(), value);
                let text = Value::Object(payload).to_string();
                let draft = Draft::from_json(text.as_bytes(), case.options).unwrap();
                let Ok((integration, _)) = Integration::check(&draft, case.options) else { continue };
                let shown = format!("{integration:?} {integration:#?}");
                assert!(shown.contains(field.name));
                if field.is_secret() {
                    silent(&shown, &format!("{}.{}", case.service.kind, field.name));
                }
            }
        }
    }
}
