//! Masks, plans, and the readings of answers.

use wasm_bindgen::prelude::wasm_bindgen;

use super::memory::{Memory, exchange, with};
use crate::client::reply;
use crate::frame::{self, options, service};
use crate::mask::is_masked;
use crate::plan;
use crate::protocol::NO_SERVICE;

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

/// `[stored, desired, prune, rewrite]` for actions: see [`plan::from_json`].
#[wasm_bindgen]
pub fn plan(length: usize, mode: u32) -> u32 {
    exchange(length, |text| plan::from_json(text, options(mode, NO_SERVICE)))
}

/// The answer of a project for a page, or for what is wrong with it: see [`reply::read_page`].
#[wasm_bindgen]
pub fn read_page(length: usize) -> u32 {
    exchange(length, reply::read_page)
}

/// The answer of an integration for the integration, or for what is wrong with it: see [`reply::read_integration`].
#[wasm_bindgen]
pub fn read_integration(length: usize) -> u32 {
    exchange(length, reply::read_integration)
}

/// An error's body for the error.
#[wasm_bindgen]
pub fn read_error(length: usize, status: u32) -> u32 {
    exchange(length, |text| reply::read_error(u16::try_from(status).unwrap_or(0), text))
}
