//! The configuration with which Prometheus discovers and scrapes the hosts of a project.

use std::borrow::Cow;

use crate::api::Api;
use crate::client::base;
use crate::client::error::Fault;
use crate::json::write::{Items, Members, concat, quoted};
use crate::json::{self, Json};
use crate::mask::is_masked;

/// Which of its addresses a host is scraped at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Address {
    /// The public one.
    #[default]
    Public,
    /// The private one of a peered network.
    Private,
    /// The one behind this private endpoint.
    Endpoint(String),
}

/// Where Prometheus finds the password.
#[derive(Clone, PartialEq, Eq)]
pub enum Password {
    /// In the configuration.
    Text(String),
    /// In a file of the machine that scrapes.
    File(String),
}

/// What a configuration is made from.
#[derive(Clone, Default)]
pub struct Scrape {
    /// The project.
    pub group: String,
    /// The user name of the integration.
    pub username: String,
    /// Its password.
    pub password: Option<String>,
    /// Or the file that holds it.
    pub password_file: Option<String>,
    /// Where the API is; Atlas's own address by default.
    pub base: Option<String>,
    /// Whether it may be at plain http on another machine.
    pub http: bool,
    /// Which API.
    pub api: Api,
    /// The scheme of the hosts: that of the integration on Cloud Manager and Ops Manager.
    pub scheme: Option<String>,
    /// Which address of the hosts.
    pub address: Address,
    /// Whether a file lists the hosts, instead of a request to the API.
    pub by_file: bool,
    /// That file.
    pub targets_file: Option<String>,
    /// The name of the job in Prometheus.
    pub job: Option<String>,
}

/// A password is shown by what it is.
impl std::fmt::Debug for Password {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(_) => out.write_str("Text(..)"),
            Self::File(path) => out.debug_tuple("File").field(path).finish(),
        }
    }
}

impl std::fmt::Debug for Scrape {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Scrape").field("group", &self.group).field("api", &self.api).finish_non_exhaustive()
    }
}

const TARGETS: &str = "targets.json";
const GOVERNMENT: &str = "Atlas for Government has no Prometheus integration";
const GROUP: &str = "groupId must be 24 hexadecimal digits in lower case";
const USER: &str = "username must be the user name of the integration";
const ONE_PASSWORD: &str = "give either password or passwordFile";
const MASKED: &str = "password is masked; give the real password, which Atlas never answers";
const ATLAS_SCHEME: &str = "scheme must be https: the hosts of Atlas answer nothing else";
const SCHEME: &str = "scheme must be http or https";
const ATLAS_TARGET: &str = "target must be public: only Atlas has private addresses";
const ENDPOINT: &str = "target.endpointId must be the id of a private endpoint: letters, digits, - and _";
const TARGETS_FILE: &str = "targetsFile works with discovery \"file\" only";

