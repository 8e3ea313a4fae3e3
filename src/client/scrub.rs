//! Takes our own secrets out of what a server says: an answer may quote the request that it refuses.

use crate::catalog::SERVICES;
use crate::json::{self, Json};

/// What stands in a secret's place.
const MASK: &str = "****";
/// A secret shorter than this is removed only where it stands alone: anywhere else it would be a coincidence.
const SHORT: usize = 4;
/// A piece of a longer text that may be a secret by itself: the path of a webhook, a token in a template.
const PIECE: usize = 12;

/// The forms of our secrets that an answer may hold, longest first, in lower case.
#[derive(Clone, Default)]
pub struct Scrubber {
    needles: Vec<String>,
}

// By hand, because the derived one would print the secrets.
impl std::fmt::Debug for Scrubber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Scrubber")
    }
}

impl Scrubber {
    /// Learns the secrets that this call sends.
    pub fn new<'a>(secrets: impl IntoIterator<Item = &'a str>) -> Self {
        let mut scrubber = Self::default();
        for secret in secrets {
            scrubber.learn(secret);
        }
        scrubber
    }

    /// Learns the secrets of a payload: the fields that the catalogue calls secret, and any text in a field it does not know.
    pub fn learn_payload(&mut self, body: &str) {
        if let Ok(Json::Object(raw)) = json::parse(body.as_bytes()) {
            for (name, value) in raw.members() {
                match value {
                    Json::Text(text) if may_be_secret(&name.decode()) => self.learn(&text.decode()),
                    _ => {}
                }
            }
        }
    }

    /// Learns one more.
    pub fn learn(&mut self, secret: &str) {
        self.forms(secret);
        // A webhook may be quoted without its host, a template in parts.
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
            self.forms(piece);
        }
    }

    fn forms(&mut self, secret: &str) {
        if secret.trim_ascii().is_empty() {
            return;
        }
        let mut quoted = String::new();
        json::write::string(&mut quoted, secret);
        let quoted = quoted.get(1..quoted.len() - 1).unwrap_or_default();
        let percent = percent(secret);
        self.needle(secret, &[]);
        self.needle(secret, &[("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;")]);
        self.needle(quoted, &[]);
        self.needle(quoted, &[("/", "\\/")]);
        self.needle(&percent, &[]);
        self.needle(&percent, &[("%20", "+")]); // as forms write a space
    }

    /// Keeps the longest first: a part of a secret must not break up the whole.
    fn needle(&mut self, text: &str, swaps: &[(&str, &str)]) {
        let text = swap(text, swaps).to_ascii_lowercase();
        if !self.needles.contains(&text) {
            self.needles.push(text);
            self.needles.sort_by_key(|other| std::cmp::Reverse(other.len()));
        }
    }

    /// The text without the secrets, in whichever case they came.
    #[must_use]
    pub fn clean(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for needle in &self.needles {
            text = hide(&text, needle);
        }
        text
    }
}

/// The text with one thing in another's place.
pub(super) fn swap(text: &str, swaps: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = text.chars();
    loop {
        let left = rest.as_str();
        match swaps.iter().find(|(old, _)| left.starts_with(old)) {
            Some((old, new)) => {
                out.push_str(new);
                rest = left.get(old.len()..).unwrap_or_default().chars();
            }
            None => match rest.next() {
                Some(char) => out.push(char),
                None => return out,
            },
        }
    }
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

/// By hand: the library's searcher is fast on texts that no error is long enough for, and 4 KB.
fn hide(text: &str, needle: &str) -> String {
    let lower = text.to_ascii_lowercase(); // ASCII only: offsets stay the same
    let bytes = lower.as_bytes();
    let joins = |at: usize| bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii());
    let mut out = String::new();
    let mut done = 0;
    let mut at = 0;
    while at + needle.len() <= bytes.len() {
        let end = at + needle.len();
        let found = bytes.get(at..end) == Some(needle.as_bytes());
        if found && (needle.len() >= SHORT || !joins(at.wrapping_sub(1)) && !joins(end)) {
            out.push_str(text.get(done..at).unwrap_or_default());
            out.push_str(MASK);
            done = end;
        }
        at = if found { end } else { at + 1 };
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// Percent-encodes all but the characters that never need it.
#[must_use]
pub fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for nibble in [byte >> 4, byte & 15] {
                out.push(char::from_digit(u32::from(nibble), 16).unwrap_or('0').to_ascii_uppercase());
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn cleaned(secret: &str, text: &str, want: &str) {
        assert_eq!(Scrubber::new([secret]).clean(text), want);
    }

    #[test]
    fn in_every_form_a_server_may_quote() {
        cleaned("s3cr3t-value", "bad key s3cr3t-value.", "bad key ****.");
        cleaned("DEADBEEF00", "deadbeef00 and DeadBeef00", "**** and ****");
        cleaned("a\"b\\c/d", r#"{"x":"a\"b\\c\/d"}"#, r#"{"x":"****"}"#);
        cleaned("p@ss word&1", "password=p%40ss%20word%261", "password=****");
        cleaned("p@ss word&1", "password=p%40ss+word%261 p&amp;", "password=**** p&amp;");
        cleaned("x&y<z>", "x&amp;y&lt;z&gt;", "****");
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
    fn characters_of_any_length_keep_their_place() {
        cleaned("k\u{e9}y-\u{1f511}", "\u{130}stanbul k\u{e9}y-\u{1f511}\u{e9}", "\u{130}stanbul ****\u{e9}");
    }

    #[test]
    fn a_payload_names_its_own_secrets() {
        let mut scrubber = Scrubber::default();
        scrubber.learn_payload(r#"{"type":"SLACK","apiToken":"xoxb-1","teamName":"Team","brandNew":"hush"}"#);
        assert_eq!(scrubber.clean("SLACK xoxb-1 Team hush"), "SLACK **** Team ****");
    }

    #[test]
    fn debug_says_nothing() {
        assert_eq!(format!("{:?}", Scrubber::new(["s3cr3t-value"])), "Scrubber");
    }
}
