//! A fake Atlas: a [`Request`] and the time go in, a [`Reply`] comes out, and nothing touches the network or a clock.
//!
//! ```
//! use atlas_integrations::fake::{Config, Fake, Request};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let mut atlas = Fake::new(Config::from_json(r#"{ "groups": { "5f0000000000000000000001": [] } }"#)?)?;
//! let path = "/api/atlas/v2/groups/5f0000000000000000000001/integrations".to_owned();
//! let accept = ("accept".to_owned(), "application/vnd.atlas.2023-01-01+json".to_owned());
//! let list = Request { method: "GET".to_owned(), path, headers: vec![accept], body: Vec::new() };
//! assert_eq!(atlas.handle(&list, 0).status, 200);
//! # Ok(()) }
//! ```
//!
//! It serves the five integration routes of all APIs, their lists of projects and the OAuth endpoints the way the real server was
//! observed to. `rules.rs` states again what a request may hold, independent of the catalogue: with one common table, the client
//! and its fake would have the same mistakes.

mod answer;
mod auth;
mod bucket;
mod check;
mod config;
mod debug;
mod digest;
mod fault;
mod form;
mod journal;
pub mod json;
mod limit;
mod mask;
mod message;
mod page;
mod projects;
mod query;
mod queue;
mod refusal;
mod route;
mod rules;
mod serve;
mod spoil;
mod store;

use crate::api::Api;
use auth::Gate;
use bucket::Buckets;
use digest::Digest;
use journal::Journal;
use queue::Faults;
use serde_json::Value;
use store::Store;

pub use config::{Algorithm, ApiKey, Client, Config, ConfigError, Group};
pub use fault::{Fault, FaultError, Reset, Stage, Truncate};
pub use journal::Recorded;
pub use limit::RateLimit;
pub use message::{Delivery, Reply, Request};

/// The state of one fake Atlas.
pub struct Fake {
    base_url: String,
    gate: Gate,
    store: Store,
    buckets: Buckets,
    faults: Faults,
    journal: Journal,
    answered: u64,
}

impl Fake {
    /// A fake that holds what `config` says.
    pub fn new(config: Config) -> Result<Fake, ConfigError> {
        let mut faults = Faults::default();
        for fault in config.faults {
            faults.push(fault)?;
        }
        Ok(Fake {
            base_url: config.base_url.trim_end_matches('/').to_owned(),
            gate: Gate::new(config.token, config.clients, Digest::new(config.api_keys, config.digest), config.token_lifetime_s),
            store: Store::new(config.api, config.groups, &config.orgs, config.put_creates)?,
            buckets: Buckets::new(config.rate_limit),
            faults,
            journal: Journal::default(),
            answered: 0,
        })
    }

    /// Answers one request at the time `now_ms`, in milliseconds since 1970.
    pub fn handle(&mut self, request: &Request, now_ms: u64) -> Reply {
        self.answered += 1;
        let fault = self.faults.strike(request);
        let reaches = fault.as_ref().is_none_or(|fault| fault.stage() == Stage::After);
        let mut reply = if reaches { self.answer(request, now_ms) } else { Reply::default() };
        if let Some(fault) = fault {
            fault.spoil(&mut reply);
        }
        reply.header("x-request-id", format!("fake-{:08}", self.answered));
        self.journal.add(request, &reply, now_ms);
        reply
    }

    /// Queues a fault for later requests. Faults that were queued first happen first.
    pub fn fail(&mut self, fault: Fault) -> Result<(), FaultError> {
        self.faults.push(fault)
    }

    /// Removes every fault that has not happened yet.
    pub fn heal(&mut self) {
        self.faults = Faults::default();
    }

    /// What a project holds, in the form of its API's answers: secrets masked.
    pub fn state(&self, group: &str) -> Vec<Value> {
        self.store.group(group).map(store::Project::answered).unwrap_or_default()
    }

    /// The projects that there are, each with its API.
    pub fn groups(&self) -> Vec<(&str, Api)> {
        self.store.groups().collect()
    }

    /// The name of a project: the one of the configuration, otherwise `project-` and the id.
    pub fn name(&self, group: &str) -> Option<&str> {
        self.store.group(group).map(|project| project.name())
    }

    /// Whether a stored field has this very value, so that a test can tell two secrets apart without printing either.
    pub fn holds(&self, group: &str, kind: &str, field: &str, value: &Value) -> bool {
        let item = self.store.group(group).and_then(|project| project.find(kind));
        item.and_then(|item| item.get(field)) == Some(value)
    }

    /// How often a digest used a nonce with a count that was used before. Atlas was not seen to refuse this; other servers do.
    pub fn replayed(&self) -> u32 {
        self.gate.replayed()
    }

    /// How often something was written to a project by now: what it was made with, POST and PUT.
    pub fn writes(&self, group: &str) -> u32 {
        self.store.group(group).map_or(0, |project| project.writes())
    }

    /// Takes the record of what arrived since the last call: secrets masked.
    pub fn take_recorded(&mut self) -> Vec<Recorded> {
        self.journal.take()
    }
}
