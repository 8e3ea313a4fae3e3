//! From a request to the answer of Atlas, in the order in which Atlas looks: credentials, version, project, limit, query, body.

use super::answer::Answer;
use super::bucket::Spent;
use super::message::{Reply, Request};
use super::query::Query;
use super::refusal::Refusal;
use super::route::{self, Route, Task};
use super::{Fake, check, page, projects};
use crate::api::Api;

/// A longer body is refused and not read.
const LONGEST_BODY: usize = 1 << 20;

impl Fake {
    pub(super) fn answer(&mut self, request: &Request, now_ms: u64) -> Reply {
        let query = Query::read(request.query());
        let envelope = query.flag("envelope").unwrap_or(false);
        let pretty = query.flag("pretty").unwrap_or(false);
        let mut limits = Vec::new();
        let answer = match self.serve(request, &query, now_ms, &mut limits) {
            Ok(answer) => answer,
            Err(refusal) => refusal.into(),
        };
        let mut reply = answer.write(envelope, pretty);
        for (name, value) in limits {
            reply.header(name, value.to_string());
        }
        reply
    }

    fn serve(
        &mut self,
        request: &Request,
        query: &Query,
        now_ms: u64,
        limits: &mut Vec<(&'static str, u64)>,
    ) -> Result<Answer, Refusal> {
        let (api, group, task) = match Route::find(request)? {
            Route::Token => return self.token(request, now_ms),
            Route::Revoke => return self.gate.revoke(request),
            Route::Projects { api, org } => return self.list(request, query, (api, org, true), now_ms, limits),
            Route::Orgs { api } => return self.list(request, query, (api, None, false), now_ms, limits),
            Route::Integrations { api, group, task } => (api, group, task),
        };
        self.enter(request, api, now_ms)?;
        let project = self.store.open(group, api)?;
        // The public API serves two products at the same paths: the project decides which.
        let api = project.api();
        pay(request, self.buckets.spend(group, now_ms), limits)?;
        query.check(task.is_paged(), false)?;
        match task {
            Task::List => {}
            Task::Read(kind) => return Ok(Answer::one(api, project.answered_one(kind)?)),
            Task::Create(kind) => project.create(kind, written(request, kind, api)?)?,
            Task::Replace(kind) => project.replace(kind, written(request, kind, api)?)?,
            Task::Remove(kind) => {
                project.remove(kind)?;
                return Ok(Answer::nothing());
            }
        }
        let url = format!("{}{}", self.base_url, request.route());
        Ok(Answer::page(api, page::cut(&project.answered(), query, &url, api)))
    }

    /// Who is calling, and in which version.
    fn enter(&mut self, request: &Request, api: Api, now_ms: u64) -> Result<(), Refusal> {
        self.gate.admit(request, now_ms)?;
        if api == Api::AtlasV2 { route::accepts_version(request) } else { Ok(()) }
    }

    /// A page of projects, or of organizations.
    fn list(
        &mut self,
        request: &Request,
        query: &Query,
        (api, org, of_projects): (Api, Option<&str>, bool),
        now_ms: u64,
        limits: &mut Vec<(&'static str, u64)>,
    ) -> Result<Answer, Refusal> {
        self.enter(request, api, now_ms)?;
        pay(request, self.buckets.spend_list(org, now_ms), limits)?;
        query.check(true, true)?;
        let rows = if of_projects {
            projects::projects(&self.store, api, org, query)?
        } else {
            projects::orgs(&self.store, api, query)
        };
        let url = format!("{}{}", self.base_url, request.route());
        Ok(Answer::page(api, page::cut(&rows, query, &url, api)))
    }

    fn token(&mut self, request: &Request, now_ms: u64) -> Result<Answer, Refusal> {
        let client = self.gate.client(request)?;
        if let Some(spent) = self.buckets.spend_token(&client, now_ms)
            && let Some(wait) = spent.wait_s
        {
            return Err(Refusal::rate_limited(request.route(), wait, spent.limit));
        }
        self.gate.mint(request, &client, now_ms)
    }
}

/// Reports what is left of a bucket, and refuses a request if nothing is left.
fn pay(request: &Request, spent: Option<Spent>, limits: &mut Vec<(&'static str, u64)>) -> Result<(), Refusal> {
    let Some(spent) = spent else { return Ok(()) };
    limits.push(("ratelimit-limit", spent.limit.capacity));
    limits.push(("ratelimit-remaining", spent.remaining));
    spent.wait_s.map_or(Ok(()), |wait| Err(Refusal::rate_limited(request.route(), wait, spent.limit)))
}

/// The integration that a request wants stored.
fn written(request: &Request, kind: &str, api: Api) -> Result<serde_json::Map<String, serde_json::Value>, Refusal> {
    if request.body.len() > LONGEST_BODY {
        return Err(Refusal::too_large());
    }
    route::sends_json(request, api)?;
    check::read(&request.body, kind, api)
}
