//! MongoDB Atlas third-party integrations.
pub mod client;
#[cfg(feature = "fake")]
pub mod fake;
pub mod json;
