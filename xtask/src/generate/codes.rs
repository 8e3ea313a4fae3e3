//! What can be said of a payload, and how English says it.

use super::constant;
use atlas_integrations::issue::{Code, Severity};
use serde_json::{Map, Value, json};

pub fn module() -> String {
    let rows: Vec<_> = Code::ALL
        .iter()
        .map(|code| json!([code.name(), u8::from(code.severity() == Severity::Warning), code.params()]))
        .collect();
    constant("In the order of their numbers: `[name, 1 if a warning, names of its params]`.", "codes", &Value::Array(rows))
}

pub fn english() -> String {
    let texts: Map<_, _> = Code::ALL.iter().map(|code| (code.name().to_owned(), json!(code.english()))).collect();
    constant(
        "The message of each code: `{field}` is the end of the path, any other brace a param.",
        "english",
        &Value::Object(texts),
    )
}
