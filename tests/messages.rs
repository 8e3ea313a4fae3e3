//! Codes, params and messages, as `tests/messages/rows.json` holds them: `tests/js/messages.test.mjs` reads the same rows, so both
//! languages say the same.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use atlas_integrations::api::{Api, Intent};
use atlas_integrations::catalog;
use atlas_integrations::check::{Place, issue};
use atlas_integrations::issue::{Issue, Param, Reason};
use atlas_integrations::lines::one;
use atlas_integrations::options::Options;
use serde_json::{Map, Value, json};

fn rows() -> Vec<Value> {
    serde_json::from_str(include_str!("messages/rows.json")).unwrap()
}

fn options(row: &Value) -> Options {
    let text = |name: &str| row["options"][name].as_str();
    Options {
        api: text("api").map_or(Api::AtlasV2, |name| Api::named(name).unwrap()),
        intent: if text("intent") == Some("update") { Intent::Update } else { Intent::Create },
        service: text("type").map(|kind| catalog::service(kind).unwrap()),
    }
}

fn param(param: &Param) -> Value {
    match param {
        Param::Text(text) | Param::Words(text, _) => json!(text),
        Param::Number(number) => json!(number),
        Param::List(names) => json!(names),
    }
}

fn written(issue: &Issue) -> Value {
    let params: Map<_, _> = issue.params.iter().map(|(name, value)| ((*name).to_owned(), param(value))).collect();
    json!({ "code": issue.code.name(), "path": issue.path, "params": params, "message": issue.message() })
}

/// Errors first, as a result in JavaScript has them.
fn said(text: &str, options: Options) -> Vec<Value> {
    let mut issues = Vec::new();
    one(text.as_bytes(), false, options, &mut |refused| {
        for (finding, place) in refused.findings {
            issues.push(issue(*finding, *place, &refused.draft, options));
        }
    });
    issues.sort_by_key(|issue| !issue.is_error());
    issues.iter().map(written).collect()
}

#[test]
fn every_row_is_said_so() {
    for row in rows() {
        let text = row["text"].as_str().unwrap();
        assert_eq!(json!(said(text, options(&row))), row["issues"], "{text}");
    }
}

/// Reasons that text alone cannot have: what is not text, and what only fleets or templates say.
const ELSEWHERE: &[Reason] = &[Reason::NotText, Reason::Utf16, Reason::NotUtf8];

#[test]
fn every_reason_is_in_a_row() {
    let rows = rows();
    let issues = rows.iter().flat_map(|row| row["issues"].as_array().unwrap());
    let found: BTreeSet<_> = issues.filter_map(|issue| issue["params"]["reason"].as_str()).collect();
    let missing: Vec<_> =
        Reason::ALL.iter().filter(|reason| !ELSEWHERE.contains(reason) && !found.contains(reason.name())).collect();
    assert!(missing.is_empty(), "no row for {missing:?}");
}

#[test]
fn a_payload_as_a_whole_is_at_its_type() {
    one(b"7", false, Options::default(), &mut |refused| {
        assert_eq!(refused.findings[0].1, Place::Root);
        assert_eq!(issue(refused.findings[0].0, Place::Root, &refused.draft, Options::default()).path, ["type"]);
    });
}
