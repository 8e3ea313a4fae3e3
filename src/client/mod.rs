//! The client: what it sends, what the answers mean, when it tries again. It does no I/O and knows no clock: a [`Host`] does.
//!
//! A program implements [`Host`], makes a [`Client`] of its [`Settings`] and runs calls; `examples/blocking.rs` is such a program.
//!
//! A [`Call`] goes through `workflow`, which orders its requests; each is an `operation` that
//! `exchange` sends until there is an answer to keep. They decide by small tables and functions: [`retry`],
//! [`create`], [`upsert`], [`auth`], [`governor`], [`reply`].
mod address;
pub mod api_error;
pub mod auth;
pub mod base;
pub mod call;
pub mod create;
pub mod date;
mod debug;
#[cfg(feature = "digest")]
pub mod digest;
mod envelope;
pub mod error;
mod escape;
pub mod event;
mod exchange;
mod facts;
pub mod governor;
mod head;
pub mod header;
pub mod hint;
mod host;
mod id;
pub mod oauth;
mod operation;
mod outcome;
mod prefix;
pub mod preview;
pub mod read;
pub mod reply;
pub mod request;
pub mod retry;
pub mod rotate;
mod route;
mod run;
pub mod scrub;
mod session;
pub mod settings;
mod shared;
mod turn;
pub mod upsert;
mod workflow;

pub use call::{Call, Options};
pub use head::Head;
pub use host::{Headers, Host, Reply, Stopped};
pub use outcome::{About, Done, Error};
pub use settings::{Credentials, Settings};
pub use shared::Client;
