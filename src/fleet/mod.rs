//! Many projects, one desired state: the decisions, without any request.
//!
//! In reading order: [`read`] checks a whole fleet file and merges the defaults into each project, [`mod@reference`] reads
//! references to secrets, [`select`] turns entries into the projects that they name, [`shard`] divides projects
//! among jobs, [`schedule`] says when the next project may begin and counts the results. [`desired`] writes a desired
//! state from what is stored, and [`prometheus`] the configuration that scrapes a project.
pub mod desired;
mod issues;
pub mod json;
pub mod prometheus;
pub mod read;
pub mod reference;
pub mod schedule;
#[cfg(feature = "schema")]
#[expect(clippy::disallowed_macros, clippy::disallowed_methods, reason = "native: it never is in a wasm")]
pub mod schema;
pub mod select;
pub mod shard;
