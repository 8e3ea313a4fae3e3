//! A call and its client, as JavaScript describes them: JSON, so that one reader does for all of it.

use super::auth::Held;
use super::error::Fault;
use super::request::{Query, Settings};
use super::{base, header};
use crate::api::Api;
use crate::json::{self, Json};

/// A client.
#[derive(Clone, Default)]
pub struct Client {
    /// What its requests share.
    pub settings: Settings,
    /// A bearer token that never changes.
    pub token: Option<String>,
    /// The name of an API key.
    pub public_key: Option<String>,
    /// Its secret.
    pub private_key: Option<String>,
    /// Whether a function of the caller's answers tokens.
    pub asks: bool,
    /// Whether somebody hears of attempts.
    pub listens: bool,
    /// Answers of more bytes are not read.
    pub most: u64,
}

/// What one call asks for.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// What to do.
    pub operation: String,
    /// The project.
    pub group: String,
    /// The integration's type; of a token call, the client's id.
    pub kind: String,
    /// Options that end up in the query.
    pub query: Query,
    /// For each attempt.
    pub timeout_ms: Option<u32>,
    /// For all of it.
    pub deadline_ms: Option<u32>,
    /// Attempts after the first.
    pub retries: u32,
    /// Whether to wait for rate limits beyond that.
    pub patient: bool,
    /// Whether to show the request instead of sending it.
    pub preview: bool,
}

const NO_DIGEST: Fault = Fault::Config("apiKey works on servers only: this build has no HTTP digest; use a token");
const NOT_FACTS: Fault = Fault::Config("the options of this call cannot be read");

fn flag(json: &Json<'_>, key: &str) -> Option<bool> {
    json.get(key)?.as_bool()
}

fn whole(json: &Json<'_>, key: &str) -> Option<u32> {
    json.get(key)?.as_u64().and_then(|number| u32::try_from(number).ok())
}

fn pairs(json: &Json<'_>) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    if let Some(list) = json.get("headers").and_then(|list| list.as_array()) {
        let mut words = list.items();
        while let (Some(Json::Text(name)), Some(Json::Text(value))) = (words.next(), words.next()) {
            pairs.push((name.decode().into_owned(), value.decode().into_owned()));
        }
    }
    pairs
}

impl Client {
    /// Reads a client.
    ///
    /// # Errors
    /// Text that is no JSON.
    pub fn read(facts: &str) -> Result<Self, Fault> {
        let json = json::parse(facts.as_bytes()).map_err(|_| NOT_FACTS)?;
        let api = if flag(&json, "cloudManager") == Some(true) { Api::CloudManagerV1 } else { Api::AtlasV2 };
        Ok(Self {
            settings: Settings { base: json.text("base").unwrap_or_default(), api, headers: pairs(&json) },
            token: json.text("token"),
            public_key: json.text("publicKey"),
            private_key: json.text("privateKey"),
            asks: flag(&json, "asks") == Some(true),
            listens: flag(&json, "listens") == Some(true),
            most: json.get("most").and_then(|most| most.as_u64()).unwrap_or(u64::MAX),
        })
    }
}

impl Held {
    /// Reads a token that JavaScript keeps.
    #[must_use]
    pub fn read(facts: &str) -> Option<Self> {
        let json = json::parse(facts.as_bytes()).ok()?;
        Some(Self {
            token: json.text("token")?,
            number: whole(&json, "number")?,
            expires_at: json.get("expiresAt").and_then(|at| at.as_u64()).map(|at| at as f64),
            refused: flag(&json, "refused") == Some(true),
        })
    }
}

/// What a new client is given, to be checked.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// `baseUrl`.
    pub base: String,
    /// The origin of the page that runs this code.
    pub page: Option<String>,
    /// Names and values.
    pub headers: Vec<(String, String)>,
    /// Whether it has an API key.
    pub signs: bool,
}

