//! That the fixtures leave nothing out: services, codes, fields, choices.

use std::collections::BTreeSet;

use atlas_integrations::api::Api;
use atlas_integrations::catalog::{self, SERVICES};
use atlas_integrations::issue::Code;
use serde_json::Value;

use crate::fixture::{Fixture, accepted, all};

/// Names that `missing` must hold all of.
#[track_caller]
fn covers(wanted: impl IntoIterator<Item = String>, found: &BTreeSet<String>) {
    let missing: Vec<_> = wanted.into_iter().filter(|name| !found.contains(name)).collect();
    assert!(missing.is_empty(), "no fixture for {missing:?}");
}

#[test]
fn every_folder_is_a_service() {
    for fixture in all() {
        assert!(fixture.kind == "text" || catalog::service(&fixture.kind).is_some(), "nobody reads {:?}", fixture.file);
    }
}

#[test]
fn every_code() {
    let found = all().into_iter().filter_map(|fixture| fixture.issues).flatten().map(|issue| issue.code).collect();
    // A fixture is one payload: what a desired state or a fleet has besides is for the tests of the plan and the fleet.
    let beyond = [Code::DuplicateService, Code::DuplicateProject, Code::UnknownProject, Code::UnresolvedSecret];
    let of_a_payload = Code::ALL.iter().filter(|code| !beyond.contains(code));
    covers(of_a_payload.map(|code| code.name().to_owned()), &found);
}

/// `SERVICE api verdict`
#[test]
fn every_service_on_every_api_that_takes_it() {
    let mut found = BTreeSet::new();
    let mut wanted = Vec::new();
    for Fixture { kind, verdict, modes, .. } in &all() {
        found.extend(modes.iter().map(|options| format!("{kind} {} {verdict}", options.api.name())));
    }
    for service in SERVICES {
        for api in Api::ALL {
            wanted.push(format!("{} {} invalid", service.kind, api.name()));
            wanted.extend(api.of(service.taken).then(|| format!("{} {} valid", service.kind, api.name())));
        }
    }
    covers(wanted, &found);
}

/// `SERVICE field verdict`
#[test]
fn every_field_that_an_api_takes_both_accepted_and_refused() {
    let mut found = BTreeSet::new();
    for Fixture { kind, text, issues, verdict, .. } in all() {
        if verdict == "invalid" {
            found.extend(issues.into_iter().flatten().map(|issue| format!("{kind} {} invalid", issue.path.join("."))));
        } else if let Ok(Value::Object(payload)) = serde_json::from_str(&text) {
            found.extend(payload.keys().map(|name| format!("{kind} {name} valid")));
        }
    }
    let taken = SERVICES.iter().filter(|service| service.taken.values().any(|taken| *taken));
    let wanted = taken.flat_map(|service| {
        let fields = service.fields.iter().skip(2);
        fields.flat_map(|field| ["valid", "invalid"].map(|verdict| format!("{} {} {verdict}", service.kind, field.name)))
    });
    covers(wanted, &found);
}

/// `SERVICE field value`
#[test]
fn every_choice() {
    let mut found = BTreeSet::new();
    for fixture in accepted() {
        let Ok(Value::Object(payload)) = serde_json::from_str(&fixture.text) else { continue };
        let texts = payload.iter().filter_map(|(name, value)| Some((name, value.as_str()?)));
        found.extend(texts.map(|(name, value)| format!("{} {name} {value}", fixture.kind)));
    }
    let wanted = SERVICES.iter().flat_map(|service| {
        let choices = service.fields.iter().filter_map(|field| Some((field.name, field.choices()?)));
        choices
            .flat_map(move |(name, choices)| choices.values.iter().map(move |value| format!("{} {name} {value}", service.kind)))
    });
    covers(wanted, &found);
}
