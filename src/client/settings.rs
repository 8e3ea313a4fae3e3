//! What a client is made from: read and checked once, then shared by all its calls.

use super::base::{self, Place};
use super::error::Fault;
use super::facts::Facts;
use super::{governor, header};
use crate::api::Api;

/// The user agent of this package, if the client gives no other one.
pub const AGENT: &str = concat!("atlas-integrations/", env!("CARGO_PKG_VERSION"));

pub(super) const NO_DIGEST: Fault = Fault::config(if cfg!(target_arch = "wasm32") {
    "apiKey works on servers only: this build has no HTTP digest; use a token"
} else {
    "an API key needs the feature `digest` of this crate; turn it on, or use a token"
});
pub(super) const NO_TOKEN: Fault = Fault::config("token must be visible ASCII, without spaces and line breaks");
const NO_KEY: Fault = Fault::config("both halves of an API key must be visible ASCII, without spaces and line breaks");
const UNREADABLE: Fault = Fault::config("the options of this client cannot be read");

/// What proves who is calling.
#[derive(Clone, Default)]
pub enum Credentials {
    /// Nothing: a proxy adds the credentials, or the server needs none.
    #[default]
    None,
    /// A bearer token that never changes.
    Token(String),
    /// The host is asked for a token when one is needed.
    Asks,
    /// An API key, which signs requests by HTTP digest.
    Key {
        /// The user name.
        public: String,
        /// The password.
        private: String,
    },
}

impl Credentials {
    /// Whether they can stand in a header, and this build can sign with them.
    fn check(&self) -> Result<(), Fault> {
        match self {
            Self::Token(token) if !header::is_credential(token) => Err(NO_TOKEN),
            Self::Key { public, private } if ![public, private].iter().all(|half| header::is_credential(half)) => Err(NO_KEY),
            Self::Key { .. } if cfg!(not(feature = "digest")) => Err(NO_DIGEST),
            _ => Ok(()),
        }
    }
}

/// A client's settings.
#[derive(Clone)]
pub struct Settings {
    /// Where requests go, as [`base::read`] returned it.
    pub base: String,
    /// Which API answers there.
    pub api: Api,
    /// Headers of the caller, each checked by [`header::check`].
    pub headers: Vec<(String, String)>,
    /// What proves who is calling.
    pub credentials: Credentials,
    /// Whether there are hooks for attempts.
    pub listens: bool,
    /// Requests that are under way at a time.
    pub concurrency: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            base: base::DEFAULT.to_owned(),
            api: Api::default(),
            headers: Vec::new(),
            credentials: Credentials::None,
            listens: false,
            concurrency: governor::USUAL,
        }
    }
}

impl Settings {
    /// Settings for an API at a base URL.
    ///
    /// # Errors
    /// A base URL that requests must not go to, or credentials that cannot be sent.
    pub fn new(api: Api, base: &str, credentials: Credentials) -> Result<Self, Fault> {
        credentials.check()?;
        let place = Place { api: Some(api), ..Place::default() };
        Ok(Self { base: base::find(Some(base), place)?, api, credentials, ..Self::default() })
    }

    /// Adds a header to every request.
    ///
    /// # Errors
    /// A name or value that cannot stand in a header, or a header that the client sets itself.
    pub fn header(&mut self, name: &str, value: &str) -> Result<(), Fault> {
        header::check(name, value)?;
        self.headers.push((name.to_owned(), value.to_owned()));
        Ok(())
    }

    /// Reads the options that JavaScript received.
    ///
    /// # Errors
    /// The first thing that cannot be used.
    pub fn read(facts: &str) -> Result<Self, Fault> {
        let facts = Facts::read(facts).ok_or(UNREADABLE)?;
        let credentials = credentials(&facts);
        if cfg!(not(feature = "digest")) && matches!(credentials, Credentials::Key { .. }) {
            return Err(NO_DIGEST);
        }
        let api = facts.text("api").and_then(|name| Api::named(&name));
        let page = facts.text("page");
        let place = Place { api, page: page.as_deref(), http: facts.is("allowHttp") };
        let mut settings = Self {
            base: base::find(facts.text("base").as_deref(), place)?,
            api: api.unwrap_or_default(),
            headers: Vec::new(),
            credentials,
            listens: facts.is("listens"),
            concurrency: facts.whole("maxConcurrency").unwrap_or(governor::USUAL),
        };
        // First, so that a name that the caller gives takes its place.
        if facts.is("names") {
            settings.header("User-Agent", AGENT)?;
        }
        for (name, value) in facts.pairs("headers") {
            settings.header(&name, &value)?;
        }
        Ok(settings)
    }
}

fn credentials(facts: &Facts<'_>) -> Credentials {
    if let (Some(public), Some(private)) = (facts.text("publicKey"), facts.text("privateKey")) {
        return Credentials::Key { public, private };
    }
    match facts.text("token") {
        Some(token) => Credentials::Token(token),
        None if facts.is("asks") => Credentials::Asks,
        None => Credentials::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_client_is_given_is_checked() {
        let facts =
            r#"{"base":"/x","page":"https://h","api":"cloud-manager-v1","headers":["X-A","1: 2","x-b",""],"names":true}"#;
        let settings = Settings::read(facts).expect("settings");
        assert_eq!((settings.base.as_str(), settings.api), ("https://h/x", Api::CloudManagerV1));
        let want = [("User-Agent".into(), AGENT.to_owned()), ("X-A".into(), "1: 2".into()), ("x-b".into(), String::new())];
        assert_eq!(settings.headers, want);
        assert!(!settings.listens && matches!(settings.credentials, Credentials::None));
        let refused = r#"{"base":"https://h","headers":["Host","evil"]}"#;
        assert!(matches!(Settings::read(refused), Err(Fault::Config(_))));
        assert!(Settings::read("{").is_err());
    }

    #[test]
    fn one_kind_of_credentials() {
        let of = |facts: &str| {
            Settings::read(&["{\"base\":\"https://h\",", facts, "}"].concat()).map(|settings| match settings.credentials {
                Credentials::None => "none",
                Credentials::Token(_) => "token",
                Credentials::Asks => "asks",
                Credentials::Key { .. } => "key",
            })
        };
        assert_eq!(of(r#""x":1"#), Ok("none"));
        assert_eq!(of(r#""token":"t""#), Ok("token"));
        assert_eq!(of(r#""asks":true"#), Ok("asks"));
        let key = of(r#""publicKey":"p","privateKey":"q""#);
        assert_eq!(key, if cfg!(feature = "digest") { Ok("key") } else { Err(NO_DIGEST) });
    }
}
