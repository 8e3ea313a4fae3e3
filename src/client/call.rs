//! The calls of a client: what each needs, and nothing else.

use super::error::{Fault, Refused};
pub use super::id::{Group, Org};
pub use super::route::{Method, Route};
use crate::catalog;
use crate::issue::Code;
use crate::suggest;

/// The fault for a type that does not exist.
fn bad_type(kind: &str) -> Fault {
    let mut message = "must be one of ".to_owned();
    for (number, known) in catalog::types().enumerate() {
        message.push_str(if number == 0 { "" } else { ", " });
        message.push_str(known);
    }
    let suggestion = suggest::service(kind).and_then(|at| catalog::types().nth(at));
    if let Some(suggestion) = suggestion {
        for piece in ["; did you mean ", suggestion, "?"] {
            message.push_str(piece);
        }
    }
    Fault::Argument(Refused { path: "type", code: Code::UnknownType, message: message.into(), suggestion })
}

/// One call. It holds secrets where it writes, so `Debug` shows its name and project only.
#[derive(Clone)]
pub enum Call {
    /// One page of a project's integrations.
    List(Group, Query),
    /// The integration of a type.
    Get(Item),
    /// Adds one.
    Create(Item, Payload),
    /// Replaces one as a whole.
    Update(Item, Payload),
    /// Replaces one, or adds it if there is none.
    Upsert(Item, Payload),
    /// Removes one.
    Delete(Item),
    /// One page of the projects that the caller may see, or of those of an organization.
    Projects(Projects),
    /// Any other route of the API.
    Request(Route),
    /// A token for a service account.
    Token(Account),
    /// Revokes a token.
    Revoke(Account, String),
}

/// Which projects to list.
#[derive(Clone, Debug, Default)]
pub struct Projects {
    /// The organization.
    pub org: Option<Org>,
    /// The server is asked for this name. Its search is looser than documented, so check the names in the answer.
    pub name: Option<String>,
    /// Options.
    pub query: Query,
}

/// The place of one integration.
#[derive(Clone, Debug)]
pub struct Item {
    /// The project.
    pub group: Group,
    /// The type, as the table has it.
    pub kind: &'static str,
    /// Options.
    pub query: Query,
}

/// An integration as JSON, as serde writes a checked [`Integration`](crate::Integration). The client sends it as it is: check it first.
#[derive(Clone)]
pub struct Payload(pub String);

/// A service account.
#[derive(Clone)]
pub struct Account {
    /// Its public name.
    pub id: String,
    /// Its secret.
    pub secret: String,
}

/// The options that end up in the query.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// From 1.
    pub page_num: Option<u64>,
    /// From 1 to 500.
    pub items_per_page: Option<u64>,
    /// Whether to count all items (Atlas only).
    pub include_count: Option<bool>,
    /// Whether to wrap the answer.
    pub envelope: Option<bool>,
    /// Whether to indent the answer.
    pub pretty: Option<bool>,
}

/// The limits of a call.
#[derive(Clone, PartialEq, Eq)]
pub struct Options {
    /// For each attempt.
    pub timeout_ms: Option<u32>,
    /// For all of the call.
    pub deadline_ms: Option<u32>,
    /// Attempts after the first.
    pub retries: u32,
    /// Whether to wait for rate limits beyond that.
    pub patient: bool,
    /// Headers for this call alone, each checked by [`super::header::check`].
    pub headers: Vec<(String, String)>,
    /// Secrets that an answer may quote although this call does not send them, as JSON: a method of the caller sends them in
    /// another of its calls.
    pub secrets: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self { timeout_ms: Some(30_000), deadline_ms: None, retries: 2, patient: false, headers: Vec::new(), secrets: None }
    }
}

impl Item {
    /// The place of an integration. Which API takes its type does not matter here: what is stored can be read and deleted.
    ///
    /// # Errors
    /// A project's id or a type that does not exist.
    pub fn new(group: &str, kind: &str) -> Result<Self, Fault> {
        let group = Group::read(group)?;
        let service = catalog::service(kind).ok_or_else(|| bad_type(kind))?;
        Ok(Self { group, kind: service.kind, query: Query::default() })
    }
}

impl Call {
    /// Its name in errors and hooks.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::List(..) => "list",
            Self::Get(_) => "get",
            Self::Create(..) => "create",
            Self::Update(..) => "update",
            Self::Upsert(..) => "upsert",
            Self::Delete(_) => "delete",
            Self::Projects(_) => "projects",
            Self::Request(_) => "request",
            Self::Token(_) => "token",
            Self::Revoke(..) => "revoke",
        }
    }

    /// The project that it is about.
    #[must_use]
    pub fn group(&self) -> Option<&str> {
        match self {
            Self::List(group, _) => Some(group.as_str()),
            Self::Get(item) | Self::Create(item, _) | Self::Update(item, _) | Self::Upsert(item, _) | Self::Delete(item) => {
                Some(item.group.as_str())
            }
            Self::Request(route) => route.group(),
            Self::Projects(_) | Self::Token(_) | Self::Revoke(..) => None,
        }
    }

    /// The JSON that it sends.
    #[must_use]
    pub fn body(&self) -> Option<&str> {
        match self {
            Self::Create(_, payload) | Self::Update(_, payload) | Self::Upsert(_, payload) => Some(&payload.0),
            Self::Request(route) => route.body.as_deref(),
            Self::List(..) | Self::Get(_) | Self::Delete(_) | Self::Projects(_) | Self::Token(_) | Self::Revoke(..) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_argument_reaches_an_address_unseen() {
        for kind in ["", "slack", "SLACK/..", "SLACK?x=1", "S3_LOG_EXPORT", "%53LACK"] {
            let item = Item::new("32b6e34b3d91647abb20e7b8", kind);
            assert!(matches!(item, Err(Fault::Argument(refused)) if refused.path == "type"), "{kind}");
        }
    }

    #[test]
    fn a_type_that_is_spelt_wrong_is_told_what_was_meant() {
        for (kind, meant) in
            [("datadog", Some("DATADOG")), ("pagerDuty", Some("PAGER_DUTY")), ("ops-genie", Some("OPS_GENIE")), ("x", None)]
        {
            let Err(Fault::Argument(refused)) = Item::new("32b6e34b3d91647abb20e7b8", kind) else { panic!("{kind}") };
            assert_eq!(refused.suggestion, meant, "{kind}");
            assert!(refused.message.starts_with("must be one of PAGER_DUTY, SLACK,"), "{}", refused.message);
            assert_eq!(refused.message.contains("did you mean"), meant.is_some());
            assert!(!refused.message.contains(kind), "the value itself is not repeated: {}", refused.message);
        }
    }
}
