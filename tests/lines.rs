//! Streams of payloads: the same verdicts, counts and places however the bytes are cut.
#![cfg(not(target_arch = "wasm32"))] // proptest is not built there
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use atlas_integrations::check::issue;
use atlas_integrations::issue::Position;
use atlas_integrations::lines::{Lines, Stream, tell_one};
use atlas_integrations::options::Options;
use atlas_integrations::protocol::{MAX_LINE_BYTES, NO_SERVICE};
use proptest::prelude::*;

const GOOD: &str = r#"{"type":"VICTOR_OPS","apiKey":"a]}\"b"}"#;

/// (total, valid, refusals as "line:code@line:column:reason")
fn read_with(pieces: &[&[u8]], max: u32, surrogates: bool) -> (u32, u32, Vec<String>) {
    let mut lines = Lines::with_limit(Options::default(), max);
    if surrogates {
        lines.allow_surrogates();
    }
    let mut told = Vec::new();
    let mut note = |refused: &atlas_integrations::lines::Refused<'_>| {
        let findings = refused.findings.iter().map(|(finding, _)| match (finding.position, finding.reason) {
            (Some(Position { line, column }), Some(reason)) => {
                format!("{}@{line}:{column}:{}", finding.code.name(), reason.name())
            }
            _ => finding.code.name().to_owned(),
        });
        told.push(format!("{}:{}", refused.line, findings.collect::<Vec<_>>().join("+")));
    };
    for piece in pieces {
        lines.feed(piece, &mut note);
    }
    lines.end(&mut note);
    (lines.counts().total, lines.counts().valid, told)
}

fn read(pieces: &[&[u8]]) -> (u32, u32, Vec<String>) {
    read_with(pieces, MAX_LINE_BYTES, false)
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
    says(
        &format!("\u{feff}{GOOD}\n{{\"type\":\"X\"}}\n\n{{é x"),
        3,
        1,
        &["2:unknown_type", "4:invalid_json@4:2:unquoted_name"],
    );
    says("7\nnull\n[]\n", 3, 0, &["1:invalid_type", "2:invalid_type", "3:invalid_type"]);
}

/// JSON has four kinds of white space, and a form feed is none of them.
#[test]
fn a_form_feed() {
    says("\n\u{c}\n", 1, 0, &["2:invalid_json@2:1:control_character"]);
    says(&format!("\u{c}{GOOD}"), 1, 0, &["1:invalid_json@1:1:control_character"]);
    says(&format!("{GOOD}\u{c}\n{GOOD}"), 2, 1, &["1:invalid_json@1:40:control_character"]);
    says(&format!("[\u{c}{GOOD}]"), 1, 0, &["1:invalid_json@1:2:control_character"]);
    says(&format!("[{GOOD}\u{c}]"), 1, 0, &["1:invalid_json@1:41:control_character"]);
    says(&format!("[{GOOD}]\u{c}"), 2, 1, &["1:invalid_json@1:42:several_values"]);
}

#[test]
fn a_byte_order_mark_is_skipped_once_and_whole() {
    says(&format!("\u{feff}[{GOOD}]"), 1, 1, &[]);
    says("\u{feff}", 0, 0, &[]);
    says(&format!("\u{feff}\u{feff}{GOOD}"), 1, 0, &["1:invalid_json@1:1:byte_order_mark"]);
    says(&format!("{GOOD}\n\u{feff}{GOOD}"), 2, 1, &["2:invalid_json@2:1:byte_order_mark"]);
    for broken in [&b"\xEF"[..], b"\xEF\xBB", b"\xEF\xBB{}", b"\xEF\xBB\n", b"\xEF{}\n"] {
        let expected = (1, 0, vec!["1:invalid_json@1:1:not_utf8".to_owned()]);
        assert_eq!(read(&[broken]), expected, "{broken:?}");
        assert_eq!(read(&broken.chunks(1).collect::<Vec<_>>()), expected, "byte by byte: {broken:?}");
    }
    assert_eq!(read(&[b"\xEF\xBB\n", GOOD.as_bytes()]), (2, 1, vec!["1:invalid_json@1:1:not_utf8".to_owned()]));
}

#[test]
fn utf16() {
    let little: Vec<u8> = GOOD.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = GOOD.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [&little, &big, &[&[0xFF, 0xFE], &little[..]].concat(), &[&[0xFE, 0xFF], &big[..]].concat()] {
        assert_eq!(read(&[bytes]), (1, 0, vec!["1:invalid_json@1:1:utf16".to_owned()]), "{bytes:?}");
    }
}

#[test]
fn an_array() {
    says("[]", 0, 0, &[]);
    says(&format!(" [\n{GOOD},\n {GOOD} ]\n"), 2, 2, &[]);
    says(&format!("[{GOOD},\n{{\"type\":\"X\"}}, nope]"), 3, 1, &["2:unknown_type", "2:invalid_json@2:16:unknown_word"]);
    says(&format!("[{GOOD},]"), 2, 1, &["1:invalid_json@1:42:trailing_comma"]);
    says("[,]", 2, 0, &["1:invalid_json@1:2:missing_value", "1:invalid_json@1:3:trailing_comma"]);
}

#[test]
fn an_array_that_breaks_off_is_not_all_valid() {
    says(&format!("[{GOOD}"), 2, 1, &["1:invalid_json@1:41:unclosed"]);
    says("[", 1, 0, &["1:invalid_json@1:2:unclosed"]);
    says(&format!("[{GOOD},{{\"type\""), 2, 1, &["1:invalid_json@1:49:unclosed"]);
    says(&format!("[{GOOD}] x y"), 2, 1, &["1:invalid_json@1:43:several_values"]);
}

