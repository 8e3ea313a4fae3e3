//! One call of a client, from its arguments to its outcome.

use super::exchange::Reading;
use super::host::{Call, State};
use super::outcome::{Done, Failure};
use super::watch::Watch;
use crate::api::Api;
use crate::client::error::Fault;
use crate::client::request::{self, Operation, Query, Request, Settings};
use crate::client::retry::Safety;
use crate::client::{oauth, reply};

/// A call under way.
pub struct Session {
    pub state: State,
    pub call: Call,
    pub watch: Watch,
    /// Secrets beyond those in the requests themselves.
    pub secrets: Vec<String>,
    settings: Settings,
}

impl Session {
    pub fn new(state: State, call: Call) -> Result<Self, Failure> {
        let watch = Watch::new(call.signal(), call.deadline_ms())?;
        let api = if state.cloud_manager() { Api::CloudManagerV1 } else { Api::AtlasV2 };
        let headers = state.headers();
        let pairs = headers.chunks(2).filter_map(|pair| Some((pair.first()?.clone(), pair.get(1)?.clone())));
        let settings = Settings { base: state.base(), api, headers: pairs.collect() };
        let secrets = state.static_token().into_iter().chain(state.private_key()).collect();
        Ok(Self { state, call, watch, secrets, settings })
    }

    /// Makes the call.
    pub async fn run(&self) -> Result<Done, Failure> {
        match self.call.operation().as_str() {
            "list" => self.list().await,
            "get" => self.get(self.query()).await,
            "create" => self.create().await,
            "update" => self.update().await,
            "upsert" => self.upsert().await,
            "delete" => self.delete().await,
            _ => Err(Failure::Fault(Fault::Config("no such operation"))),
        }
    }

    /// The request of an operation.
    pub fn request(&self, operation: Operation, query: Query) -> Result<Request, Failure> {
        let (group, kind) = (self.call.group(), self.call.kind());
        let body = matches!(operation, Operation::Create | Operation::Update).then(|| self.call.body()).flatten();
        let call = request::Call { operation, group: &group, kind: &kind, query, body: body.as_deref() };
        request::build(&self.settings, call).map_err(Failure::Fault)
    }

    pub fn query(&self) -> Query {
        Query {
            page_num: self.call.page_num(),
            items_per_page: self.call.items_per_page(),
            include_count: self.call.include_count(),
            envelope: self.call.envelope(),
            pretty: self.call.pretty(),
        }
    }

    async fn list(&self) -> Result<Done, Failure> {
        let request = self.request(Operation::List, self.query())?;
        self.exchange(&request, Safety::Repeatable, &|bytes, scrubber| Ok(Some(reply::page(bytes, scrubber)?.to_json()))).await
    }

    pub async fn get(&self, query: Query) -> Result<Done, Failure> {
        let request = self.request(Operation::Get, query)?;
        self.exchange(&request, Safety::Repeatable, &|bytes, scrubber| {
            Ok(Some(reply::integration(bytes, scrubber)?.to_owned()))
        })
        .await
    }

    async fn delete(&self) -> Result<Done, Failure> {
        let request = self.request(Operation::Delete, self.query())?;
        self.exchange(&request, Safety::Repeatable, &|bytes, scrubber| reply::deleted(bytes, scrubber).map(|()| None)).await
    }

    /// The request that the call would send first, as JSON, its credentials masked.
    pub fn preview(&self) -> Result<Done, Failure> {
        let operation =
            Operation::from_name(&self.call.operation()).ok_or(Failure::Fault(Fault::Config("no such operation")))?;
        let mut request = self.request(operation, self.query())?;
        let scheme = if self.state.public_key().is_some() {
            Some("Digest ****")
        } else {
            (self.state.asks_token() || self.state.static_token().is_some()).then_some("Bearer ****")
        };
        request.headers.extend(scheme.map(|value| ("Authorization".to_owned(), value.to_owned())));
        Ok(Done { text: Some(request.to_json()), ..Done::default() })
    }

    /// Trades a service account's secret for a token, or gives a token back.
    pub async fn token(mut self, request: Request, secrets: impl Iterator<Item = String>, asks: bool) -> Result<Done, Failure> {
        self.secrets.extend(secrets);
        let now = self.state.clock().map_err(Failure::Thrown)?;
        let read: Reading<'_> =
            if asks { &|bytes, _| oauth::read(bytes, now).map(|token| Some(token.to_json())) } else { &|_, _| Ok(None) };
        self.exchange(&request, Safety::Repeatable, read).await
    }
}
