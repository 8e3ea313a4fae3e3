//! What holds of every service on every API and for every intent, whatever its fields are.

use atlas_integrations::api::{Api, Intent, PerApi};
use atlas_integrations::catalog::{ABOUT, SERVICES};
use atlas_integrations::field::{Field, Mask, Need, Service};
use atlas_integrations::options::Options;
use atlas_integrations::rule::JsonType;
use serde_json::{Map, Value, json};

use crate::verdict::said;

/// A service as one API takes it, and a payload with an example in each of its fields.
pub struct Case {
    pub service: &'static Service,
    pub options: Options,
    pub payload: Map<String, Value>,
}

impl Case {
    /// Every service on every API that takes it, for both intents.
    pub fn all() -> Vec<Self> {
        let columns = Api::ALL.into_iter().flat_map(|api| Intent::ALL.map(|intent| Options { api, intent, service: None }));
        let cases = columns.flat_map(|options| {
            let taken = SERVICES.iter().zip(ABOUT).filter(move |(service, _)| options.api.of(service.taken));
            taken.map(move |(service, about)| {
                let rows = service.fields.iter().skip(2).zip(about.fields);
                let known = rows.filter(|(field, _)| field.known(options.api));
                let mut payload: Map<_, _> =
                    known.map(|(field, about)| (field.name.to_owned(), example(field, about.example))).collect();
                payload.insert("type".to_owned(), service.kind.into());
                Self { service, options, payload }
            })
        });
        cases.collect()
    }

    pub fn fields(&self) -> impl Iterator<Item = &'static Field> {
        self.service.own(self.options.api)
    }

    /// What is said of the payload with that member changed, or dropped.
    pub fn with(&self, name: &str, value: Option<Value>) -> Vec<String> {
        let mut payload = self.payload.clone();
        match value {
            Some(value) => payload.insert(name.to_owned(), value),
            None => payload.remove(name),
        };
        said(&Value::Object(payload).to_string(), self.options)
    }

    /// That the change adds `issues` at the field to what was said before of other fields, and nothing else.
    #[track_caller]
    fn adds(&self, name: &str, value: Option<Value>, code: Option<&str>) {
        let mut expected = self.elsewhere(name);
        expected.extend(code.map(|code| format!("{name} {code}")));
        let mut found = self.with(name, value.clone());
        // A remark that the field draws by being there at all is not the matter of these laws.
        found.retain(|issue| ![format!("{name} deprecated_field"), format!("{name} unverified_value")].contains(issue));
        expected.sort();
        found.sort();
        let Options { api, intent, .. } = self.options;
        assert_eq!(found, expected, "{} {name}: {value:?} on {} to {}", self.service.kind, api.name(), intent.name());
    }

    /// The issues of the whole payload, without that field.
    fn elsewhere(&self, name: &str) -> Vec<String> {
        let prefix = format!("{name} ");
        let issues = said(&Value::Object(self.payload.clone()).to_string(), self.options);
        issues.into_iter().filter(|issue| !issue.starts_with(&prefix)).collect()
    }
}

fn example(field: &Field, text: &str) -> Value {
    match field.rule.json_type() {
        JsonType::Boolean => Value::Bool(text.parse().unwrap()),
        JsonType::Integer => Value::from(text.parse::<i32>().unwrap()),
        JsonType::String => text.into(),
    }
}

#[test]
fn examples_pass() {
    for case in Case::all() {
        for field in case.fields() {
            let name = field.name;
            case.adds(name, case.payload.get(name).cloned(), None);
        }
    }
}

#[test]
fn a_field_that_is_dropped_is_missed_as_the_table_says() {
    for case in Case::all() {
        for field in case.fields() {
            let code = match field.need(case.options.api, case.options.intent) {
                Need::Required => Some("required"),
                Need::When(..) => Some("conditional_required"),
                Need::Recommended => Some("missing_recommended"),
                Need::Optional | Need::RecommendedOnCreate | Need::Unknown | Need::Ignored => None,
            };
            case.adds(field.name, None, code);
        }
        assert_eq!(case.with("type", None), ["type required"]);
    }
}