#[test]
fn text_that_is_not_utf8() {
    assert_eq!(read(&[b"{\"type\":\"\xff\"}\n"]), (1, 0, vec!["1:invalid_json@1:10:not_utf8".to_owned()]));
}

/// Bytes that hold half of a surrogate pair are not UTF-8; a string that holds one has it as three bytes, and is JSON.
#[test]
fn half_a_surrogate_pair() {
    let line = b"{\"type\":\"VICTOR_OPS\",\"apiKey\":\"\xED\xA0\x80\"}";
    assert_eq!(read(&[line]), (1, 0, vec!["1:invalid_json@1:32:not_utf8".to_owned()]));
    let all = |bytes: &[u8]| {
        let whole = read_with(&[bytes], MAX_LINE_BYTES, true);
        assert_eq!(read_with(&bytes.chunks(1).collect::<Vec<_>>(), MAX_LINE_BYTES, true), whole);
        whole.2
    };
    assert_eq!(all(line), ["1:invalid_format"]);
    // Columns are those of the string: a half counts as one character.
    assert_eq!(all(b"{\"\xED\xA0\x80\xED\xBF\xBF\":1,}"), ["1:invalid_json@1:9:trailing_comma"]);
    assert_eq!(all(b"\xED\xA0\x80"), ["1:invalid_json@1:1:unexpected_character"]);
    assert_eq!(all(b"{\"a\":\"\\\xED\xA0\x80\"}"), ["1:invalid_json@1:8:invalid_escape"]);
    assert_eq!(all(b"{\"type\":\"VICTOR_OPS\",\"apiKey\":\"\\\\\xED\xA0\x80\"}"), ["1:invalid_format"]);
}

#[test]
fn a_payload_that_is_too_long_is_one_refusal_and_the_stream_goes_on() {
    let spaces = |count: usize| " ".repeat(count);
    let is = |text: &str, total: u32, valid: u32, refused: &[&str]| {
        let expected = (total, valid, refused.iter().map(ToString::to_string).collect::<Vec<_>>());
        for size in [1, 7, 64, 10_000] {
            let pieces: Vec<_> = text.as_bytes().chunks(size).collect();
            assert_eq!(read_with(&pieces, 64, false), expected, "{size}: {text:?}");
        }
    };
    is(&format!("{GOOD}\n{GOOD}{}\n{GOOD}", spaces(100)), 3, 2, &["2:too_long"]);
    is(&format!("{GOOD}\n{}\n{GOOD}", "x".repeat(1_000)), 3, 2, &["2:too_long"]);
    is(&format!("[{GOOD},\"{}\",\n{GOOD}]", "]},".repeat(50)), 3, 2, &["1:too_long"]);
    is(&format!("{}\n{GOOD}\n{}", spaces(200), spaces(200)), 1, 1, &[]);
    is(&format!("{}{GOOD}", "\n".repeat(100)), 1, 1, &[]);
    is(&format!("{GOOD}{}", spaces(64 - GOOD.len())), 1, 1, &[]);
    is(&format!("{GOOD}{}", spaces(65 - GOOD.len())), 1, 0, &["1:too_long"]);
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

/// The report of a stream for JavaScript: total, valid and truncated; of each refusal its line, service and findings.
#[test]
fn so_many_refusals_are_told() {
    let text = format!(
        "{GOOD}\n7\n{{\"type\":\"VICTOR_OPS\",\"apiKey\":\"00000000-0000-4000-8000-000000000000\",\"c\\u006flour\":1}}\n8\n"
    );
    let numbers = |bytes: &[u8]| -> Vec<u32> {
        bytes.chunks(4).map(|four| u32::from_le_bytes(four.try_into().unwrap_or_default())).collect()
    };
    let (mut stream, mut out) = (Stream::new(Options::default(), 2, MAX_LINE_BYTES), b"old".to_vec());
    stream.take(Some(text.as_bytes()), false, &mut out);
    assert_eq!(numbers(&out[..12]), [4, 1, 1], "two are told, the third is left out");
    let first = numbers(&out[12..36]);
    assert_eq!((first[0], first[1], first[2]), (2, NO_SERVICE, 1), "line, no service, one finding");
    let second = numbers(&out[36..48]);
    assert_eq!((second[0], second[2]), (3, 1));
    assert_eq!(numbers(&out[60..64]), [11], "a finding has three numbers, and here a name");
    assert_eq!(&out[64..], b"c\\u006flour", "as it is written");
    stream.take(None, false, &mut out);
    assert_eq!(numbers(&out), [4, 1, 1]);
    let good = r#"{"type":"VICTOR_OPS","apiKey":"00000000-0000-4000-8000-000000000000","routingKey":"a"}"#;
    tell_one(good.as_bytes(), false, Options::default(), &mut out);
    assert_eq!(out, b"");
    tell_one(b"7", false, Options::default(), &mut out);
    assert_eq!(numbers(&out)[..3], [1, NO_SERVICE, 1]);
}

#[test]
fn a_payload_that_is_too_long_says_how_long_it_may_be() {
    let mut lines = Lines::with_limit(Options::default(), 16);
    let mut messages = Vec::new();
    lines.feed(format!("{GOOD}\n").as_bytes(), &mut |refused| {
        for (finding, place) in refused.findings {
            messages.push(issue(*finding, *place, &refused.draft, Options::default()).message());
        }
    });
    assert_eq!(messages, ["payload is too long; at most 16 bytes are allowed"]);
}
