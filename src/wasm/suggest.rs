//! Suggestions: they are made only if something is wrong.

use wasm_bindgen::prelude::wasm_bindgen;

use super::memory::with;
use crate::frame::{options, service};
use crate::protocol::KNOWN_IN_SHIFT;
use crate::suggest::{field, known_in};

/// What field of the service `number` the first `length` bytes of the text may stand for: one more than its slot, or zero.
/// One more than the number of another API that has exactly this field stands above it.
#[wasm_bindgen]
pub fn suggest(length: usize, number: u32, mode: u32) -> u32 {
    let after = |found: Option<usize>| found.map_or(0, |at| at as u32 + 1);
    with(|memory| {
        let text = std::str::from_utf8(memory.text.get(..length).unwrap_or_default()).unwrap_or_default();
        let Some(service) = service(number) else { return 0 };
        let api = options(mode, number).api;
        let other = known_in(service, api, text).map(|api| api as usize);
        after(field(service, api, text)) | after(other) << KNOWN_IN_SHIFT
    })
}
