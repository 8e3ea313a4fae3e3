//! The payloads and answers that the two documents print from which this project was made.

use std::fs;
use std::path::Path;

use atlas_integrations::catalog::SERVICES;
use serde_json::Value;

use crate::fixture::{files, modes, root};
use crate::verdict::{check, said};

/// `(stem, text, options)` of each file in a folder of the seeds.
fn seeds(folder: &str) -> Vec<(String, String, atlas_integrations::options::Options)> {
    let files = files(&root().join("seeds").join(folder)).into_iter().map(|file| {
        let name = file.file_name().unwrap().to_str().unwrap();
        let options = modes(name, name, Path::new(name))[0];
        (name.split('.').next().unwrap().to_owned(), fs::read_to_string(&file).unwrap(), options)
    });
    files.collect()
}

#[test]
fn nothing_lies_unread() {
    let folders = files(&root().join("seeds"));
    let known =
        |file: &Path| ["requests", "answers", "errors", "pages"].iter().any(|folder| file.parent().unwrap().ends_with(folder));
    assert!(folders.iter().all(|file| known(file)), "{folders:?}");
}

#[test]
fn requests_pass() {
    let requests = seeds("requests");
    assert!(!requests.is_empty());
    for (name, text, options) in requests {
        assert_eq!(said(&text, options), ["type setup_in_ui"], "{name}");
        assert_eq!(serde_json::to_value(check(&text, options).0).unwrap(), serde_json::from_str::<Value>(&text).unwrap());
    }
}

/// An answer that is sent back as it came is refused for its masks, and for nothing else.
#[test]
fn answers_are_refused_as_requests_only_where_they_are_masked() {
    let answers = seeds("answers");
    assert_eq!(answers.len(), 9, "one a service that Atlas has a body for");
    for (name, text, options) in answers {
        let service = SERVICES.iter().find(|service| service.kind == name).unwrap();
        let payload: Value = serde_json::from_str(&text).unwrap();
        let masked = |field: &&atlas_integrations::field::Field| {
            field.is_secret() && payload[field.name].as_str().is_some_and(|text| text.contains("**"))
        };
        let expected: Vec<_> =
            service.own(options.api).filter(masked).map(|field| format!("{} masked_secret", field.name)).collect();
        let found: Vec<_> = said(&text, options).into_iter().filter(|issue| issue.ends_with("masked_secret")).collect();
        assert_eq!(found, expected, "{name}");
        let refused = check(&text, options).0.is_none();
        assert_eq!(refused, !expected.is_empty(), "{name}");
    }
}

#[test]
fn pages_and_errors_are_of_the_shape_they_are_filed_under() {
    for (name, text, _) in seeds("pages") {
        let page: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(page["totalCount"], page["results"].as_array().unwrap().len(), "{name}");
    }
    for (name, text, _) in seeds("errors") {
        let error: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(error["error"].to_string(), name);
    }
}
