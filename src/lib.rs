//! Third-party integrations of MongoDB Atlas, Cloud Manager and Ops Manager: checked before they are sent, masked before they are
//! shown, and brought to a desired state without a needless write.
//!
//! Any bytes become a [`draft`]. [`check`] compares it with the [`catalog`] and returns every [`issue`], or an
//! [`Integration`], which nothing else can make:
//!
//! ```
//! use atlas_integrations::{Integration, draft::Draft, options::Options};
//!
//! let payload = br#"{ "type": "DATADOG", "region": "MARS" }"#;
//! let draft = Draft::from_json(payload, Options::default()).expect("JSON");
//! let issues = Integration::check(&draft, Options::default()).expect_err("no key, no such region");
//! let told: Vec<_> = issues.iter().map(|issue| (issue.code.name(), issue.path.join("."))).collect();
//! assert_eq!(told, [("required", "apiKey".to_owned()), ("invalid_enum", "region".to_owned())]);
//! ```
//!
//! No message and no `Debug` holds a value of a payload: payloads hold secrets.
//!
//! A [`plan`] says what makes the stored integrations the desired ones. Atlas returns secrets masked, so it compares masks:
//!
//! ```
//! use atlas_integrations::{draft::Draft, options::Options, plan};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let read = |json: &'static str| Draft::from_json(json.as_bytes(), Options::default());
//! let stored = [read(r#"{ "type": "OPS_GENIE", "apiKey": "********************************a111" }"#)?];
//! let desired = [read(r#"{ "type": "OPS_GENIE", "apiKey": "00000000-0000-0000-0000-00000000a111" }"#)?];
//! let actions = plan::plan(&stored, &desired, &plan::PlanOptions::default());
//! assert_eq!(actions[0].kind, plan::Kind::Keep);
//! # Ok(()) }
//! ```
//!
//! A [`client::Client`] makes the calls of the API. It sends nothing itself: your program implements [`client::Host`] with the HTTP
//! library of its choice. `examples/blocking.rs` does so with the standard library alone.
//!
//! | feature | what it adds |
//! |---|---|
//! | `digest` | API keys (HTTP digest) for the client |
//! | `fake` | `fake`, an Atlas in memory for your tests |
//! | `fleet` | `fleet`, many projects with one desired state |
//! | `schema` | `schema`, the table as JSON Schema |
//!
//! The features `js`, `text`, `types` and `client` are about WebAssembly; a Rust program needs none of them, for the client neither.
//!
//! In reading order: [`rule`] is the vocabulary, [`field`] the shape and [`catalog`] the table of services; [`check`] reads
//! it, for one payload or for [`lines`] of them; [`mask`] and [`plan`] compare what is stored with what is desired;
//! `fleet` brings many projects to one desired state; [`client`] makes the calls of an API, over a `Host` that sends and waits. JavaScript begins at `wasm`.
#![cfg_attr(not(test), deny(clippy::disallowed_macros, clippy::disallowed_methods))]

pub mod api;
pub mod catalog;
pub mod check;
pub mod client;
pub mod draft;
#[cfg(feature = "fake")]
#[cfg_attr(
    not(test),
    expect(clippy::disallowed_macros, clippy::disallowed_methods, reason = "its wasm keeps the means to format")
)]
pub mod fake;
pub mod field;
#[cfg(feature = "fleet")]
pub mod fleet;
pub mod frame;
pub mod issue;
pub mod json;
pub mod lines;
pub mod mask;
pub mod numbered;
pub mod options;
pub mod plain;
pub mod plan;
pub mod protocol;
pub mod rule;
#[cfg(feature = "schema")]
#[expect(clippy::disallowed_macros, reason = "native: it never is in a wasm")]
pub mod schema;
pub mod suggest;
pub mod value;

#[cfg(all(feature = "js", target_arch = "wasm32"))]
pub mod wasm;

pub use catalog::Integration;
