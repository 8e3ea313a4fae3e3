//! Takes our own secrets out of what a server says: an answer may quote the request that it refuses, in any escape.

use super::escape;
use crate::catalog::SERVICES;
use crate::json::{self, Json};

/// The mask in the place of a secret.
const MASK: &str = "****";
/// A secret shorter than this is removed only where it stands alone: anywhere else it would be a coincidence.
const SHORT: usize = 4;
/// A header's value shorter than this is removed only where it stands alone; one that is shorter than `SHORT` is not a secret.
const SHORT_HEADER: usize = 8;
/// A piece of a longer text that may be a secret by itself: the path of a webhook, a token in a template.
const PIECE: usize = 12;

/// The secrets that an answer may quote.
#[derive(Clone, Default)]
pub struct Scrubber {
    secrets: Vec<Secret>,
}

#[derive(Clone, PartialEq)]
struct Secret {
    /// As it is, in lower case.
    raw: Vec<u8>,
    /// Without any escapes.
    plain: Vec<u8>,
    /// Whether it counts only where it stands alone.
    alone: bool,
}

// Written by hand, because the derived one would print the secrets.
impl std::fmt::Debug for Scrubber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Scrubber")
    }
}

impl Scrubber {
    /// Learns the secrets of a payload: the fields that the catalogue calls secret, and any text in an unknown field.
    pub fn learn_payload(&mut self, body: &str) {
        if let Ok(json) = json::parse(body.as_bytes()) {
            self.learn_json(&json);
        }
    }

    fn learn_json(&mut self, json: &Json<'_>) {
        match json {
            Json::Object(raw) => {
                for (name, value) in raw.members() {
                    match value {
                        Json::Text(text) if may_be_secret(&name.decode()) => self.learn(&text.decode()),
                        value => self.learn_json(&value),
                    }
                }
            }
            Json::Array(raw) => raw.items().for_each(|item| self.learn_json(&item)),
            _ => {}
        }
    }

    /// Learns the value of a header. Very short ones are not treated as secrets: they would be found everywhere.
    pub fn learn_header(&mut self, name: &str, value: &str) {
        let value = credential(value);
        if value.len() >= SHORT && !name.eq_ignore_ascii_case("user-agent") {
            self.forms(value, value.len() < SHORT_HEADER);
            self.pieces(value);
        }
    }

    /// Learns the secret of an Authorization header. In a digest, only the response is one.
    pub fn learn_authorization(&mut self, value: &str) {
        match value.strip_prefix("Digest ") {
            None => self.learn(credential(value)),
            Some(digest) => {
                let response = digest.split(',').find_map(|part| part.trim_ascii().strip_prefix("response="));
                self.learn(response.unwrap_or_default().trim_matches('"'));
            }
        }
    }

    /// Learns a secret.
    pub fn learn(&mut self, secret: &str) {
        self.forms(secret, secret.len() < SHORT);
        self.pieces(secret);
    }

    /// A webhook may be quoted without its host, a template in parts.
    fn pieces(&mut self, secret: &str) {
        let (mut from, mut slashes) = (0, 0);
        for (at, byte) in secret.bytes().enumerate() {
            if byte.is_ascii_whitespace() || byte.is_ascii_punctuation() && !b"-_.+~*!$%@".contains(&byte) {
                self.piece(secret.get(from..at));
                from = at + 1;
            }
            if byte == b'/' {
                slashes += 1;
                if slashes == 3 {
                    self.piece(secret.get(from..));
                }
            }
        }
        self.piece(secret.get(from..));
    }

    fn piece(&mut self, piece: Option<&str>) {
        if let Some(piece) = piece.filter(|piece| piece.len() >= PIECE) {
            self.forms(piece, false);
        }
    }

    fn forms(&mut self, secret: &str, alone: bool) {
        if secret.trim_ascii().is_empty() {
            return;
        }
        let plain = escape::plain(secret).into_iter().map(|unit| unit.byte).collect();
        let secret = Secret { raw: secret.to_ascii_lowercase().into_bytes(), plain, alone };
        if !self.secrets.contains(&secret) {
            self.secrets.push(secret);
        }
    }

