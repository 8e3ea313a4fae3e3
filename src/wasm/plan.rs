//! Plans, and functions that read answers: JSON in, JSON out.

use wasm_bindgen::prelude::wasm_bindgen;

use super::memory::exchange;
use crate::client::reply;
use crate::frame::options;
use crate::plan;
use crate::protocol::NO_SERVICE;

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
