//! What a fake is made from.

use super::fault::{Fault, FaultError};
use super::limit::RateLimit;
use crate::api::Api;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt;

/// What a fake is made from. Nothing is required; without credentials, the fake asks for none.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Config {
    /// The API of every project that does not name its own.
    pub api: Api,
    /// The projects, by their id, and what they hold. Any other project is unknown.
    ///
    /// Only the shape is checked: a project may hold what no request may write, as old stored data does.
    pub groups: BTreeMap<String, Group>,
    /// The organizations, by their id, and their projects. A project that none names has an organization to itself.
    pub orgs: BTreeMap<String, Vec<String>>,
    /// A bearer token that is always accepted.
    pub token: Option<String>,
    /// Service accounts that may mint tokens.
    pub clients: Vec<Client>,
    /// API keys that may sign requests by HTTP digest.
    pub api_keys: Vec<ApiKey>,
    /// The algorithm that the digest challenge asks for.
    pub digest: Algorithm,
    /// How long a minted token lasts, in seconds.
    pub token_lifetime_s: u64,
    /// Whether PUT creates what is absent; by default only on Cloud Manager and Ops Manager, where that is documented.
    pub put_creates: Option<bool>,
    /// The token bucket of each project; `None` removes the limit.
    pub rate_limit: Option<RateLimit>,
    /// Faults that wait for the first requests.
    pub faults: Vec<Fault>,
    /// The start of every link in an answer.
    pub base_url: String,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            api: Api::default(),
            groups: BTreeMap::new(),
            orgs: BTreeMap::new(),
            token: None,
            clients: Vec::new(),
            api_keys: Vec::new(),
            digest: Algorithm::Md5,
            token_lifetime_s: 3600,
            put_creates: None,
            rate_limit: Some(RateLimit { capacity: 1200, refill: 500, seconds: 60 }),
            faults: Vec::new(),
            base_url: "https://cloud.mongodb.com".to_owned(),
        }
    }
}

impl Config {
    /// Reads a configuration from JSON text.
    pub fn from_json(text: &str) -> Result<Config, ConfigError> {
        serde_json::from_str(text).map_err(|problem| {
            let problem = problem.to_string();
            // The rest of these messages names fields; of the others only the end is free of values.
            let names_fields = ["unknown field", "missing field"].iter().any(|start| problem.starts_with(start));
            let end = problem.split_once(", expected").map(|(_, end)| format!("expected{end}"));
            ConfigError(if names_fields { problem } else { end.unwrap_or_else(|| "not a configuration".to_owned()) })
        })
    }
}

/// One project: its integrations, or those and its API.
#[derive(Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Group {
    /// The integrations of a project of the usual API.
    Integrations(Vec<Map<String, Value>>),
    /// A project with more properties.
    Of {
        /// The API that the project belongs to; the usual one by default.
        #[serde(default)]
        api: Option<Api>,
        /// Its name; by default one that is made from its id.
        #[serde(default)]
        name: Option<String>,
        /// What it holds.
        integrations: Vec<Map<String, Value>>,
    },
}

/// A service account.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Client {
    /// Its public name.
    pub client_id: String,
    /// Its secret.
    pub client_secret: String,
}

/// A programmatic API key.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ApiKey {
    /// The user name of the digest.
    pub public_key: String,
    /// The password of the digest.
    pub private_key: String,
}

/// What HTTP digest hashes with.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
pub enum Algorithm {
    /// What Atlas asked for when it was recorded.
    #[serde(rename = "MD5")]
    Md5,
    /// What the documentation of Atlas for Government names.
    #[serde(rename = "SHA-256")]
    Sha256,
}

/// Why a fake cannot be made. It names places, never values.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConfigError(pub(super) String);

impl fmt::Display for ConfigError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for ConfigError {}

impl From<FaultError> for ConfigError {
    fn from(error: FaultError) -> ConfigError {
        ConfigError(error.to_string())
    }
}

impl<'de> Deserialize<'de> for Api {
    fn deserialize<D: Deserializer<'de>>(text: D) -> Result<Api, D::Error> {
        let name = String::deserialize(text)?;
        let api = Api::named(&name);
        api.ok_or_else(|| D::Error::custom("api must be atlas-v2, cloud-manager-v1 or ops-manager-v1"))
    }
}
