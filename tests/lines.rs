//! Streams of payloads: the same verdicts, counts and places however the bytes are cut.
#![cfg(not(target_arch = "wasm32"))] // proptest is not built there
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use atlas_integrations::lines::Lines;
use atlas_integrations::options::Options;
use proptest::prelude::*;

const GOOD: &str = r#"{"type":"VICTOR_OPS","apiKey":"a]}\"b"}"#;

/// (total, valid, refusals as "line:code@line:column")
fn read(pieces: &[&[u8]]) -> (u32, u32, Vec<String>) {
    let mut lines = Lines::new(Options::default());
    let mut told = Vec::new();
    let mut note = |refused: &atlas_integrations::lines::Refused<'_>| {
        let place = refused.flaw.map_or(String::new(), |flaw| format!("@{}:{}", flaw.line, flaw.column));
        let codes: Vec<_> = refused.told.iter().map(|(finding, _)| finding.code.name()).collect();
        told.push(format!("{}:{}{place}", refused.line, codes.join("+")));
    };
    for piece in pieces {
        lines.feed(piece, &mut note);
    }
    lines.end(&mut note);
    (lines.counts().total, lines.counts().valid, told)
}

#[track_caller]
fn says(text: &str, total: u32, valid: u32, refused: &[&str]) {
    let whole = read(&[text.as_bytes()]);
    assert_eq!(whole, (total, valid, refused.iter().map(ToString::to_string).collect()), "{text:?}");
    let single: Vec<&[u8]> = text.as_bytes().chunks(1).collect();
    assert_eq!(read(&single), whole, "byte by byte: {text:?}");
}

#[test]
fn lines() {
    says("", 0, 0, &[]);
    says("\n \r\n\t\n", 0, 0, &[]);
    says(&format!("{GOOD}\r\n\r\n{GOOD}"), 2, 2, &[]);
    says(&format!("\u{feff}{GOOD}\n{{\"type\":\"X\"}}\n\n{{é x"), 3, 1, &["2:unknown_type", "4:invalid_json@4:2"]);
    says("7\nnull\n[]\n", 3, 0, &["1:invalid_type", "2:invalid_type", "3:invalid_type"]);
}

#[test]
fn an_array() {
    says("[]", 0, 0, &[]);
    says(&format!(" [\n{GOOD},\n {GOOD} ]\n"), 2, 2, &[]);
    says(&format!("[{GOOD},\n{{\"type\":\"X\"}}, nope]"), 3, 1, &["2:unknown_type", "2:invalid_json@2:16"]);
    says(&format!("[{GOOD},]"), 2, 1, &["1:invalid_json@1:42"]);
    says("[,]", 2, 0, &["1:invalid_json@1:2", "1:invalid_json@1:3"]);
}

#[test]
fn an_array_that_breaks_off_is_not_all_valid() {
    says(&format!("[{GOOD}"), 2, 1, &["1:invalid_json@1:41"]);
    says("[", 1, 0, &["1:invalid_json@1:2"]);
    says(&format!("[{GOOD},{{\"type\""), 2, 1, &["1:invalid_json@1:49"]);
    says(&format!("[{GOOD}] x y"), 2, 1, &["1:invalid_json@1:43"]);
}

#[test]
fn text_that_is_not_utf8() {
    assert_eq!(read(&[b"{\"type\":\"\xff\"}\n"]), (1, 0, vec!["1:invalid_json@1:10".to_owned()]));
}

proptest! {
    #[test]
    fn any_cut_gives_the_same(text in "([ \n\r,\\[\\]{}]|\\{\"type\":\"VICTOR_OPS\",\"apiKey\":\"é\"\\}|\\{\"type\":\"X\"\\}|\"a\\\\\"\"|\n){0,12}", cuts in proptest::collection::vec(0_usize..80, 0..4)) {
        let bytes = text.as_bytes();
        let mut cuts: Vec<_> = cuts.into_iter().map(|cut| cut.min(bytes.len())).collect();
        cuts.sort_unstable();
        let ends = cuts.iter().copied().chain([bytes.len()]);
        let pieces: Vec<_> = [0].into_iter().chain(cuts.iter().copied()).zip(ends).map(|(from, to)| &bytes[from..to]).collect();
        prop_assert_eq!(read(&pieces), read(&[bytes]));
    }
}
