//! One call of a client, from its arguments to its end.

use super::host::{Call, State};
use super::outcome::{Done, Failure};
use super::watch::Watch;
use crate::client::call::{Client, Wanted};
use crate::client::error::Fault;
use crate::client::request::{self, Operation, Query, Request};
use crate::client::retry::Safety;
use crate::client::scrub::Scrubber;
use crate::client::{oauth, reply};

const NO_OPERATION: Fault = Fault::Config("no such operation");

/// A call under way.
pub struct Session {
    pub state: State,
    pub call: Call,
    pub client: Client,
    pub wanted: Wanted,
    pub watch: Watch,
}

impl Session {
    /// # Errors
    /// The call, to be ended with what stopped it.
    pub fn new(state: State, call: Call) -> Result<Self, (Call, Failure)> {
        let read = || {
            let (client, wanted) = (Client::read(&state.facts())?, Wanted::read(&call.facts())?);
            let watch = Watch::new(call.signal(), wanted.deadline_ms)?;
            Ok((client, wanted, watch))
        };
        match read() {
            Ok((client, wanted, watch)) => Ok(Self { state, call, client, wanted, watch }),
            Err(failure) => Err((call, failure)),
        }
    }

    /// Makes the call.
    pub async fn run(&self) -> Result<Done, Failure> {
        if self.wanted.preview {
            return self.preview();
        }
        match self.wanted.operation.as_str() {
            "list" => self.list().await,
            "get" => self.get(self.wanted.query).await,
            "create" => self.create().await,
            "update" => self.update().await,
            "upsert" => self.upsert().await,
            "delete" => self.delete().await,
            "token" => self.token().await,
            "revoke" => self.revoke().await,
            _ => Err(NO_OPERATION.into()),
        }
    }

    /// The request of an operation.
    pub fn request(&self, operation: Operation, query: Query) -> Result<Request, Fault> {
        let body = matches!(operation, Operation::Create | Operation::Update).then(|| self.call.body()).flatten();
        let Wanted { group, kind, .. } = &self.wanted;
        request::build(&self.client.settings, request::Call { operation, group, kind, query, body: body.as_deref() })
    }

    async fn list(&self) -> Result<Done, Failure> {
        let request = self.request(Operation::List, self.wanted.query)?;
        self.exchange(&request, Safety::Repeatable, &|bytes| Ok(Some(reply::page(bytes)?.to_json()))).await
    }

    pub async fn get(&self, query: Query) -> Result<Done, Failure> {
        let request = self.request(Operation::Get, query)?;
        self.exchange(&request, Safety::Repeatable, &|bytes| Ok(Some(reply::integration(bytes)?.to_owned()))).await
    }

    async fn delete(&self) -> Result<Done, Failure> {
        let request = self.request(Operation::Delete, self.wanted.query)?;
        self.exchange(&request, Safety::Repeatable, &|bytes| reply::deleted(bytes).map(|()| None)).await
    }

    /// The request that the call would send, as JSON, its credentials masked.
    fn preview(&self) -> Result<Done, Failure> {
        let operation = Operation::from_name(&self.wanted.operation).ok_or(NO_OPERATION)?;
        let request = self.request(operation, self.wanted.query)?;
        let bearer = self.state.asks() || self.client.token.is_some();
        let authorization =
            if self.client.public_key.is_some() { Some("Digest ****") } else { bearer.then_some("Bearer ****") };
        Ok(Done::of_text(request.preview(authorization)))
    }

    /// Trades a service account's secret, which stands where a payload would, for a token.
    async fn token(&self) -> Result<Done, Failure> {
        let (id, secret) = (&self.wanted.kind, self.call.body().unwrap_or_default());
        let request = oauth::ask(&self.client.settings.base, id, &secret)?;
        let now = self.state.clock().map_err(Failure::Thrown)?;
        let read = |bytes: &[u8]| oauth::read(bytes, now).map(|token| Some(token.to_json()));
        self.exchange(&request, Safety::Repeatable, &read).await
    }

    /// Gives the client's token back.
    async fn revoke(&self) -> Result<Done, Failure> {
        let (id, secret) = (&self.wanted.kind, self.call.body().unwrap_or_default());
        let request = oauth::revoke(&self.client.settings.base, id, &secret, &self.wanted.group)?;
        self.exchange(&request, Safety::Repeatable, &|_| Ok(None)).await
    }

    /// Knows every secret that a request of this call carries.
    pub fn scrubber(&self, sent: &Request, authorization: Option<&str>) -> Scrubber {
        let body = self.call.body().unwrap_or_default();
        let mut scrubber = Scrubber::of_payload(&body);
        if self.wanted.operation == "token" || self.wanted.operation == "revoke" {
            scrubber.learn(&body);
            scrubber.learn(&self.wanted.group);
        }
        let own =
            sent.headers.iter().filter(|(name, _)| name != "Accept" && name != "Content-Type").map(|(_, value)| value.as_str());
        for value in own.chain(authorization) {
            scrubber.learn(value.split_once(' ').map_or(value, |(_, credential)| credential));
        }
        self.client.private_key.iter().for_each(|key| scrubber.learn(key));
        scrubber
    }
}