impl Given {
    /// Reads what a client is given.
    ///
    /// # Errors
    /// Text that is no JSON.
    pub fn read(facts: &str) -> Result<Self, Fault> {
        let json = json::parse(facts.as_bytes()).map_err(|_| NOT_FACTS)?;
        Ok(Self {
            base: json.text("base").unwrap_or_default(),
            page: json.text("page"),
            headers: pairs(&json),
            signs: flag(&json, "signs") == Some(true),
        })
    }

    /// The base as requests use it.
    ///
    /// # Errors
    /// The first thing that cannot be used; `digest` says whether this build can sign.
    pub fn check(&self, digest: bool) -> Result<String, Fault> {
        if self.signs && !digest {
            return Err(NO_DIGEST);
        }
        self.headers.iter().try_for_each(|(name, value)| header::check(name, value))?;
        base::read(&self.base, self.page.as_deref())
    }
}

impl Wanted {
    /// Reads a call.
    ///
    /// # Errors
    /// Text that is no JSON.
    pub fn read(facts: &str) -> Result<Self, Fault> {
        let json = json::parse(facts.as_bytes()).map_err(|_| NOT_FACTS)?;
        let text = |key| json.text(key).unwrap_or_default();
        Ok(Self {
            operation: text("operation"),
            group: text("group"),
            kind: text("kind"),
            query: Query {
                // A number that is not whole becomes one that is out of range.
                page_num: json.get("pageNum").map(|value| value.as_u64().unwrap_or(0)),
                items_per_page: json.get("itemsPerPage").map(|value| value.as_u64().unwrap_or(0)),
                include_count: flag(&json, "includeCount"),
                envelope: flag(&json, "envelope"),
                pretty: flag(&json, "pretty"),
            },
            timeout_ms: whole(&json, "timeoutMs"),
            deadline_ms: whole(&json, "deadlineMs"),
            retries: whole(&json, "retries").unwrap_or(0),
            patient: flag(&json, "patient") == Some(true),
            preview: flag(&json, "preview") == Some(true),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_is_read() {
        let facts = r#"{"base":"https://h","cloudManager":true,"headers":["X-A","1: 2","x-b",""],"publicKey":"p"}"#;
        let client = Client::read(facts).expect("a client");
        assert_eq!((client.settings.base.as_str(), client.settings.api), ("https://h", Api::CloudManagerV1));
        assert_eq!(client.settings.headers, [("X-A".into(), "1: 2".into()), ("x-b".into(), String::new())]);
        assert_eq!((client.public_key.as_deref(), client.token), (Some("p"), None));
        assert!(Client::read("{").is_err());
    }

    #[test]
    fn what_a_client_is_given_is_checked() {
        let given = Given::read(r#"{"base":"/x","page":"https://h","headers":["X-A","1"],"signs":true}"#).expect("options");
        assert_eq!(given.check(true), Ok("https://h/x".into()));
        assert_eq!(given.check(false), Err(NO_DIGEST));
        let given = Given::read(r#"{"base":"https://h","headers":["Host","evil"]}"#).expect("options");
        assert!(matches!(given.check(true), Err(Fault::Config(_))));
    }

    #[test]
    fn a_call_is_read() {
        let facts = r#"{"operation":"list","group":"g","pageNum":1.5,"itemsPerPage":20,"pretty":true,"timeoutMs":5,"retries":2,"patient":true}"#;
        let call = Wanted::read(facts).expect("a call");
        assert_eq!((call.operation.as_str(), call.group.as_str(), call.kind.as_str()), ("list", "g", ""));
        assert_eq!((call.query.page_num, call.query.items_per_page, call.query.pretty), (Some(0), Some(20), Some(true)));
        assert_eq!((call.timeout_ms, call.deadline_ms, call.retries, call.patient), (Some(5), None, 2, true));
        assert_eq!(Wanted::read("{}").map(|call| (call.retries, call.patient)), Ok((0, false)));
    }
}
