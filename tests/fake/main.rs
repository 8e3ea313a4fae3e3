//! The fake Atlas against what is known of the real one. Every secret here is invented.
#![cfg(all(feature = "fake", not(target_arch = "wasm32")))]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot read an answer has failed")]

mod access;
mod ask;
mod faults;
mod fixtures;
mod junk;
mod projects;
mod refusals;
mod services;
mod state;
