//! The boundary. Numbers cross in calls; strings cross in memory that both sides know, in one copy each way.
//!
//! The reader in JavaScript collects a payload's values first (getters may call the library again), then writes one
//! frame and calls once: no code of the page runs between the two.

/// Half the size of the standard library's allocator, and as fast.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

pub mod check;
#[cfg(feature = "client")]
mod client;
#[cfg(feature = "fake")]
mod fake;
#[cfg(all(feature = "fleet", feature = "text"))]
mod fleet;
#[cfg(feature = "text")]
mod lines;
pub mod memory;
#[cfg(debug_assertions)]
#[expect(clippy::disallowed_methods, reason = "the development build keeps the means to format")]
mod panic;
#[cfg(feature = "text")]
pub mod plain;
#[cfg(feature = "text")]
mod plan;
mod secrets;
mod suggest;