    /// The text without the secrets, in any case and with any escapes.
    #[must_use]
    pub fn clean(&self, text: &str) -> String {
        if self.secrets.is_empty() {
            return text.to_owned();
        }
        let mut hidden = vec![false; text.len()];
        let raw: Vec<escape::Unit> = escape::raw(text);
        let plain = escape::plain(text);
        for secret in &self.secrets {
            hide(&raw, &secret.raw, secret.alone, &mut hidden);
            hide(&plain, &secret.plain, secret.alone, &mut hidden);
        }
        masked(text, &hidden)
    }
}

/// Marks where a secret stands.
fn hide(units: &[escape::Unit], secret: &[u8], alone: bool, hidden: &mut [bool]) {
    let joins = |at: usize| units.get(at).is_some_and(|unit| unit.byte.is_ascii_alphanumeric() || !unit.byte.is_ascii());
    for (at, window) in units.windows(secret.len().max(1)).enumerate() {
        let found = window.iter().map(|unit| unit.byte).eq(secret.iter().copied());
        if found && !(alone && (joins(at.wrapping_sub(1)) || joins(at + secret.len()))) {
            let (from, to) = (window.first().map_or(0, |unit| unit.from), window.last().map_or(0, |unit| unit.to));
            hidden.get_mut(from..to).unwrap_or_default().fill(true);
        }
    }
}

/// The text with a mask in place of each hidden part.
fn masked(text: &str, hidden: &[bool]) -> String {
    let mut out = String::new();
    let mut before = false;
    for (at, char) in text.char_indices() {
        let now = hidden.get(at..at + char.len_utf8()).is_some_and(|bytes| bytes.contains(&true));
        match (before, now) {
            (false, true) => out.push_str(MASK),
            (true, true) => {}
            (_, false) => out.push(char),
        }
        before = now;
    }
    out
}

/// What follows the name of a scheme.
fn credential(value: &str) -> &str {
    value.bytes().position(|byte| byte == b' ').and_then(|space| value.get(space + 1..)).unwrap_or(value)
}

