//! Panics that say where, in the development build alone. The published package traps without a message.

use std::panic::{PanicHookInfo, set_hook};
use wasm_bindgen::prelude::wasm_bindgen;

/// Runs once an instance starts.
#[wasm_bindgen(start)]
fn hook_panics() {
    set_hook(Box::new(throw));
}

/// Ends the call with a JavaScript error: `panicked at src/check.rs:41:9: index out of bounds`.
fn throw(panic: &PanicHookInfo<'_>) {
    wasm_bindgen::throw_str(&panic.to_string())
}
