//! The client's decisions against the fake Atlas: no network, and a clock that jumps to whatever is waited for.
#![cfg(all(feature = "fake", feature = "digest", not(target_arch = "wasm32")))]
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod calls;
mod chaos;
mod pace;
mod retries;
mod secrets;
mod tokens;
mod world;
