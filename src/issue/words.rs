//! The English words for params that are codes.

use super::Reason;

/// Params whose value is a code: a message shows the words of the code, if it has some. Every other param is shown as it is.
pub const CODED: &[&str] = &["expected", "received", "format", "unit", "reason", "api", "knownIn"];

/// The words of each code that needs some. A [`Reason`] has its own, and so has a rule.
pub const WORDS: &[(&str, &str)] = &[
    ("null", "null"),
    ("boolean", "a boolean"),
    ("number", "a number"),
    ("string", "a string"),
    ("array", "an array"),
    ("object", "an object"),
    ("string_or_null", "a string or null"),
    ("boolean_or_types", "a boolean or an array of types"),
    ("characters", "characters"),
    ("bytes", "bytes"),
    ("hex_24_lower", "24 hexadecimal digits in lower case"),
    ("integer", "a whole number"),
    ("atlas-v2", "Atlas"),
    ("cloud-manager-v1", "Cloud Manager"),
    ("ops-manager-v1", "Ops Manager"),
];

/// The words of a code, if it has some here.
#[must_use]
pub fn words(code: &str) -> Option<&'static str> {
    let reason = Reason::ALL.iter().find(|reason| reason.name() == code).map(|reason| reason.english());
    reason.or_else(|| WORDS.iter().find(|(known, _)| *known == code).map(|(_, words)| *words))
}