impl Scrape {
    /// Reads the options that JavaScript received.
    ///
    /// # Errors
    /// What is wrong with it, for a `ConfigError`.
    pub fn from_json(text: &[u8]) -> Result<Self, &'static str> {
        let json = json::parse(text).map_err(|_| "the options cannot be read")?;
        let api = json.text("api").unwrap_or_default();
        Ok(Self {
            group: json.text("groupId").unwrap_or_default(),
            username: json.text("username").unwrap_or_default(),
            password: json.text("password"),
            password_file: json.text("passwordFile"),
            base: json.text("baseUrl"),
            http: matches!(json.get("allowHttp"), Some(Json::Bool(true))),
            api: Api::ALL.into_iter().find(|own| own.name() == api).unwrap_or_default(),
            scheme: json.text("scheme"),
            address: match json.get("target") {
                Some(Json::Text(text)) if text.decode() == "private" => Address::Private,
                Some(Json::Object(_)) => {
                    Address::Endpoint(json.get("target").and_then(|target| target.text("endpointId")).unwrap_or_default())
                }
                _ => Address::Public,
            },
            by_file: json.text("discovery").as_deref() == Some("file"),
            targets_file: json.text("targetsFile"),
            job: json.text("jobName"),
        })
    }

    /// The configuration as JSON, which is YAML as well.
    ///
    /// # Errors
    /// What is wrong, for a `ConfigError`.
    pub fn to_json(&self) -> Result<String, Cow<'static, str>> {
        self.check()?;
        let base = self.checked_base()?;
        let password = self.checked_password()?;
        let mut job = Members::new();
        job.text("job_name", self.job.as_deref().unwrap_or(&concat(&[&self.group, "-mongo-metrics"])));
        job.text("scrape_interval", "10s");
        if let Address::Endpoint(_) = self.address {
            job.text("scrape_timeout", "10s");
        }
        job.text("metrics_path", "/metrics");
        job.text("scheme", self.scheme.as_deref().unwrap_or("https"));
        job.raw("basic_auth", &self.basic_auth(&password));
        if self.by_file {
            let mut files = Items::new();
            files.raw(&quoted(self.targets_file.as_deref().unwrap_or(TARGETS)));
            let mut discovery = Members::new();
            discovery.raw("files", &files.close());
            job.raw("file_sd_configs", &alone(&discovery.close()));
        } else {
            let mut discovery = Members::new();
            discovery.text("url", &self.discovery(&base));
            discovery.text("refresh_interval", "60s");
            discovery.raw("basic_auth", &self.basic_auth(&password));
            job.raw("http_sd_configs", &alone(&discovery.close()));
        }
        if let Address::Endpoint(_) = self.address {
            // The names of the hosts lead to the endpoint; each keeps its own name as its instance.
            let mut rules = Items::new();
            rules.raw(&relabel("__metrics_path__", "__metrics_path__"));
            rules.raw(&relabel("__instance__", "instance"));
            job.raw("relabel_configs", &rules.close());
        }
        let mut out = Members::new();
        out.raw("scrape_configs", &alone(&job.close()));
        Ok(out.close())
    }

    fn check(&self) -> Result<(), &'static str> {
        let atlas = self.api == Api::AtlasV2;
        if self.group.len() != 24 || !self.group.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(GROUP);
        }
        if self.username.is_empty() {
            return Err(USER);
        }
        match self.scheme.as_deref() {
            Some("http") if atlas => return Err(ATLAS_SCHEME),
            None | Some("http" | "https") => {}
            Some(_) => return Err(SCHEME),
        }
        if !atlas && self.address != Address::Public {
            return Err(ATLAS_TARGET);
        }
        if let Address::Endpoint(id) = &self.address {
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
            if id.is_empty() || !id.bytes().all(plain) {
                return Err(ENDPOINT);
            }
        }
        if self.targets_file.is_some() && !self.by_file {
            return Err(TARGETS_FILE);
        }
        Ok(())
    }

    /// The address of the API, read as a client reads it.
    fn checked_base(&self) -> Result<String, Cow<'static, str>> {
        let place = base::Place { api: Some(self.api), http: self.http, page: None };
        let found = match base::find(self.base.as_deref(), place) {
            Ok(found) => found,
            Err(Fault::Config(problem)) => return Err(problem),
            Err(_) => return Err(base::UNSAFE.into()),
        };
        if base::is_at(&found, base::GOVERNMENT) { Err(GOVERNMENT.into()) } else { Ok(found) }
    }

    fn checked_password(&self) -> Result<Password, &'static str> {
        match (&self.password, &self.password_file) {
            (Some(text), None) if is_masked(text) => Err(MASKED),
            (Some(text), None) if !text.is_empty() => Ok(Password::Text(text.clone())),
            (None, Some(file)) if !file.is_empty() => Ok(Password::File(file.clone())),
            _ => Err(ONE_PASSWORD),
        }
    }

    /// The same credentials open the list of hosts and the hosts.
    fn basic_auth(&self, password: &Password) -> String {
        let mut out = Members::new();
        out.text("username", &self.username);
        match password {
            Password::Text(text) => out.text("password", text),
            Password::File(file) => out.text("password_file", file),
        }
        out.close()
    }

    fn discovery(&self, base: &str) -> String {
        let query = match &self.address {
            Address::Public => String::new(),
            Address::Private => "?targetScheme=PRIVATE".into(),
            Address::Endpoint(id) => concat(&["?targetScheme=PRIVATE_ENDPOINT&endpointId=", id]),
        };
        concat(&[base, "/prometheus/v1.0/groups/", &self.group, "/discovery", &query])
    }
}

/// An array of one.
fn alone(json: &str) -> String {
    let mut out = Items::new();
    out.raw(json);
    out.close()
}

fn relabel(source: &str, target: &str) -> String {
    let mut out = Members::new();
    out.raw("source_labels", &alone(&quoted(source)));
    out.text("target_label", target);
    out.close()
}
