//! The boundary from the inside: compiled to WebAssembly, run in Node and in Chromium.
#![cfg(all(target_arch = "wasm32", feature = "client"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod frame;
