//! A record of what each request really did, even if its answer was lost: tests of lost answers count writes with it.

use atlas_integrations::fake::{Delivery, Fake, Reply, Request};
use serde::Serialize;
use serde_json::Value;
use std::collections::VecDeque;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Older entries are forgotten.
const MOST: usize = 20_000;

/// One request and the answer that was sent.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    method: String,
    path: String,
    /// The same number for the same payload; nothing else about it can be learnt from the number.
    payload: String,
    /// Whether the project is another than before.
    took: bool,
    /// 0 if there was no answer.
    status: u16,
    content_type: Option<String>,
    /// What stands in the body, as far as a reader of JSON is concerned.
    body: Body,
    delivery: Delivery,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
enum Body {
    Empty,
    Json,
    Other,
}

#[derive(Default)]
pub struct Ledger(pub VecDeque<Entry>);

impl Ledger {
    /// Lets the fake answer, and records the result.
    pub fn handle(&mut self, fake: &mut Fake, request: &Request, now_ms: u64) -> Reply {
        let project = request.path.split('/').skip_while(|part| *part != "groups").nth(1).unwrap_or_default();
        let before = ids(fake, project);
        let reply = fake.handle(request, now_ms);
        let content_type = reply.headers.iter().find(|(name, _)| *name == "content-type").map(|(_, value)| value.clone());
        self.0.push_back(Entry {
            method: request.method.clone(),
            path: request.path.clone(),
            payload: digest(&request.body),
            took: ids(fake, project) != before,
            status: reply.status,
            content_type,
            body: body(&reply.body),
            delivery: reply.delivery,
        });
        if self.0.len() > MOST {
            self.0.pop_front();
        }
        reply
    }
}

/// Every write gives the item a new id.
fn ids(fake: &Fake, project: &str) -> Vec<Option<Value>> {
    fake.state(project).iter().map(|item| item.get("id").cloned()).collect()
}

fn digest(payload: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    payload.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

fn body(text: &str) -> Body {
    match text {
        "" => Body::Empty,
        _ if serde_json::from_str::<Value>(text).is_ok() => Body::Json,
        _ => Body::Other,
    }
}
