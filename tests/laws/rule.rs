//! Rules: each refuses its near misses on every field that uses it, through every way into the native library.

use std::collections::BTreeSet;

use atlas_integrations::Integration;
use atlas_integrations::catalog::SERVICES;
use atlas_integrations::check::{Place, check_field};
use atlas_integrations::draft::Draft;
use atlas_integrations::field::Field;
use atlas_integrations::issue::{Code, Finding, Severity};
use atlas_integrations::lines::Lines;
use atlas_integrations::options::Options;
use atlas_integrations::plain::{self, EMPTY};
use atlas_integrations::rule::{JsonType, NearMiss, Rule, Text, Verdict};
use serde_json::json;

use crate::service::Case;

/// The payload of a case with `value`, JSON text, in the field: serde_json would not write some near misses.
fn payload(case: &Case, field: &Field, value: &str) -> String {
    let others = case.payload.iter().filter(|(name, _)| *name != field.name);
    let members: Vec<_> = others.map(|(name, value)| format!("{}:{value}", json!(name))).collect();
    format!("{{{},{}:{value}}}", members.join(","), json!(field.name))
}

/// Whether a payload passes and what is found at the slot, by the check of a whole payload.
fn by_payload(text: &str, slot: usize, options: Options) -> (bool, Vec<Finding>) {
    let draft = Draft::from_json(text.as_bytes(), options).unwrap();
    let mut found = Vec::new();
    atlas_integrations::check::check(&draft, options, &mut |finding, place| {
        if place == Place::Slot(slot as u8) {
            found.push(finding);
        }
    });
    (Integration::check(&draft, options).is_ok(), found)
}

/// The same by the check of one field.
fn by_field(text: &str, slot: usize, field: &Field, options: Options) -> Vec<Finding> {
    let draft = Draft::from_json(text.as_bytes(), options).unwrap();
    let mut found = Vec::new();
    check_field(field, slot, &draft.slots[slot], options, &mut |finding, _| found.push(finding));
    found
}

/// Whether a line passes, by the check of a stream.
fn by_line(text: &str, options: Options) -> bool {
    let mut lines = Lines::new(options);
    lines.feed(text.as_bytes(), &mut |_| {});
    lines.end(&mut |_| {});
    lines.counts().valid == 1
}

fn is_found(found: &[Finding], miss: &NearMiss) -> bool {
    found.iter().any(|finding| finding.code == miss.code && (miss.reason.is_none() || finding.reason == miss.reason))
}

#[test]
fn every_near_miss_is_found_on_every_field_with_the_rule() {
    for case in Case::all() {
        for field in case.fields() {
            let slot = case.service.slot(field.name, case.options.api).unwrap();
            for miss in field.rule.near_misses() {
                // Where an API says more (a limit, null), the example above still is a near miss.
                let text = payload(&case, field, miss.json);
                let (passes, found) = by_payload(&text, slot, case.options);
                let whose = format!("{}.{} on {}: {}", case.service.kind, field.name, case.options.api.name(), miss.json);
                assert!(is_found(&found, miss), "{whose} finds {found:?}");
                assert!(is_found(&by_field(&text, slot, field, case.options), miss), "{whose}, the field alone");
                let refused = miss.code.severity() == Severity::Error;
                assert_eq!(passes, !refused, "{whose}");
                assert_eq!(by_line(&text, case.options), !refused, "{whose}, in a line");
                let plain = plain::scan(text.as_bytes(), case.options, &mut { EMPTY });
                assert!(plain.is_none(), "{whose}, at first sight");
            }
        }
    }
}

/// Every rule that the table uses, once.
fn rules() -> Vec<Rule> {
    let mut seen = BTreeSet::new();
    let all = SERVICES.iter().flat_map(|service| service.fields).map(|field| field.rule);
    all.filter(|rule| seen.insert(rule.name())).collect()
}

/// A rule whose near misses any text would refuse as well says nothing: one must be a text that only this rule finds fault with.
#[test]
fn every_rule_has_a_near_miss_of_its_own() {
    let any_text = Field::new("text", Rule::Text(Text), atlas_integrations::field::Need::Optional);
    for rule in rules().into_iter().filter(|rule| !matches!(rule, Rule::Text(_) | Rule::Identifier(_))) {
        let own = rule.near_misses().iter().any(|miss| {
            let text = format!("{{\"type\":\"SLACK\",\"teamName\":{}}}", miss.json);
            let draft = Draft::from_json(text.as_bytes(), Options::default()).unwrap();
            let slot = draft.service.unwrap().slot("teamName", Options::default().api).unwrap();
            let mut found = Vec::new();
            check_field(&any_text, slot, &draft.slots[slot], Options::default(), &mut |finding, _| found.push(finding));
            rule.json_type() != JsonType::String || found.is_empty() && draft.slots[slot].text().is_some()
        });
        assert!(own, "{} has no near miss of its own", rule.name());
    }
}

/// A JSON Schema and a form refuse what the pattern refuses: nothing that passes, and the near misses that say so.
#[cfg(feature = "schema")]
#[test]
fn patterns_are_anchored_and_of_strings_only() {
    for rule in rules() {
        let pattern = rule.pattern();
        let has_one = rule.json_type() == JsonType::String && rule.choices().is_none();
        assert_eq!(pattern.starts_with('^') && pattern.ends_with('$'), has_one, "{}", rule.name());
    }
}

/// What rules of the table ask for: the format of a message, its words, and the words of the documentation.
const WORDS: [(&str, [&str; 3]); 14] = [
    ("Flag", ["flag", "true or false", "a boolean"]),
    ("WholeNumber", ["integer_32", "a whole number of 32 bits", "a whole number of 32 bits"]),
    ("Choice", ["choice", "one of the values in the list", "one of"]),
    ("Text", ["text", "text without control characters or lone surrogates", "text"]),
    ("Identifier", ["text", "text without control characters or lone surrogates", "text"]),
    ("Hex", ["hex_32", "32 hexadecimal digits", "32 hexadecimal digits"]),
    ("UsualHex", ["hex_40", "40 hexadecimal digits", "usually 40 hexadecimal digits"]),
    ("Alphanumeric", ["alphanumeric_32", "32 letters or digits", "usually 32 letters or digits"]),
    ("Uuid", ["uuid", "a UUID", "usually a UUID"]),
    ("Url", ["url", "an absolute http or https URL", "an absolute http or https URL, https preferred"]),
    ("Template", ["json", "JSON", "a template that renders to JSON"]),
    (
        "Template",
        [
            "json_headers",
            "a JSON object of header names and values",
            "a template that renders to a JSON object of header names and values",
        ],
    ),
    ("Path", ["absolute_path", "an absolute path", "usually an absolute path"]),
    ("ListenAddress", ["address_with_port", "an address with a port", "usually an address with a port"]),
];

#[test]
fn every_rule_is_told_in_words() {
    let told = SERVICES.iter().flat_map(|service| service.fields).map(|field| {
        let words = field.rule.words();
        (field.rule.name(), [words.code, words.english, field.rule.docs()])
    });
    let told: BTreeSet<_> = told.collect();
    for words in WORDS {
        assert!(told.contains(&words), "no rule asks for {words:?} any more");
    }
    for rule in rules() {
        assert!(!rule.near_misses().is_empty(), "{}", rule.name());
    }
}

#[test]
fn a_check_that_finds_nothing_is_seen() {
    // The law above rests on this: what passes says so.
    assert_eq!(Rule::Text(Text).check("text"), Verdict::Fine);
    assert!(!is_found(&[Finding::new(Code::TooLong)], &Rule::Text(Text).near_misses()[0]));
}
