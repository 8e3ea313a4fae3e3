//! The client's decisions, as pure functions: no I/O, no clock, no randomness, no JavaScript.
//!
//! In reading order: [`base`] and [`header`] say what an option may be, [`request`] turns a call into plain data, [`reply`]
//! says what an answer means, [`error`] names what went wrong, [`retry`] decides whether to try again, [`auth`] and
//! [`oauth`] keep a token fresh, [`create`] and [`upsert`] order the requests of a call that needs more than one.
pub mod auth;
pub mod base;
pub mod call;
pub mod create;
pub mod date;
#[cfg(feature = "digest")]
pub mod digest;
pub mod error;
pub mod event;
pub mod header;
pub mod hint;
pub mod oauth;
pub mod preview;
pub mod reply;
pub mod request;
pub mod retry;
pub mod scrub;
pub mod upsert;
