//! Halves of surrogate pairs. A JavaScript string may hold them and UTF-8 may not, so they cross as three bytes each that are
//! not UTF-8, and become the escape that JSON has for them.

use super::Flaw;

/// A text whose halves of surrogate pairs are escapes.
pub(crate) struct Escaped {
    text: Vec<u8>,
    /// Where the escapes begin that were not there before.
    places: Vec<usize>,
}

/// Bytes of a half, and of its escape.
const HALF: usize = 3;
const ESCAPE: usize = 6;

impl Escaped {
    pub(crate) fn new(bytes: &[u8]) -> Self {
        let mut escaped = Self { text: Vec::with_capacity(bytes.len()), places: Vec::new() };
        let mut rest = bytes;
        // Whether the byte before is a backslash that escapes the next character: a half in that place is not JSON in any case.
        let mut after_backslash = false;
        while let Some((byte, after)) = rest.split_first() {
            if let Some((&[0xED, second @ 0xA0..=0xBF, third], after)) = rest.split_first_chunk::<HALF>() {
                escaped.half(u32::from(second) << 6 & 0xFC0 | u32::from(third) & 0x3F, after_backslash);
                rest = after;
                after_backslash = false;
                continue;
            }
            after_backslash = *byte == b'\\' && !after_backslash;
            escaped.text.push(*byte);
            rest = after;
        }
        escaped
    }

    /// Appends the half with these twelve lower bits.
    fn half(&mut self, bits: u32, after_backslash: bool) {
        if after_backslash {
            return self.text.extend_from_slice("\u{fffd}".as_bytes());
        }
        self.places.push(self.text.len());
        self.text.extend_from_slice(b"\\ud");
        for shift in [8, 4, 0] {
            self.text.push(char::from_digit(bits >> shift & 0xF, 16).unwrap_or('0') as u8);
        }
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.text
    }

    /// The same flaw in the text as it was.
    pub(crate) fn locate(&self, flaw: Flaw, original: &[u8]) -> Flaw {
        let before = self.places.iter().filter(|place| **place + ESCAPE <= flaw.at).count();
        let within = self.places.get(before).filter(|place| **place <= flaw.at);
        let at = within.copied().unwrap_or(flaw.at) - (ESCAPE - HALF) * before;
        Flaw::locate(original, at, flaw.reason)
    }
}
