//! That the table and the codes are in order, without a payload.

use std::collections::BTreeSet;

use atlas_integrations::catalog::{ABOUT, SERVICES};
use atlas_integrations::draft::SLOTS;
use atlas_integrations::field::{DefaultValue, Need};
use atlas_integrations::issue::Code;

#[track_caller]
fn unique<'a>(names: impl Iterator<Item = &'a str>) {
    let mut seen = BTreeSet::new();
    let twice: Vec<_> = names.filter(|name| !seen.insert(*name)).collect();
    assert!(twice.is_empty(), "there twice: {twice:?}");
}

#[test]
fn names_are_unique() {
    unique(SERVICES.iter().map(|service| service.kind));
    unique(ABOUT.iter().map(|about| about.name));
    unique(Code::ALL.iter().map(|code| code.name()));
    for service in SERVICES {
        unique(service.fields.iter().map(|field| field.name));
    }
}

#[test]
fn every_service_fits_a_draft() {
    for service in SERVICES {
        assert!(service.fields.len() <= SLOTS, "{} needs more slots", service.kind);
    }
}

#[test]
fn every_service_starts_with_type_and_id() {
    for service in SERVICES {
        assert!(service.fields.iter().map(|field| field.name).take(2).eq(["type", "id"]), "{}", service.kind);
    }
}

#[test]
fn every_row_has_its_texts() {
    assert_eq!(SERVICES.len(), ABOUT.len());
    for (service, about) in SERVICES.iter().zip(ABOUT) {
        assert_eq!(service.fields.len(), about.fields.len() + 2, "{}", service.kind);
        assert!(about.docs.starts_with("https://") && !about.help.is_empty() && !about.label.is_empty(), "{}", service.kind);
        for (field, about) in service.fields.iter().skip(2).zip(about.fields) {
            let texts = [about.label, about.help, about.example, about.source];
            assert!(texts.iter().all(|text| !text.is_empty()), "{}.{} lacks a text", service.kind, field.name);
            let values = field.choices().map_or(0, |choices| choices.values.len());
            assert_eq!(about.choices.len(), values, "{}.{}: a label each", service.kind, field.name);
        }
    }
}

/// Nobody could meet a condition on a field, or on a value, that is not there.
#[test]
fn every_condition_can_be_met() {
    for service in SERVICES {
        for field in service.fields {
            for need in field.need.values() {
                let Need::When(other, value) = *need else { continue };
                let other = service.fields.iter().find(|field| field.name == other).unwrap();
                assert!(other.choices().unwrap().values.contains(&value), "{}.{}", service.kind, field.name);
            }
        }
    }
}

#[test]
fn every_default_is_a_value_of_its_field() {
    for service in SERVICES {
        for field in service.fields {
            if let DefaultValue::Text(text) = field.default {
                assert!(field.choices().unwrap().values.contains(&text), "{}.{}", service.kind, field.name);
            }
        }
    }
}

/// A brace that no param fills would be shown to users as it stands.
#[test]
fn every_brace_of_a_message_is_filled() {
    for code in Code::ALL {
        let parts = code.english().iter().flat_map(|template| template.split('{').skip(1));
        let braces = parts.filter_map(|part| Some(part.split_once('}')?.0));
        for name in braces.filter(|name| !matches!(*name, "field" | "...")) {
            assert!(code.params().contains(&name), "{} has no {{{name}}}", code.name());
        }
    }
}
