//! What is said of a payload, and that it is what each fixture expects.

use atlas_integrations::Integration;
use atlas_integrations::draft::Draft;
use atlas_integrations::issue::{Code, Issue};
use atlas_integrations::options::Options;
use serde_json::Value;

use crate::fixture::{Expected, Fixture, accepted, all};

/// The integration, if it is one, and every issue.
pub fn check(text: &str, options: Options) -> (Option<Integration>, Vec<Issue>) {
    let draft = Draft::from_json(text.as_bytes(), options).unwrap();
    match Integration::check(&draft, options) {
        Ok((integration, remarks)) => (Some(integration), remarks),
        Err(issues) => (None, issues),
    }
}

/// The same in the words of the fixtures: `path code`.
pub fn said(text: &str, options: Options) -> Vec<String> {
    check(text, options).1.iter().map(|issue| format!("{} {}", issue.path.join("."), issue.code.name())).collect()
}

fn found(text: &str, options: Options) -> Vec<Expected> {
    if let Err(flaw) = Draft::from_json(text.as_bytes(), options) {
        let place = Some((flaw.line.into(), flaw.column.into(), flaw.reason.name().to_owned()));
        return vec![Expected { path: vec!["type".to_owned()], code: Code::InvalidJson.name().to_owned(), place }];
    }
    let issues = check(text, options).1;
    issues.into_iter().map(|Issue { path, code, .. }| Expected { path, code: code.name().to_owned(), place: None }).collect()
}

/// How the verdict differs from what the fixture expects, if it does.
fn difference(fixture: &Fixture, options: Options) -> Option<String> {
    let found = found(&fixture.text, options);
    let whose = format!("{} on {} to {}", fixture.file.display(), options.api.name(), options.intent.name());
    let as_expected = match &fixture.issues {
        Some(expected) => &found == expected,
        // What is said of the service itself does not depend on the payload.
        None => found.iter().all(|issue| issue.path == ["type"]),
    };
    let refused = check_or_flaw(&fixture.text, options);
    if refused != (fixture.verdict == "invalid") {
        return Some(format!("{whose}: refused: {refused}, {found:?}"));
    }
    (!as_expected).then(|| format!("{whose}: {found:?}"))
}

fn check_or_flaw(text: &str, options: Options) -> bool {
    Draft::from_json(text.as_bytes(), options).map_or(true, |draft| Integration::check(&draft, options).is_err())
}

#[test]
fn every_fixture_gets_the_verdict_it_expects() {
    let differences = all()
        .iter()
        .flat_map(|fixture| fixture.modes.iter().filter_map(|options| difference(fixture, *options)).collect::<Vec<_>>())
        .collect::<Vec<_>>();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn what_passes_is_written_back_as_it_came() {
    for fixture in accepted() {
        for options in &fixture.modes {
            let integration = check(&fixture.text, *options).0.unwrap();
            let mut payload: Value = serde_json::from_str(&fixture.text).unwrap();
            if let Some(service) = options.service {
                payload["type"] = service.kind.into();
            }
            assert_eq!(serde_json::to_value(&integration).unwrap(), payload, "{}", fixture.file.display());
        }
    }
}
