//! The problems that a payload can have, and their English texts.

use super::constant;
use atlas_integrations::catalog::SERVICES;
use atlas_integrations::issue::{CODED, Code, Reason, Severity, WORDS};
use serde_json::{Map, Value, json};

/// So that a page holds their names once.
const REASONS: &str = "/** The codes of reasons, in the order of their numbers; other codes follow them. */
export const reasons = /* @__PURE__ */ Object.keys(words);
";

pub fn module() -> String {
    let rows: Vec<_> = Code::ALL.iter().map(row).collect();
    constant("In the order of their numbers.", "codes", &Value::Array(rows))
}

fn row(code: &Code) -> Value {
    let is_warning = code.severity() == Severity::Warning;
    json!({ "name": code.name(), "severity": if is_warning { "warning" } else { "error" }, "params": code.params() })
}

pub fn english() -> String {
    let texts: Map<_, _> = Code::ALL.iter().map(|code| (code.name().to_owned(), json!(code.english()))).collect();
    let reasons = Reason::ALL.iter().map(|reason| (reason.name(), reason.english()));
    let rules = SERVICES.iter().flat_map(|service| service.fields).map(|field| field.rule.words());
    let formats = rules.map(|words| (words.code, words.english));
    let words: Map<_, _> =
        reasons.chain(WORDS.iter().copied()).chain(formats).map(|(code, words)| (code.to_owned(), json!(words))).collect();
    [
        constant(
            "The templates of each code's message, from the most particular to the most general.",
            "english",
            &Value::Object(texts),
        ),
        constant(
            "What English says for the codes that params hold: first of all those of reasons.",
            "words",
            &Value::Object(words),
        ),
        REASONS.to_owned(),
        constant("The params that hold such codes.", "coded", &json!(CODED)),
    ]
    .concat()
}
