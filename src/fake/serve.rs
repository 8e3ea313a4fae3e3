//! From a request to what Atlas says to it, in the order in which Atlas looks: credentials, version, project, limit, query, body.

use super::answer::Answer;
use super::message::{Reply, Request};
use super::query::Query;
use super::refusal::Refusal;
use super::route::{self, Route, Task};
use super::{Fake, check, page};
use crate::api::Api;

/// A body longer than this is refused unread.
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
            Route::Integrations { api, group, task } => (api, group, task),
        };
        self.gate.admit(request, now_ms)?;
        if api == Api::AtlasV2 {
            route::accepts_version(request)?;
        }
        let project = self.store.open(group, api)?;
        // The public API serves two products at the same paths: the project says which.
        let api = project.api();
        if let Some(spent) = self.buckets.spend(group, now_ms) {
            limits.push(("ratelimit-limit", spent.limit.capacity));
            limits.push(("ratelimit-remaining", spent.remaining));
            if let Some(wait) = spent.wait_s {
                return Err(Refusal::rate_limited(request.route(), wait, spent.limit));
            }
        }
        query.check(task.is_paged())?;
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

/// The integration that a request wants stored.
fn written(request: &Request, kind: &str, api: Api) -> Result<serde_json::Map<String, serde_json::Value>, Refusal> {
    if request.body.len() > LONGEST_BODY {
        return Err(Refusal::too_large());
    }
    route::sends_json(request, api)?;
    check::read(&request.body, kind, api)
}
