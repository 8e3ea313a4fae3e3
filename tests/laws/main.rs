//! Laws: loops over the catalogue and over the fixtures, so that a new service is tested by what exists.
#![cfg(not(target_arch = "wasm32"))] // proptest is not built there
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod coverage;
mod fixture;
mod junk;
mod masks;
mod plain;
mod plan;
mod rule;
mod scan;
mod secret;
mod seed;
mod service;
mod table;
mod template;
mod verdict;