/// Whether the catalogue calls a field secret, or does not know it.
#[must_use]
pub fn may_be_secret(name: &str) -> bool {
    let mut known = false;
    for field in SERVICES.iter().flat_map(|service| service.fields) {
        if field.name == name {
            known = true;
            if field.is_secret() {
                return true;
            }
        }
    }
    !known
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn cleaned(secret: &str, text: &str, want: &str) {
        let mut scrubber = Scrubber::default();
        scrubber.learn(secret);
        assert_eq!(scrubber.clean(text), want);
    }

    #[test]
    fn in_every_form_a_server_may_quote() {
        cleaned("s3cr3t-value", "bad key s3cr3t-value.", "bad key ****.");
        cleaned("DEADBEEF00", "deadbeef00 and DeadBeef00", "**** and ****");
        cleaned("a\"b\\c/d", r#"{"x":"a\"b\\c\/d"}"#, r#"{"x":"****"}"#);
        cleaned("p@ss word&1", "password=p%40ss%20word%261", "password=****");
        cleaned("p@ss word&1", "password=p%40ss+word%261 p&amp;", "password=**** p&amp;");
        cleaned("x&y<z>", "x&amp;y&lt;z&gt;", "****");
        // As Gson and .NET write it, decoded once and not decoded.
        cleaned("k=ey'1==", r"k\u003dey\u00271\u003D\u003d", "****");
        cleaned("k=ey'1==", r"k\\u003dey\\u00271\\u003d\\u003d", "****");
        cleaned("k=ey'1==", r"k\x3dey\x271\x3D\x3d", "****");
        cleaned("a-b\nc\td\re-f", r"a-b\nc\td\re-f", "****");
        // As pages write it: by number, by name, twice.
        cleaned("k=ey'1==", "k&#61;ey&#x27;1&equals;&#x3d;", "****");
        cleaned("k=ey&1==", "k=ey&amp;amp;1&amp;#61;=", "****");
        cleaned("k=ey&1==", "k%253Dey%25261%3d%3D", "****");
        cleaned("100%41x", "100%41x and 100%2541x", "**** and ****");
        cleaned("gr\u{fc}n-key", r"gr\u00fcn-key gr%C3%BCn-key gr&uuml;n-key gr&#252;n-key", "**** **** gr&uuml;n-key ****");
        cleaned("k\u{1f511}y", r"k\ud83d\udd11y k&#128273;y", "**** ****");
        // Half of a character, and something that is not its other half.
        cleaned("k\u{1f511}y", r"k\ud83dxudd11y k\ud83d\xdd11y", r"k\ud83dxudd11y k\ud83d\xdd11y");
    }

    #[test]
    fn what_stands_before_a_secret_does_not_hide_it() {
        cleaned("n0t-a-key", r"C:\n0t-a-key", r"C:\****");
        cleaned("secret-1", "&#secret-1;%secret-1\\usecret-1", "&#****;%****\\u****");
    }

    #[test]
    fn also_in_part() {
        cleaned("https://hooks.example.com/T000/B000/XXXXXXXXXXXX", "POST /T000/B000/XXXXXXXXXXXX failed", "POST /**** failed");
        cleaned("{\"Authorization\":\"Bearer abcdef0123456789\"}", "token abcdef0123456789", "token ****");
    }

    #[test]
    fn short_ones_only_where_they_stand_alone() {
        cleaned("ab", "ab, about ab", "****, about ****");
        cleaned("", "nothing to hide", "nothing to hide");
        cleaned("abcd", "xabcdx", "x****x");
    }

    #[test]
    fn innocent_words_stay() {
        let text = "itemsPerPage must be from 1 to 500, auth was MD5 for GET";
        let mut scrubber = Scrubber::default();
        for (name, value) in [("x-a", "1"), ("x-b", "50"), ("x-c", "500"), ("x-d", "age"), ("User-Agent", "itemsPerPage")] {
            scrubber.learn_header(name, value);
        }
        scrubber.learn_authorization(
            "Digest username=\"must\", realm=\"MMS Public API\", nonce=\"from\", uri=\"/500\", response=\"00112233445566778899aabbccddeeff\", algorithm=MD5, qop=auth, nc=1",
        );
        assert_eq!(scrubber.clean(text), text);
        assert_eq!(scrubber.clean("by 00112233445566778899aabbccddeeff"), "by ****");
        scrubber.learn_header("x-key", "Bearer page");
        assert_eq!(scrubber.clean("page, itemsPerPage"), "****, itemsPerPage");
        for (value, text, want) in [
            ("seven77", "seven77, xseven77x", "****, xseven77x"),
            ("eight888", "eight888, xeight888x", "****, x****x"),
            ("long-header-value", "the long-header-value", "the ****"),
        ] {
            scrubber.learn_header("x-key", value);
            assert_eq!(scrubber.clean(text), want);
        }
    }

    #[test]
    fn characters_of_any_length_keep_their_place() {
        cleaned("k\u{e9}y-\u{1f511}", "\u{130}stanbul k\u{e9}y-\u{1f511}\u{e9}", "\u{130}stanbul ****\u{e9}");
    }

    #[test]
    fn a_payload_names_its_own_secrets() {
        let mut scrubber = Scrubber::default();
        scrubber.learn_payload(r#"{"type":"SLACK","apiToken":"xoxb-1","teamName":"Team","brandNew":"hush"}"#);
        assert_eq!(scrubber.clean("SLACK xoxb-1 Team hush"), "SLACK **** Team ****");
        scrubber.learn_payload(r#"{"notifications":[{"apiToken":"deep-secret","teamName":"Other"}]}"#);
        assert_eq!(scrubber.clean("Other deep-secret"), "Other ****");
    }

    #[test]
    fn debug_says_nothing() {
        let mut scrubber = Scrubber::default();
        scrubber.learn("s3cr3t-value");
        assert_eq!(format!("{scrubber:?}"), "Scrubber");
    }
}
