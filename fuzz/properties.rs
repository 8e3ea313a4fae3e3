//! What holds for any bytes. `fuzz_targets` asks it of bytes that coverage leads to, `tests/properties.rs` of random ones and
//! of the corpus: so a finding that is kept in `corpus` is tested on stable for ever.

use atlas_integrations::Integration;
use atlas_integrations::api::Api;
use atlas_integrations::client::digest::{Challenge, Key, Signed};
use atlas_integrations::client::retry::{retry_after, told};
use atlas_integrations::client::{header, reply};
use atlas_integrations::draft::Draft;
use atlas_integrations::field::Mask;
use atlas_integrations::json::{Json, parse};
use atlas_integrations::lines::Lines;
use atlas_integrations::mask::{fits, is_masked, mask};
use atlas_integrations::options::Options;

/// Panics where it does not hold.
pub type Property = fn(&[u8]);

/// Each property under the name of its corpus.
pub const ALL: &[(&str, Property)] = &[
    ("draft", draft),
    ("json", json),
    ("lines", lines),
    ("reply", reply),
    ("retry_after", wait),
    ("digest", digest),
    ("url", url),
];

/// What is accepted is accepted again as we write it; what is refused is refused somewhere, without its values.
pub fn draft(bytes: &[u8]) {
    let options = Options::default();
    let Ok(draft) = Draft::from_json(bytes, options) else { return };
    match Integration::check(&draft, options) {
        Ok((integration, _)) => {
            let written = serde_json::to_vec(&integration).unwrap();
            let again = Draft::from_json(&written, options).unwrap();
            assert_eq!(Integration::check(&again, options).map(|(again, _)| again).as_ref(), Ok(&integration));
        }
        Err(issues) => {
            assert!(!issues.is_empty());
            assert!(issues.iter().all(|issue| !issue.path.is_empty() && !issue.message().is_empty()));
        }
    }
}

/// It is JSON for us if and only if it is for serde_json, except where serde_json has other limits.
pub fn json(bytes: &[u8]) {
    let ours = parse(bytes);
    // serde_json refuses lone surrogates, numbers beyond f64 and 128 levels; we read those.
    let theirs = serde_json::from_slice::<serde_json::Value>(bytes).is_ok();
    assert!(!theirs || ours.is_ok(), "{}", String::from_utf8_lossy(bytes));
    let odd = bytes.contains(&b'\\') || bytes.iter().any(|byte| matches!(byte, b'e' | b'E')) || bytes.len() > 300;
    assert!(odd || theirs || ours.is_err(), "{}", String::from_utf8_lossy(bytes));
    match ours {
        Ok(json) => drop(walk(&json)),
        Err(flaw) => assert!(flaw.at <= bytes.len() && flaw.line > 0 && flaw.column > 0),
    }
}

fn walk(json: &Json<'_>) -> usize {
    match json {
        Json::Array(raw) => 1 + raw.items().map(|item| walk(&item)).sum::<usize>(),
        Json::Object(raw) => 1 + raw.members().map(|(_, member)| walk(&member)).sum::<usize>(),
        _ => 1,
    }
}

/// However a stream is cut, its lines and verdicts are the same. The first byte says where the cuts are.
pub fn lines(bytes: &[u8]) {
    let Some((cut, bytes)) = bytes.split_first() else { return };
    let read = |size: usize| {
        let mut lines = Lines::new(Options::default());
        let mut told = Vec::new();
        for piece in bytes.chunks(size.max(1)) {
            lines.feed(piece, &mut |refused| told.push((refused.line, refused.findings.to_vec())));
        }
        lines.end(&mut |refused| told.push((refused.line, refused.findings.to_vec())));
        (lines.counts(), told)
    };
    assert_eq!(read(usize::from(*cut)), read(bytes.len()));
}

/// Whatever a server answers, what we make of it is JSON.
pub fn reply(bytes: &[u8]) {
    for text in [reply::read_page(bytes), reply::read_integration(bytes), reply::read_error(500, bytes)] {
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok() || text.contains("\\u"), "{text}");
    }
}

/// A wait is never negative, and seconds are seconds, up to the longest wait of a timer.
pub fn wait(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let waited = retry_after(&text, Some("Sun, 22 Nov 2026 22:36:00 GMT"), 1_795_386_960_000.0);
    if let Ok(seconds) = text.trim_ascii().parse::<u32>()
        && !text.trim_ascii().starts_with('+')
    {
        assert_eq!(waited, Some(told(u64::from(seconds) * 1_000)));
    }
}

/// Whatever a server demands, our answer is a header, and does not hold the key.
pub fn digest(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Some(challenge) = Challenge::read(&text) else { return };
    let key = Key { public: "example-public", private: "example-private-key" };
    let signed = Signed { method: "GET", target: "/api/atlas/v2/groups", count: 1, cnonce: "0123456789abcdef" };
    let answer = challenge.answer(key, signed);
    assert!(!answer.contains("example-private-key") || text.contains("example-private-key"));
    assert!(!header::is_value(&text) || header::is_value(&answer), "{answer}");
}

/// A mask fits its secret, is known as a mask, and shows no more than the host and four characters.
pub fn url(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if text.is_empty() || is_masked(&text) {
        return;
    }
    for api in Api::ALL {
        for kind in [Mask::Tail, Mask::Url] {
            let shown = mask(&text, kind, api).unwrap();
            assert!(fits(&shown, &text, kind, api), "{shown}");
            assert!(text.chars().count() <= 8 || is_masked(&shown), "{shown}");
        }
    }
}
