//! Anything at all: no text makes the check panic, and the order of members changes nothing.

use atlas_integrations::Integration;
use atlas_integrations::api::{Api, Intent};
use atlas_integrations::catalog::{self, SERVICES};
use atlas_integrations::draft::Draft;
use atlas_integrations::issue::Issue;
use atlas_integrations::options::Options;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use crate::verdict::said;

fn options() -> impl Strategy<Value = Options> {
    let services = SERVICES.iter().map(Some).chain([None; 5]).collect::<Vec<_>>();
    (select(&Api::ALL[..]), select(&Intent::ALL[..]), select(services)).prop_map(|(api, intent, service)| Options {
        api,
        intent,
        service,
    })
}

/// Values near those that rules distinguish.
fn value() -> impl Strategy<Value = Value> {
    let edges = vec![
        Value::Null,
        json!(true),
        json!(0),
        json!([]),
        json!({}),
        json!(""),
        json!("US"),
        json!("https"),
        json!("0123456789abcdef0123456789abcdef"),
        json!("****************************cdef"),
        json!("https://hooks.example.com/****"),
        json!("https://hooks.example.com/x"),
        json!("{\"a\":${b}}"),
    ];
    prop_oneof![select(edges), "\\PC{0,12}".prop_map(Value::String), any::<String>().prop_map(Value::String)]
}

/// Members of a payload, each name once: mostly of one service, so that many payloads pass.
fn members() -> impl Strategy<Value = Vec<(String, Value)>> {
    let names = |kind: &str| {
        let service = catalog::service(kind).into_iter().flat_map(|service| service.fields);
        service.map(|field| field.name.to_owned()).collect::<Vec<_>>()
    };
    let kinds = SERVICES.iter().map(|service| service.kind).collect::<Vec<_>>();
    select(kinds).prop_flat_map(move |kind| {
        let name = prop_oneof![8 => select(names(kind)), 1 => "[a-z]{0,3}".boxed()];
        let fields = proptest::collection::btree_map(name, value(), 0..8);
        (fields, proptest::bool::weighted(0.9)).prop_map(move |(mut fields, typed)| {
            if typed {
                fields.insert("type".to_owned(), kind.into());
            }
            fields.into_iter().collect()
        })
    })
}

fn text(members: &[(String, Value)]) -> String {
    let members: Vec<_> = members.iter().map(|(name, value)| format!("{}:{value}", json!(name))).collect();
    format!("{{{}}}", members.join(","))
}

proptest! {
    #[test]
    fn any_text_gets_a_verdict(text in "\\PC{0,40}", bytes in proptest::collection::vec(any::<u8>(), 0..40), options in options()) {
        for bytes in [text.as_bytes(), &bytes] {
            let _ = Draft::from_json(bytes, options).map(|draft| Integration::check(&draft, options).is_ok());
        }
    }

    #[test]
    fn what_passes_has_no_error_and_what_fails_has_one(members in members(), options in options()) {
        let text = text(&members);
        let draft = Draft::from_json(text.as_bytes(), options).unwrap();
        match Integration::check(&draft, options) {
            Ok((integration, remarks)) => {
                prop_assert!(!remarks.iter().any(Issue::is_error));
                let written = serde_json::to_string(&integration).unwrap();
                prop_assert_eq!(said(&written, options), said(&text, options), "written back, it says the same");
            }
            Err(issues) => prop_assert!(issues.iter().any(Issue::is_error)),
        }
    }

    #[test]
    fn the_order_of_members_changes_nothing(
        (members, shuffled) in members().prop_flat_map(|members| (Just(members.clone()), Just(members).prop_shuffle())),
        options in options(),
    ) {
        let sorted = |members: &[(String, Value)]| {
            let mut issues = said(&text(members), options);
            issues.sort();
            issues
        };
        prop_assert_eq!(sorted(&members), sorted(&shuffled));
    }

    #[test]
    fn every_issue_is_said_once_at_a_path(members in members(), options in options()) {
        let issues = said(&text(&members), options);
        let mut once = issues.clone();
        once.sort();
        once.dedup();
        prop_assert_eq!(once.len(), issues.len(), "{:?}", issues);
    }
}
