//! MongoDB Atlas third-party integrations.
pub mod api;
pub mod catalog;
pub mod check;
pub mod client;
pub mod draft;
#[cfg(feature = "fake")]
pub mod fake;
pub mod field;
pub mod issue;
pub mod json;
pub mod lines;
pub mod mask;
pub mod plan;
pub mod rule;
#[cfg(feature = "schema")]
pub mod schema;

#[cfg(all(feature = "js", target_arch = "wasm32"))]
pub mod wasm;

pub use catalog::Integration;
