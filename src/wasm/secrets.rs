//! Masks.

use wasm_bindgen::prelude::wasm_bindgen;

use super::memory::{Memory, with};
use crate::frame::{self, options, service};
use crate::mask::is_masked;

/// Whether the first `length` bytes of the text are a masked secret.
#[wasm_bindgen]
pub fn masked(length: usize) -> bool {
    with(|memory| std::str::from_utf8(memory.text.get(..length).unwrap_or_default()).is_ok_and(is_masked))
}

/// Masks the secrets of the frame as an API does: see [`frame::redact`].
#[wasm_bindgen]
pub fn redact(number: u32, mode: u32) -> u32 {
    with(|memory| {
        let Memory { head, text, out, .. } = memory;
        out.clear();
        if let Some(service) = service(number) {
            frame::redact(out, service, options(mode, number).api, head, text);
        }
        out.len() as u32
    })
}
