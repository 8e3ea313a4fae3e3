//! Plans: what was applied once plans to nothing, and a change is seen where Atlas lets it be seen.

use atlas_integrations::api::Api;
use atlas_integrations::catalog;
use atlas_integrations::draft::Draft;
use atlas_integrations::field::{DefaultValue, Mask, Need};
use atlas_integrations::mask::mask;
use atlas_integrations::options::Options;
use atlas_integrations::plan::{ChangeReason, Kind, PlanOptions, Selection, plan};
use serde_json::{Map, Value};

use crate::fixture::accepted;
use crate::service::Case;

/// A payload as `api` returns it once it is stored.
fn stored(payload: &Map<String, Value>, api: Api) -> String {
    let service = catalog::service(payload["type"].as_str().unwrap()).unwrap();
    let shown = payload.iter().filter_map(|(name, value)| {
        let field = &service.fields[service.slot(name, api).unwrap()];
        let Some(text) = value.as_str() else { return Some((name.clone(), value.clone())) };
        Some((name.clone(), mask(text, api.of(field.mask), api)?.into_owned().into()))
    });
    Value::Object(shown.collect()).to_string()
}

/// The same with all that a server adds: its own id, defaults, null for fields without a known default, and an unknown field.
fn adorned(stored: &str, api: Api) -> String {
    let Ok(Value::Object(mut payload)) = serde_json::from_str(stored) else { panic!("no object") };
    let service = catalog::service(payload["type"].as_str().unwrap()).unwrap();
    payload.insert("id".to_owned(), "64a1f0c2d3e4b5a697887766".into());
    payload.insert("customEndpoint".to_owned(), Value::Null);
    for field in service.own(api) {
        let default = match field.default {
            DefaultValue::Flag(flag) => flag.into(),
            DefaultValue::Text(text) => text.into(),
            DefaultValue::Unknown => Value::Null,
        };
        payload.entry(field.name).or_insert(default);
    }
    Value::Object(payload).to_string()
}

/// What is planned for one service, and why.
fn planned(stored: &str, desired: &Map<String, Value>, options: Options) -> (Kind, Vec<(&'static str, ChangeReason)>) {
    let text = Value::Object(desired.clone()).to_string();
    let draft = |text| Draft::from_json(text, options).unwrap();
    let how = PlanOptions { api: options.api, ..PlanOptions::default() };
    let (stored, desired) = ([draft(stored.as_bytes())], [draft(text.as_bytes())]);
    let actions = plan(&stored, &desired, &how);
    assert_eq!(actions.len(), 1);
    (actions[0].kind, actions[0].changes.iter().map(|change| (change.field, change.reason)).collect())
}

#[test]
fn what_was_applied_is_kept() {
    for fixture in accepted() {
        for options in &fixture.modes {
            let Value::Object(mut payload) = serde_json::from_str(&fixture.text).unwrap() else { continue };
            payload.entry("type").or_insert(fixture.kind.clone().into());
            let plain = stored(&payload, options.api);
            for there in [adorned(&plain, options.api), plain] {
                let (kind, changes) = planned(&there, &payload, *options);
                assert_eq!(kind, Kind::Keep, "{}: {changes:?}", fixture.file.display());
            }
        }
    }
}

#[test]
fn a_field_that_changed_is_named() {
    for case in Case::all() {
        let there = stored(&case.payload, case.options.api);
        for field in case.fields().filter(|field| case.options.api.of(field.need) != Need::Ignored) {
            let mut payload = case.payload.clone();
            let other = match &payload[field.name] {
                Value::Bool(flag) => Value::Bool(!flag),
                Value::String(text) => match field.choices() {
                    Some(choices) => choices.values.iter().find(|value| **value != text).copied().unwrap().into(),
                    None => format!("{text}-z").into(),
                },
                _ => continue,
            };
            payload.insert(field.name.to_owned(), other);
            let (kind, changes) = planned(&there, &payload, case.options);
            let reason = match case.options.api.of(field.mask) {
                Mask::Open | Mask::Clear => ChangeReason::Changed,
                Mask::Tail | Mask::Url => ChangeReason::MaskedMismatch,
                Mask::Never | Mask::Whole => ChangeReason::Unverifiable,
            };
            let seen = if reason == ChangeReason::Unverifiable { Kind::Keep } else { Kind::Update };
            assert!(changes.contains(&(field.name, reason)), "{}.{}: {changes:?}", case.service.kind, field.name);
            assert_eq!(kind, seen, "{}.{}", case.service.kind, field.name);
        }
    }
}

#[test]
fn nothing_there_is_created_and_nothing_wanted_is_deleted_only_when_pruning() {
    for case in Case::all() {
        let text = Value::Object(case.payload.clone()).to_string();
        let draft = || [Draft::from_json(text.as_bytes(), case.options).unwrap()];
        let kinds = |stored: &[Draft<'_>], desired: &[Draft<'_>], prune| {
            let prune = if prune { Selection::All } else { Selection::None };
            let how = PlanOptions { api: case.options.api, prune, ..PlanOptions::default() };
            plan(stored, desired, &how).iter().map(|action| action.kind).collect::<Vec<_>>()
        };
        assert_eq!(kinds(&[], &draft(), true), [Kind::Create]);
        assert_eq!(kinds(&draft(), &[], false), []);
        assert_eq!(kinds(&draft(), &[], true), [Kind::Delete]);
    }
}
