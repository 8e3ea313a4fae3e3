//! One call of a client: what it was given, the requests it makes and how it reads their answers.

use super::host::{Call, State};
use super::outcome::{Done, Failure};
use crate::client::call::{Client, Wanted};
use crate::client::error::Fault;
use crate::client::request::{self, Operation, Query, Request};
use crate::client::scrub::Scrubber;
use crate::client::{oauth, reply};

pub const NO_OPERATION: Fault = Fault::Config("no such operation");

/// A call under way.
pub struct Session {
    pub state: State,
    pub call: Call,
    pub client: Client,
    pub wanted: Wanted,
    /// A payload as JSON, or the secret of a service account.
    pub body: Option<String>,
    /// When it began, in milliseconds since 1970.
    pub began: f64,
}

impl Session {
    pub fn new(state: State, call: Call, client: &str, facts: &str, body: Option<String>) -> Result<Self, Fault> {
        let (client, wanted) = (Client::read(client)?, Wanted::read(facts)?);
        Ok(Self { state, call, client, wanted, body, began: js_sys::Date::now() })
    }

    /// The request of an operation.
    pub fn request(&self, operation: Operation, query: Query) -> Result<Request<'_>, Fault> {
        let Wanted { group, kind, .. } = &self.wanted;
        let (base, body) = (&self.client.settings.base, self.body.as_deref());
        match operation {
            Operation::Token => oauth::ask(base, kind, body.unwrap_or_default()),
            Operation::Revoke => oauth::revoke(base, kind, body.unwrap_or_default(), group),
            _ => {
                let body = body.filter(|_| operation.writes());
                request::build(&self.client.settings, request::Call { operation, group, kind, query, body })
            }
        }
    }

    /// A good answer's bytes as JSON; `None` where they do not hold what was asked for. `asked_ms` is when the request left.
    pub fn read(&self, operation: Operation, bytes: &[u8], asked_ms: f64) -> Result<Option<String>, Fault> {
        Ok(match operation {
            Operation::List => Some(reply::page(bytes)?.to_json()),
            Operation::Get => Some(reply::integration(bytes)?.to_owned()),
            Operation::Create | Operation::Update => reply::written(bytes, &self.wanted.kind)?.map(str::to_owned),
            Operation::Delete => {
                reply::deleted(bytes)?;
                None
            }
            Operation::Token => Some(oauth::read(bytes, asked_ms)?),
            Operation::Revoke => None,
        })
    }

    /// The request that the call would send, as JSON, its credentials masked.
    pub fn preview(&self) -> Result<Done, Failure> {
        let operation = Operation::from_name(&self.wanted.operation).ok_or(NO_OPERATION)?;
        let request = self.request(operation, self.wanted.query)?;
        let bearer = self.client.asks || self.client.token.is_some();
        let authorization =
            if self.client.public_key.is_some() { Some("Digest ****") } else { bearer.then_some("Bearer ****") };
        Ok(Done { text: Some(request.preview(authorization)), ..Done::default() })
    }

    /// Knows every secret that a request of this call carries.
    pub fn scrubber(&self, authorization: Option<&str>) -> Scrubber {
        let body = self.body.as_deref().unwrap_or_default();
        let mut scrubber = Scrubber::of_payload(body);
        if matches!(self.wanted.operation.as_str(), "token" | "revoke") {
            scrubber.learn(body);
            scrubber.learn(&self.wanted.group);
        }
        for (_, value) in &self.client.settings.headers {
            scrubber.learn(credential(value));
        }
        for secret in [authorization.map(credential), self.client.private_key.as_deref()] {
            scrubber.learn(secret.unwrap_or_default());
        }
        scrubber
    }
}

/// What stands behind the name of a scheme.
fn credential(value: &str) -> &str {
    value.bytes().position(|byte| byte == b' ').and_then(|space| value.get(space + 1..)).unwrap_or(value)
}
