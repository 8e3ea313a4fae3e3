//! The controls of the fake, for tests and the demo page: `/_fake/<verb>`.

use super::http::{Answer, Request};
use super::site::{Site, refuse};
use atlas_integrations::fake::Fault;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Advance {
    #[serde(rename = "advanceMs")]
    advance_ms: u64,
}

#[derive(Deserialize)]
struct Holds {
    group: String,
    #[serde(rename = "type")]
    kind: String,
    field: String,
    value: Value,
}

pub fn answer(site: &Site, verb: &str, request: &Request) -> Answer {
    match (request.method.as_str(), verb) {
        ("POST", "faults") => with(request, |fault: Fault| done(site.atlas().fake.fail(fault))),
        ("DELETE", "faults") => {
            site.atlas().fake.heal();
            done(Ok::<_, String>(()))
        }
        ("POST", "clock") => with(request, |step: Advance| {
            let mut atlas = site.atlas();
            atlas.ahead_ms = atlas.ahead_ms.saturating_add(step.advance_ms);
            done(Ok::<_, String>(()))
        }),
        ("POST", "restart") => done(site.restart()),
        ("POST", "holds") => with(request, |Holds { group, kind, field, value }: Holds| {
            Answer::json(200, &json!({ "holds": site.atlas().fake.holds(&group, &kind, &field, &value) }))
        }),
        ("GET", "ledger") => Answer::json(200, &json!(site.atlas().ledger.0)),
        ("GET", "requests") => Answer::json(200, &json!(site.atlas().recorded)),
        ("GET", "groups") => {
            let atlas = site.atlas();
            // A name that the fake has made up is too long for a page, which makes up a shorter one.
            let name = |id: &str| atlas.fake.name(id).filter(|name| *name != format!("project-{id}"));
            let groups = atlas.fake.groups().into_iter();
            Answer::json(200, &groups.map(|(id, api)| json!({ "id": id, "api": api.name(), "name": name(id) })).collect())
        }
        ("GET", verb) if verb.starts_with("state/") => {
            let group = verb.trim_start_matches("state/");
            Answer::json(200, &json!(site.atlas().fake.state(group)))
        }
        _ => refuse(404, "there is no such control"),
    }
}

/// Only what calls itself JSON is read: a page of another origin cannot send that unasked.
fn with<T: DeserializeOwned>(request: &Request, act: impl FnOnce(T) -> Answer) -> Answer {
    let content_type = request.header("content-type").unwrap_or_default();
    if !content_type.starts_with("application/json") {
        return refuse(415, "the body must be application/json");
    }
    match serde_json::from_slice(&request.body) {
        Ok(told) => act(told),
        Err(problem) => refuse(400, &format!("line {}, column {}", problem.line(), problem.column())),
    }
}

fn done<E: ToString>(outcome: Result<(), E>) -> Answer {
    match outcome {
        Ok(()) => Answer { status: 204, headers: Vec::new(), body: Vec::new() },
        Err(problem) => refuse(400, &problem.to_string()),
    }
}
