//! What people really send, and what must be said of it: one row a payload, in `verdicts.json`, which the JavaScript tests read too.
//!
//! A row holds what it is about, the API and the intent if they are not the usual ones, the payload, and an issue each as
//! `path code`, with the reason where the code has several.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use atlas_integrations::Integration;
use atlas_integrations::api::{Api, Intent};
use atlas_integrations::draft::Draft;
use atlas_integrations::issue::{Issue, Param};
use atlas_integrations::json::{Json, parse};
use atlas_integrations::options::Options;

/// An issue in the words of a row.
fn in_words(issue: &Issue) -> String {
    let reason = issue.params.iter().find_map(|(name, param)| match param {
        Param::Text(reason) if *name == "reason" => Some(format!(" {reason}")),
        _ => None,
    });
    format!("{} {}{}", issue.path.join("."), issue.code.name(), reason.unwrap_or_default())
}

fn verdict(payload: &str, options: Options) -> Vec<String> {
    let draft = Draft::from_json(payload.as_bytes(), options).unwrap();
    let issues = match Integration::check(&draft, options) {
        Ok((_, warnings)) => warnings,
        Err(issues) => issues,
    };
    issues.iter().map(in_words).collect()
}

#[test]
fn every_row_gets_its_verdict() {
    let file = include_str!("verdicts.json");
    let Ok(Json::Array(rows)) = parse(file.as_bytes()) else { panic!("no array") };
    let mut wrong = Vec::new();
    for row in rows.items() {
        let text = |name: &str| row.get(name).and_then(|value| value.as_str().map(|text| text.into_owned()));
        let api = text("api").map_or(Api::AtlasV2, |name| Api::named(&name).unwrap());
        let intent = if text("intent").as_deref() == Some("update") { Intent::Update } else { Intent::Create };
        let Some(Json::Object(payload)) = row.get("payload") else { panic!("no payload") };
        let Some(Json::Array(issues)) = row.get("issues") else { panic!("no issues") };
        let expected: Vec<_> = issues.items().map(|issue| issue.as_str().unwrap().into_owned()).collect();
        let found = verdict(payload.as_str(), Options { api, intent, service: None });
        if found != expected {
            wrong.push(format!("{}\n  {}\n  found {found:?}\n  not {expected:?}", text("about").unwrap(), payload.as_str()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Too long to be written into a row.
#[test]
fn the_length_of_a_text_comes_before_all_else() {
    for (text, expected) in [
        ("x-".repeat(32_768), None),
        ("x-".repeat(32_768) + "x", Some("apiToken too_long")),
        ("\u{20ac}".repeat(30_000) + "\\u0001", Some("apiToken too_long")),
        ("\u{20ac}".repeat(30_000), Some("apiToken too_long")),
        ("*".repeat(70_000), Some("apiToken too_long")),
    ] {
        let payload = format!("{{\"type\":\"SLACK\",\"apiToken\":\"{text}\",\"channelName\":\"alerts\"}}");
        let expected: Vec<_> = ["type setup_in_ui"].into_iter().chain(expected).collect();
        assert_eq!(verdict(&payload, Options::default()), expected, "{} bytes", text.len());
    }
}
