//! Plans, as a table: what is stored, what is wanted, what is to be done.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use atlas_integrations::api::Api;
use atlas_integrations::draft::Draft;
use atlas_integrations::options::Options;
use atlas_integrations::plan::{PlanOptions, Selection, from_json, is_kept, plan, to_json};

fn steps_with(stored: &[&str], desired: &[&str], how: &PlanOptions) -> Vec<String> {
    let options = Options { api: how.api, ..Options::default() };
    let drafts = |texts: &[&'static str]| -> Vec<Draft<'static>> {
        texts.iter().map(|text| Draft::from_json(text.as_bytes(), options).unwrap()).collect()
    };
    let leak = |texts: &[&str]| -> Vec<&'static str> {
        texts.iter().map(|text| &*Box::leak(text.to_string().into_boxed_str())).collect()
    };
    let actions = plan(&drafts(&leak(stored)), &drafts(&leak(desired)), how);
    let text = to_json(&actions);
    let [prune, rewrite] = [&how.prune, &how.rewrite].map(|selection| match selection {
        Selection::None => "false".to_owned(),
        Selection::All => "true".to_owned(),
        Selection::Types(types) => serde_json::to_string(types).unwrap(),
    });
    // The same as one text, with items that are not integrations.
    let asked = format!("[[{},7],[{},null],{prune},{rewrite}]", stored.join(","), desired.join(",")).replace("[,", "[");
    assert_eq!(from_json(asked.as_bytes(), options), text, "{asked}");
    let told: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    let changes = |action: &serde_json::Value| -> Vec<String> {
        action["changes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|change| format!(" {} {}", change["field"].as_str().unwrap(), change["reason"].as_str().unwrap()))
            .collect()
    };
    told.iter()
        .map(|action| {
            format!(
                "{} {} {}{}",
                action["kind"].as_str().unwrap(),
                action["type"].as_str().unwrap(),
                action["certainty"].as_str().unwrap(),
                changes(action).join(",")
            )
        })
        .collect()
}

fn steps(stored: &[&str], desired: &[&str], prune: bool, api: Api) -> Vec<String> {
    let prune = if prune { Selection::All } else { Selection::None };
    steps_with(stored, desired, &PlanOptions { api, prune, ..PlanOptions::default() })
}

#[track_caller]
fn atlas(stored: &str, desired: &str, expected: &str) {
    assert_eq!(steps(&[stored], &[desired], false, Api::AtlasV2), [expected]);
}

#[track_caller]
fn cloud_manager(stored: &str, desired: &str, expected: &str) {
    assert_eq!(steps(&[stored], &[desired], false, Api::CloudManagerV1), [expected]);
}

const KEY: &str = r#"{"type":"PAGER_DUTY","serviceKey":"0123456789abcdef0123456789abcdef"}"#;

#[test]
fn a_mask_that_fits_is_kept() {
    atlas(
        r#"{"id":"1","type":"PAGER_DUTY","serviceKey":"****************************cdef","region":"US"}"#,
        KEY,
        "keep PAGER_DUTY masked serviceKey unverifiable",
    );
    atlas(
        r#"{"type":"PAGER_DUTY","serviceKey":"****************************cdee"}"#,
        KEY,
        "update PAGER_DUTY certain serviceKey masked_mismatch",
    );
    atlas(r#"{"type":"PAGER_DUTY","serviceKey":"*****cdef"}"#, KEY, "update PAGER_DUTY certain serviceKey masked_mismatch");
    cloud_manager(r#"{"type":"PAGER_DUTY","serviceKey":"******cdef"}"#, KEY, "keep PAGER_DUTY masked serviceKey unverifiable");
    cloud_manager(
        r#"{"type":"PAGER_DUTY","serviceKey":"******cdee"}"#,
        KEY,
        "update PAGER_DUTY certain serviceKey masked_mismatch",
    );
}

#[test]
fn a_secret_in_clear_is_compared() {
    atlas(r#"{"type":"PAGER_DUTY","serviceKey":"0123456789abcdef0123456789abcdef"}"#, KEY, "keep PAGER_DUTY certain");
    atlas(r#"{"type":"PAGER_DUTY","serviceKey":"other"}"#, KEY, "update PAGER_DUTY certain serviceKey changed");
}

#[test]
fn nothing_null_and_empty_are_the_default() {
    let wanted = r#"{"type":"DATADOG","apiKey":"x","sendDatabaseMetrics":false}"#;
    atlas(
        r#"{"type":"DATADOG","apiKey":"x","customEndpoint":null,"sendCollectionLatencyMetrics":false,"sendDatabaseMetrics":null}"#,
        wanted,
        "keep DATADOG certain",
    );
    atlas(
        r#"{"type":"DATADOG","apiKey":"x","sendDatabaseMetrics":true,"region":"EU"}"#,
        wanted,
        "update DATADOG certain region removed, sendDatabaseMetrics changed",
    );
    cloud_manager(
        r#"{"type":"SLACK","apiToken":"x","teamName":"t","channelName":""}"#,
        r#"{"type":"SLACK","apiToken":"x","teamName":"t"}"#,
        "keep SLACK certain",
    );
    atlas(
        r#"{"type":"SLACK","apiToken":"x","channelName":null}"#,
        r#"{"type":"SLACK","apiToken":"x","channelName":"c","teamName":"t"}"#,
        "update SLACK certain channelName added, teamName added",
    );
}

#[test]
fn what_never_comes_back_cannot_be_compared() {
    let stored = r#"{"type":"PROMETHEUS","enabled":true,"serviceDiscovery":"http","username":"u"}"#;
    atlas(
        stored,
        r#"{"type":"PROMETHEUS","enabled":true,"serviceDiscovery":"http","username":"u","password":"p"}"#,
        "keep PROMETHEUS masked password unverifiable",
    );
    atlas(
        stored,
        r#"{"type":"PROMETHEUS","enabled":false,"serviceDiscovery":"http","username":"u"}"#,
        "update PROMETHEUS certain enabled changed",
    );
}

#[test]
fn addresses() {
    let wanted = r#"{"type":"WEBHOOK","url":"https://hooks.example.com/services/T0/abcd"}"#;
    atlas(
        r#"{"type":"WEBHOOK","url":"https://hooks.example.com/****abcd","bodyTemplate":null}"#,
        wanted,
        "keep WEBHOOK masked url unverifiable",
    );
    atlas(r#"{"type":"WEBHOOK","url":"https://hooks.example.com/****"}"#, wanted, "keep WEBHOOK masked url unverifiable");
    atlas(
        r#"{"type":"WEBHOOK","url":"https://other.example.com/****abcd"}"#,
        wanted,
        "update WEBHOOK certain url masked_mismatch",
    );
    cloud_manager(
        r#"{"type":"WEBHOOK","url":"https://hooks.example.com/****abcd","secret":"******"}"#,
        wanted,
        "update WEBHOOK certain url unverifiable, secret removed",
    );
}

#[test]
fn only_known_types_nobody_wants_are_pruned() {
    let stored = [r#"{"type":"OPS_GENIE","apiKey":"******a111"}"#, r#"{"type":"FUTURE"}"#, r#"{"type":"HIP_CHAT"}"#];
    assert_eq!(steps(&stored, &[KEY], false, Api::AtlasV2), ["create PAGER_DUTY certain"]);
    assert_eq!(
        steps(&stored, &[KEY], true, Api::AtlasV2),
        ["create PAGER_DUTY certain", "delete OPS_GENIE certain", "delete HIP_CHAT certain"]
    );
}

#[test]
fn one_is_kept_as_far_as_its_mask_tells() {
    let shown = |tail: &str| format!(r#"{{"type":"PAGER_DUTY","serviceKey":"****************************{tail}"}}"#);
    assert!(is_kept(&shown("cdef"), KEY, Api::AtlasV2));
    assert!(!is_kept(&shown("0000"), KEY, Api::AtlasV2));
    assert!(!is_kept(r#"{"type":"SLACK","apiToken":"xoxb-0000-example-token"}"#, KEY, Api::AtlasV2));
    let prometheus = |address: &str| format!(r#"{{"type":"PROMETHEUS","username":"u","listenAddress":"{address}"}}"#);
    assert!(!is_kept(&prometheus(":9216"), &prometheus(":9217"), Api::CloudManagerV1));
    assert!(!is_kept("<html>", KEY, Api::AtlasV2) && !is_kept(KEY, "", Api::AtlasV2));
}

#[test]
fn asterisks_in_a_field_that_is_no_secret_are_no_mask() {
    let slack = |channel: &str| format!(r#"{{"type":"SLACK","apiToken":"xoxb-0000-example-token","channelName":"{channel}"}}"#);
    atlas(&slack("****erts"), &slack("database-alerts"), "update SLACK certain channelName changed");
}

#[test]
fn every_form_of_a_mask_is_compared_as_one() {
    for shown in ["****...cdef", "****\u{2026}cdef"] {
        let stored = format!(r#"{{"type":"PAGER_DUTY","serviceKey":"{shown}"}}"#);
        for api in Api::ALL {
            let [kept] = &steps(&[&stored], &[KEY], false, api)[..] else { panic!("one step") };
            assert_eq!(kept, "keep PAGER_DUTY masked serviceKey unverifiable");
        }
    }
    let stored = r#"{"type":"PAGER_DUTY","serviceKey":"****...0000"}"#;
    atlas(stored, KEY, "update PAGER_DUTY certain serviceKey masked_mismatch");
}

#[test]
fn a_default_that_is_left_out_settles() {
    let datadog = |region: &str| format!(r#"{{"type":"DATADOG","apiKey":"****************************cdef"{region}}}"#);
    let wanted = |region: &str| format!(r#"{{"type":"DATADOG","apiKey":"0123456789abcdef0123456789abcdef"{region}}}"#);
    let us = r#","region":"US""#;
    for (stored, desired) in [(us, ""), ("", us), ("", ""), (us, us), (r#","region":null"#, us)] {
        atlas(&datadog(stored), &wanted(desired), "keep DATADOG masked apiKey unverifiable");
    }
    atlas(&datadog(r#","region":"EU""#), &wanted(""), "update DATADOG certain apiKey unverifiable, region removed");
    atlas(&datadog(""), &wanted(r#","region":"EU""#), "update DATADOG certain apiKey unverifiable, region added");
    let flagged = r#"{"type":"DATADOG","apiKey":"****************************cdef","sendShardingMetrics":true}"#;
    atlas(flagged, &wanted(""), "update DATADOG certain apiKey unverifiable, sendShardingMetrics removed");
}

#[test]
fn what_atlas_no_longer_uses_is_not_compared() {
    let stored = r#"{"type":"PROMETHEUS","enabled":true,"serviceDiscovery":"http","username":"u"}"#;
    let wanted = r#"{"type":"PROMETHEUS","enabled":true,"serviceDiscovery":"http","username":"u","scheme":"http","rateLimitInterval":5}"#;
    atlas(stored, wanted, "keep PROMETHEUS certain");
}

#[test]
fn a_type_that_is_stored_twice_is_deleted_once() {
    let twice = [r#"{"type":"OPS_GENIE","apiKey":"a"}"#, r#"{"type":"OPS_GENIE","apiKey":"b"}"#];
    assert_eq!(steps(&twice, &[], true, Api::AtlasV2), ["delete OPS_GENIE certain"]);
}

#[test]
fn only_what_is_selected_is_pruned_or_written_again() {
    let stored = [
        r#"{"type":"PAGER_DUTY","serviceKey":"****************************cdef"}"#,
        r#"{"type":"WEBHOOK","url":"https://h/****"}"#,
    ];
    let prune = |prune| PlanOptions { prune, ..PlanOptions::default() };
    let types = |kind: &str| Selection::Types(vec![kind.to_owned()]);
    assert_eq!(steps_with(&stored, &[], &prune(types("WEBHOOK"))), ["delete WEBHOOK certain"]);
    assert_eq!(steps_with(&stored, &[], &prune(types("SLACK"))), [""; 0]);
    assert_eq!(steps_with(&stored, &[], &prune(Selection::Types(vec![]))), [""; 0]);
    let rewrite = |rewrite| PlanOptions { rewrite, ..PlanOptions::default() };
    let kept = "keep PAGER_DUTY masked serviceKey unverifiable";
    let written = "update PAGER_DUTY certain serviceKey rewritten";
    assert_eq!(steps_with(&stored, &[KEY], &rewrite(Selection::None)), [kept]);
    assert_eq!(steps_with(&stored, &[KEY], &rewrite(types("WEBHOOK"))), [kept]);
    assert_eq!(steps_with(&stored, &[KEY], &rewrite(types("PAGER_DUTY"))), [written]);
    assert_eq!(steps_with(&stored, &[KEY], &rewrite(Selection::All)), [written]);
    // What is known to be the same is not written again.
    assert_eq!(steps_with(&[KEY], &[KEY], &rewrite(Selection::All)), ["keep PAGER_DUTY certain"]);
}

#[test]
fn values_are_told_of_fields_that_are_no_secret() {
    let options = Options::default();
    let stored = r#"{"type":"DATADOG","apiKey":"****************************0000","region":"EU","sendDatabaseMetrics":null}"#;
    let wanted = r#"{"type":"DATADOG","apiKey":"0123456789abcdef0123456789abcdef","sendDatabaseMetrics":true}"#;
    let [stored, wanted] = [stored, wanted].map(|text| Draft::from_json(text.as_bytes(), options).unwrap());
    let told: serde_json::Value = serde_json::from_str(&to_json(&plan(&[stored], &[wanted], &PlanOptions::default()))).unwrap();
    assert_eq!(
        told[0]["changes"],
        serde_json::json!([
            { "field": "apiKey", "reason": "masked_mismatch" },
            { "field": "region", "reason": "removed", "from": "EU" },
            { "field": "sendDatabaseMetrics", "reason": "added", "from": null, "to": true }
        ])
    );
}
