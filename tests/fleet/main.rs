//! Fleets: how a file is read, which projects it names, when they begin, and what is counted.
#![cfg(all(feature = "fleet", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod desired;
mod file;
mod json;
#[cfg(all(feature = "fake", feature = "digest"))]
mod over_host;
mod prometheus;
mod schedule;
#[cfg(feature = "schema")]
mod schema;
mod select;
#[cfg(all(feature = "fake", feature = "digest"))]
#[allow(dead_code, reason = "the tests of the client use the rest")]
#[path = "../client/world.rs"]
mod world;
