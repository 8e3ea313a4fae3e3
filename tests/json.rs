//! The JSON reader against serde_json: the same verdict and the same value on every text.
#![cfg(not(target_arch = "wasm32"))] // proptest is not built there
#![allow(clippy::panic, reason = "a test fails by panicking")]

use atlas_integrations::json::{Json, parse};
use proptest::prelude::*;
use serde_json::Value;

fn value(json: &Json<'_>) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(flag) => Value::Bool(*flag),
        Json::Number(digits) => serde_json::from_str(digits).unwrap_or(Value::Null),
        Json::Text(text) => Value::String(text.decode().into_owned()),
        Json::Array(raw) => raw.items().map(|item| value(&item)).collect(),
        Json::Object(raw) => {
            Value::Object(raw.members().map(|(key, json)| (key.decode().into_owned(), value(&json))).collect())
        }
    }
}

#[track_caller]
fn same(text: &str) {
    match (parse(text.as_bytes()), serde_json::from_str::<Value>(text)) {
        (Ok(ours), Ok(theirs)) => assert_eq!(value(&ours), theirs),
        (Err(_), Err(_)) => {}
        (ours, theirs) => panic!("of {text:?} we say {:?}, serde_json says {:?}", ours.is_ok(), theirs.is_ok()),
    }
}

#[test]
fn agrees_on_a_table_of_edges() {
    for text in [
        "",
        " ",
        "null",
        " null ",
        "nul",
        "nulll",
        "true",
        "tru",
        "false",
        "0",
        "-0",
        "01",
        "-",
        "1.",
        ".5",
        "1.5e+3",
        "1e",
        "1e5",
        "+1",
        "\"\"",
        "\"a",
        "\"\\\"",
        "\"\\n\\t\\/\\b\\f\\r\\\\\"",
        "\"\\x\"",
        "\"\\u0041\"",
        "\"\\u00\"",
        "\"\\ud83d\\ude00\"",
        "\"\t\"",
        "\"é😀\"",
        "[]",
        "[1]",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[[],[{}]]",
        "[",
        "]",
        "{}",
        "{\"a\":1}",
        "{\"a\":1,}",
        "{\"a\"}",
        "{a:1}",
        "{\"a\":{\"b\":[1,{\"c\":null}]}}",
        "{\"a\":1 \"b\":2}",
        "{,}",
        "{\"a\":1}}",
        "[1]2",
        "// no",
        "\u{feff}1",
        "{\"\\u0061\":1}",
    ] {
        same(text);
    }
}

#[test]
fn says_where_a_text_stops_being_json() {
    for (text, line, column) in
        [("", 1, 1), ("{\n  \"é\": x}", 2, 8), ("[1,\n2,\n]", 3, 1), ("\"a\u{1}\"", 1, 3), ("{\"a\":1", 1, 7)]
    {
        let flaw = parse(text.as_bytes()).unwrap_err();
        assert_eq!((flaw.line, flaw.column), (line, column), "{text}");
    }
    assert_eq!(parse(b"\"ab\xff\"").unwrap_err().column, 4);
}

#[test]
fn a_lone_surrogate_is_json_and_decodes_to_the_replacement() {
    assert_eq!(parse(b"\"\\ud800x\"").unwrap().as_str().as_deref(), Some("\u{fffd}x"));
    assert_eq!(parse(b"\"\\ud800\\u0041\"").unwrap().as_str().as_deref(), Some("\u{fffd}A"));
}

#[test]
fn depth_is_bounded() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(parse(nested(128).as_bytes()).is_ok());
    assert!(parse(nested(129).as_bytes()).is_err());
    assert!(parse("[".repeat(1_000_000).as_bytes()).is_err());
}

proptest! {
    #[test]
    fn agrees_on_junk(text in "[\\[\\]{}\",:\\\\ntrue0-9.eE \u{1}é]{0,24}") {
        same(&text);
    }

    #[test]
    fn agrees_on_documents(texts in proptest::collection::vec(any::<String>(), 0..6), cut in 0_usize..200) {
        let document = serde_json::to_string(&serde_json::json!({ "a": texts, "b": [null, true, 1.5e3, {"c": texts.first()}] })).unwrap();
        same(&document);
        same(document.get(..cut.min(document.len())).unwrap_or_default());
    }
}