#[test]
fn a_stranger_is_named() {
    for case in Case::all() {
        for name in ["stranger", "", "__proto__", "Type", "enabled ", "\u{1F514}"] {
            for value in [Value::Null, json!(7), json!("text"), json!({ "deep": [] })] {
                case.adds(name, Some(value), Some("unknown_field"));
            }
        }
    }
}

#[test]
fn a_field_of_the_other_api_is_a_stranger() {
    for case in Case::all() {
        for field in case.service.fields.iter().filter(|field| !field.known(case.options.api)) {
            case.adds(field.name, Some(json!("text")), Some("unknown_field"));
        }
    }
}

#[test]
fn another_json_type_is_refused() {
    let values = [json!(1.5), json!(1.5e300), json!([]), json!(["text"]), json!({}), json!({ "type": "text" })];
    for case in Case::all() {
        for field in case.fields() {
            let others = match field.rule.json_type() {
                JsonType::Boolean => [json!("true"), json!(1)],
                JsonType::Integer => [json!("1"), json!(true)],
                JsonType::String => [json!(true), json!(7)],
            };
            for value in values.iter().cloned().chain(others) {
                case.adds(field.name, Some(value), Some("invalid_type"));
            }
            let nullable = case.options.api.of(field.nullable);
            case.adds(field.name, Some(Value::Null), Some("invalid_type").filter(|_| !nullable));
        }
    }
}

#[test]
fn an_id_is_any_text_or_null() {
    for case in Case::all() {
        for id in [json!(""), json!("64a1f0c2d3e4b5a697887766"), json!("****"), Value::Null] {
            case.adds("id", Some(id), None);
        }
        for id in [json!(7), json!({}), json!([]), json!(false)] {
            case.adds("id", Some(id), Some("invalid_type"));
        }
    }
}

#[test]
fn text_that_no_header_or_page_could_carry_is_refused() {
    for case in Case::all() {
        for field in case.fields().filter(|field| field.rule.json_type() == JsonType::String) {
            for text in ["a\u{0}", "\u{1b}[31m", "a\u{7f}", "\u{85}"] {
                case.adds(field.name, Some(text.into()), Some("invalid_format"));
            }
            let break_passes = field.rule.takes_line_breaks();
            case.adds(field.name, Some("{}\r\n\t".into()), Some("invalid_format").filter(|_| !break_passes));
        }
    }
}

#[test]
fn a_masked_secret_is_refused() {
    for case in Case::all() {
        for field in case.fields().filter(|field| field.is_secret()) {
            for mask in ["****************************cdef", "******cdef", "*", "****", "********"] {
                case.adds(field.name, Some(mask.into()), Some("masked_secret"));
            }
            if field.mask == PerApi::same(Mask::Url) {
                for mask in ["https://hooks.example.com/****", "http://192.0.2.1:8080/****cdef"] {
                    case.adds(field.name, Some(mask.into()), Some("masked_secret"));
                }
            }
        }
    }
}

#[test]
fn a_type_given_out_of_band_is_as_good_as_one_in_the_payload() {
    for case in Case::all() {
        let options = Options { service: Some(case.service), ..case.options };
        let whole = said(&Value::Object(case.payload.clone()).to_string(), options);
        assert_eq!(whole, case.elsewhere(""), "said twice");
        let mut rest = case.payload.clone();
        rest.remove("type");
        assert_eq!(said(&Value::Object(rest.clone()).to_string(), options), whole, "left out");
        for (other, code) in [(json!("STRANGER"), "type_mismatch"), (json!(7), "invalid_type"), (Value::Null, "invalid_type")] {
            rest.insert("type".to_owned(), other);
            let mut found = said(&Value::Object(rest.clone()).to_string(), options);
            assert_eq!(found.remove(0), format!("type {code}"));
            assert_eq!(found, whole);
        }
    }
}

#[test]
fn an_api_that_does_not_take_a_service_says_only_that() {
    for service in SERVICES {
        for api in Api::ALL.into_iter().filter(|api| !api.of(service.taken)) {
            let text = json!({ "type": service.kind, "stranger": 7 }).to_string();
            assert_eq!(said(&text, Options { api, ..Options::default() }), ["type unsupported_service"]);
        }
    }
}
