//! The calls of a client: what each needs, and nothing else.

use std::fmt;

use super::error::{Fault, Refused};
use crate::catalog;
use crate::issue::Code;

const BAD_GROUP: Refused = Refused {
    path: "groupId",
    code: Code::InvalidFormat,
    message: "must be a project's id: 24 hexadecimal digits in lower case",
};
const BAD_TYPE: Refused =
    Refused { path: "type", code: Code::UnknownType, message: "must be one of the ten integration types" };

/// One call. It holds secrets where it writes, so it has no `Debug`.
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
    /// Replaces one, or adds it where there is none.
    Upsert(Item, Payload),
    /// Removes one.
    Delete(Item),
    /// A token for a service account.
    Token(Account),
    /// The end of a token.
    Revoke(Account, String),
}

/// A project's id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group(String);

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

/// An integration as JSON.
#[derive(Clone)]
pub struct Payload(pub String);

/// A service account.
#[derive(Clone)]
pub struct Account {
    /// Its public name.
    pub id: String,
    /// What proves it.
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

/// How far a call may go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// For each attempt.
    pub timeout_ms: Option<u32>,
    /// For all of the call.
    pub deadline_ms: Option<u32>,
    /// Attempts after the first.
    pub retries: u32,
    /// Whether to wait for rate limits beyond that.
    pub patient: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { timeout_ms: Some(30_000), deadline_ms: None, retries: 2, patient: false }
    }
}

impl Group {
    /// Reads a project's id.
    ///
    /// # Errors
    /// Anything else, before it touches an address.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let digits = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if text.len() == 24 && digits { Ok(Self(text.to_owned())) } else { Err(Fault::Argument(&BAD_GROUP)) }
    }

    /// The 24 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Group {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl Item {
    /// The place of an integration. Which API takes its type does not matter here: what is stored can be read and deleted.
    ///
    /// # Errors
    /// A project's id or a type that does not exist.
    pub fn new(group: &str, kind: &str) -> Result<Self, Fault> {
        let group = Group::read(group)?;
        let service = catalog::service(kind).ok_or(Fault::Argument(&BAD_TYPE))?;
        Ok(Self { group, kind: service.kind, query: Query::default() })
    }
}

impl Call {
    /// Its name, as errors and hooks have it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::List(..) => "list",
            Self::Get(_) => "get",
            Self::Create(..) => "create",
            Self::Update(..) => "update",
            Self::Upsert(..) => "upsert",
            Self::Delete(_) => "delete",
            Self::Token(_) => "token",
            Self::Revoke(..) => "revoke",
        }
    }

    /// The project that it is about.
    #[must_use]
    pub fn group(&self) -> Option<&Group> {
        match self {
            Self::List(group, _) => Some(group),
            Self::Get(item) | Self::Create(item, _) | Self::Update(item, _) | Self::Upsert(item, _) | Self::Delete(item) => {
                Some(&item.group)
            }
            Self::Token(_) | Self::Revoke(..) => None,
        }
    }

    /// The integration that it sends.
    #[must_use]
    pub fn payload(&self) -> Option<&Payload> {
        match self {
            Self::Create(_, payload) | Self::Update(_, payload) | Self::Upsert(_, payload) => Some(payload),
            Self::List(..) | Self::Get(_) | Self::Delete(_) | Self::Token(_) | Self::Revoke(..) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_argument_reaches_an_address_unseen() {
        for group in [
            "",
            "32b6e34b3d91647abb20e7b",
            "32B6E34B3D91647ABB20E7B8",
            "32b6e34b3d91647abb20e7b8/",
            "../../../../../../../x",
            "32b6e34b3d91647abb20e7b\u{e9}",
        ] {
            assert!(matches!(Group::read(group), Err(Fault::Argument(refused)) if refused.path == "groupId"), "{group}");
        }
        for kind in ["", "slack", "SLACK/..", "SLACK?x=1", "S3_LOG_EXPORT", "%53LACK"] {
            let item = Item::new("32b6e34b3d91647abb20e7b8", kind);
            assert!(matches!(item, Err(Fault::Argument(refused)) if refused.path == "type"), "{kind}");
        }
    }
}
