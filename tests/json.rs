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

/// Why a text is not JSON, and where.
#[test]
fn says_why_a_text_is_not_json() {
    for (text, reason, line, column) in [
        ("", "empty", 1, 1),
        (" \n", "empty", 2, 1),
        ("{\"a\":1,}", "trailing_comma", 1, 8),
        ("{\"a\":1,\n}", "trailing_comma", 2, 1),
        ("[1,]", "trailing_comma", 1, 4),
        ("{\"a\":1},", "trailing_comma", 1, 8),
        ("{} // end", "comment", 1, 4),
        ("/* start */ {}", "comment", 1, 1),
        ("{\"a\": # why\n1}", "comment", 1, 7),
        ("{'a':1}", "single_quotes", 1, 2),
        ("{\"a\":'b'}", "single_quotes", 1, 6),
        ("'a'", "single_quotes", 1, 1),
        ("{\u{201c}a\u{201d}:1}", "typographic_quotes", 1, 2),
        ("{a:1}", "unquoted_name", 1, 2),
        ("{\"a\":1,b:2}", "unquoted_name", 1, 8),
        ("{\"a\":None}", "unknown_word", 1, 6),
        ("{\"a\":True}", "unknown_word", 1, 6),
        ("{\"a\":nil}", "unknown_word", 1, 7),
        ("{\"a\":undefined}", "unknown_word", 1, 6),
        ("[NaN]", "unknown_word", 1, 2),
        ("[01]", "invalid_number", 1, 3),
        ("[+1]", "invalid_number", 1, 2),
        ("[1.]", "invalid_number", 1, 4),
        ("[.5]", "invalid_number", 1, 2),
        ("01", "invalid_number", 1, 2),
        ("{\"a\":1 \"b\":2}", "missing_comma", 1, 8),
        ("{\"a\":1\n\"b\":2}", "missing_comma", 2, 1),
        ("[{} {}]", "missing_comma", 1, 5),
        ("{\"a\" 1}", "missing_colon", 1, 6),
        ("{\"a\"}", "missing_colon", 1, 5),
        ("{\"a\":}", "missing_value", 1, 6),
        ("[,1]", "missing_value", 1, 2),
        ("\"\\x\"", "invalid_escape", 1, 3),
        ("\"\\u12G4\"", "invalid_escape", 1, 6),
        ("{\"a\":\"b\nc\"}", "line_break_in_string", 1, 8),
        ("{\"a\":\"b\tc\"}", "control_character", 1, 8),
        ("{\u{c}}", "control_character", 1, 2),
        ("{\"a\":1", "unclosed", 1, 7),
        ("{\"a\":\"b", "unclosed", 1, 8),
        ("{\"a\":[1,2", "unclosed", 1, 10),
        ("{", "unclosed", 1, 2),
        ("{\"a\":tr", "unclosed", 1, 8),
        ("{\"a\":1]", "wrong_bracket", 1, 7),
        ("{}}", "wrong_bracket", 1, 3),
        ("{}{}", "several_values", 1, 3),
        ("{}\n{}", "several_values", 2, 1),
        ("{},{}", "several_values", 1, 3),
        ("type: DATADOG\napiKey: x", "yaml", 1, 2),
        ("apiKey: x\ntype: DATADOG", "yaml", 1, 1),
        ("---\ntype: DATADOG", "yaml", 1, 2),
        ("- type: DATADOG", "yaml", 1, 2),
        ("# mine\ntype: DATADOG", "yaml", 1, 1),
        ("# mine", "comment", 1, 1),
        ("<!doctype html>", "markup", 1, 1),
        ("{\0\"\0", "utf16", 1, 1),
        ("\u{feff}{}", "byte_order_mark", 1, 1),
        ("[1] \u{feff}", "byte_order_mark", 1, 5),
        ("tru", "unclosed", 1, 4),
        ("hello", "unknown_word", 1, 1),
        ("=", "unexpected_character", 1, 1),
        ("{\"a\"=1}", "missing_colon", 1, 5),
    ] {
        let flaw = parse(text.as_bytes()).unwrap_err();
        assert_eq!((flaw.reason.name(), flaw.line, flaw.column), (reason, line, column), "{text:?}");
    }
    assert_eq!(parse("[".repeat(200).as_bytes()).unwrap_err().reason.name(), "too_deep");
    assert_eq!(parse(b"{\"a\":\"\xff\"}").unwrap_err().reason.name(), "not_utf8");
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
