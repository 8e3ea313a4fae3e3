//! The result of a call, and its events.

use std::rc::Rc;

use atlas_integrations::api::Api;
use atlas_integrations::client::call::{Account, Group, Item, Method, Org, Payload, Projects, Query, Route};
use atlas_integrations::client::{About, Call, Credentials, Error, Options};
use atlas_integrations::fake::{ApiKey, Client as ServiceAccount, Config};
use serde_json::json;

use crate::world::*;

fn item() -> Item {
    Item::new(GROUP, "PAGER_DUTY").unwrap()
}

#[test]
fn a_write_answers_the_item_and_a_list_answers_the_page() {
    let world = World::plain();
    let (client, hands) = (client(Credentials::None), hands(&world));
    let run = |call: Call| {
        let done = world.block(client.run(&hands, &call, &Options::default())).unwrap_or_else(|_| panic!("no answer"));
        let answered = done.answered;
        assert!(answered.request_id.is_some_and(|id| id.starts_with("fake-")) && answered.rate.limit == Some(1200));
        assert!(done.headers.is_some(), "the headers of a server's answer are kept");
        (answered.status, done.text.map(|text| serde_json::from_str::<serde_json::Value>(&text).unwrap()))
    };
    let (status, item_written) = run(Call::Create(item(), Payload(pager(7))));
    let item_written = item_written.unwrap();
    assert_eq!((status, &item_written["type"]), (200, &json!("PAGER_DUTY")));
    assert_eq!(run(Call::Get(item())).1.unwrap(), item_written);
    let page = run(Call::List(Group::read(GROUP).unwrap(), Query::default())).1.unwrap();
    assert_eq!((&page["totalCount"], &page["results"]), (&json!(1), &json!([item_written])));
    assert_eq!(run(Call::Delete(item())), (204, None));
}

#[test]
fn hooks_hear_every_attempt() {
    let world = World::plain();
    world.fail(json!({ "status": 503, "retryAfter": 2 }));
    let (client, hands) = (client(Credentials::None), hands(&world));
    let list = Call::List(Group::read(GROUP).unwrap(), Query::default());
    assert!(world.block(client.run(&hands, &list, &Options::default())).is_ok());
    let events = world.events.take();
    let names: Vec<&str> = events.iter().map(|event| event.split_once(' ').unwrap().0).collect();
    assert_eq!(names, ["request", "response", "retry", "request", "response"]);
    assert!(events[2].contains(r#""attempt":1,"delayMs":2000,"reason":"503 SERVICE_UNAVAILABLE""#), "{}", events[2]);
    assert!(events[4].contains(r#""attempt":2,"status":200"#) && events[4].contains(r#""limit":1200"#), "{}", events[4]);
}

#[test]
fn an_error_says_what_it_was_about() {
    let world = World::plain();
    let (client, hands) = (client(Credentials::None), hands(&world));
    let result = world.block(client.run(&hands, &Call::Get(item()), &Options::default()));
    let Err(Error::Fault(fault, about)) = result else { panic!("there is no such integration") };
    assert_eq!(fault.message(), "404 INTEGRATION_NOT_CONFIGURED: The project has no integration of this type.");
    let url = format!("{BASE}/api/atlas/v2/groups/{GROUP}/integrations/PAGER_DUTY");
    assert_eq!((about.operation, about.group.as_deref(), about.url.as_deref()), ("get", Some(GROUP), Some(url.as_str())));
    assert_eq!((about.rate.limit, about.rate.remaining), (Some(1200), Some(1199)));
    let json: serde_json::Value = serde_json::from_str(&about.complete(&fault.to_json())).unwrap();
    assert_eq!(
        (&json["kind"], &json["operation"], &json["rateLimit"]["remaining"]),
        (&json!("api"), &json!("get"), &json!(1199))
    );
    let empty = About::default().complete("{}");
    assert_eq!(empty, r#"{"operation":"","rateLimit":{}}"#);
}

#[test]
fn tokens_of_a_service_account() {
    let account = |secret: &str| Account { id: "mdb_sa_id_x".into(), secret: secret.into() };
    let clients = vec![ServiceAccount { client_id: "mdb_sa_id_x".into(), client_secret: "mdb_sa_sk_secret".into() }];
    let world = World::new(Config { clients, ..Config::default() }, 1);
    let (client, hands) = (client(Credentials::None), hands(&world));
    let run = |call: Call| match world.block(client.run(&hands, &call, &Options::default())) {
        Ok(done) => done.text.unwrap_or_default(),
        Err(Error::Fault(fault, _)) => fault.message(),
        Err(Error::Thrown(thrown)) => thrown.into(),
    };
    let text = run(Call::Token(account("mdb_sa_sk_secret")));
    let token: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(token["expiresAt"].as_f64(), Some(world.now.get() + 3_600_000.0));
    let wrong = run(Call::Token(account("wrong")));
    assert!(wrong.starts_with("401 invalid_client"), "{wrong}");
    assert_eq!(run(Call::Revoke(account("mdb_sa_sk_secret"), token["token"].as_str().unwrap().into())), "");
}

#[test]
fn a_preview_shows_no_secret_and_sends_nothing() {
    let world = World::plain();
    let client = client(Credentials::Asks);
    let text = client.preview(&Call::Upsert(item(), Payload(pager(7))), &Options::default()).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!((&json["method"], &json["headers"]["Authorization"]), (&json!("PUT"), &json!("Bearer ****")));
    assert_eq!(json["body"]["serviceKey"], "****");
    assert!(arrived(&world).is_empty());
}

/// How a call of a client ends: its answer as JSON, or its error's message.
fn ends(
    world: &Rc<World>,
    api: Api,
    credentials: Credentials,
    call: &Call,
    options: &Options,
) -> Result<serde_json::Value, String> {
    let client = client_of(api, credentials);
    let hands = hands(world);
    match world.block(client.run(&hands, call, options)) {
        Ok(done) => Ok(done.text.map_or(serde_json::Value::Null, |text| serde_json::from_str(&text).unwrap())),
        Err(error) => Err(error.message()),
    }
}

#[test]
fn projects_of_every_api_without_the_key_of_their_agents() {
    let org = "0a0000000000000000000001";
    for api in Api::ALL {
        let config =
            json!({ "api": api.name(), "groups": { GROUP: { "name": "prod", "integrations": [] } }, "orgs": { org: [GROUP] } });
        let world = World::new(Config::from_json(&config.to_string()).unwrap(), 1);
        for of in [None, Some(Org::read(org).unwrap())] {
            let call = Call::Projects(Projects { org: of, name: None, query: Query::default() });
            let page = ends(&world, api, Credentials::None, &call, &Options::default()).unwrap();
            let row = &page["results"][0];
            assert_eq!((&row["id"], &row["name"], &row["orgId"]), (&json!(GROUP), &json!("prod"), &json!(org)), "{api:?}");
            assert!(!page.to_string().contains("agent-key") && row.get("agentApiKey").is_none(), "{page}");
        }
    }
}

#[test]
fn any_route_is_sent_again_as_its_method_allows() {
    let path = format!("/groups/{GROUP}/integrations");
    let route = |method, path: &str, body: Option<String>| {
        let route = Route { method, path: path.to_owned(), query: vec![("pretty".into(), "true".into())], body };
        Call::Request(route.check(Api::AtlasV2).unwrap())
    };
    let run = |fault: serde_json::Value, call: &Call, options: &Options| {
        let world = World::plain();
        world.fail(fault);
        let end = ends(&world, Api::AtlasV2, Credentials::None, call, options);
        (end, arrived(&world))
    };
    let usual = Options::default();
    let (end, sent) = run(json!({ "status": 503 }), &route(Method::Get, &path, None), &usual);
    assert_eq!((&end.unwrap()["totalCount"], sent), (&json!(0), vec!["GET 503".into(), "GET 200".into()]));
    let post = route(Method::Post, &format!("{path}/PAGER_DUTY"), Some(pager(1)));
    let (end, sent) = run(json!({ "status": 503 }), &post, &usual);
    assert_eq!((end, sent), (Err("503 SERVICE_UNAVAILABLE".into()), vec!["POST 503".into()]));
    let (end, sent) = run(json!({ "status": 429 }), &post, &usual);
    assert_eq!((end.is_ok(), sent), (true, vec!["POST 429".into(), "POST 200".into()]));
    let (end, _) = run(json!({ "html": true }), &route(Method::Get, &path, None), &usual);
    assert_eq!(end, Err("the answer is not JSON, or breaks off in the middle".into()));
    let gone = route(Method::Delete, &format!("{path}/SLACK"), None);
    let (end, sent) = run(json!({ "status": 204, "method": "DELETE" }), &gone, &usual);
    assert_eq!((end, sent), (Ok(serde_json::Value::Null), vec!["DELETE 204".into()]));
    // Only these two statuses say that there is nothing to read.
    for (status, fine) in [(204, true), (205, true), (200, false)] {
        let (end, _) = run(json!({ "status": status, "empty": true }), &route(Method::Get, &path, None), &usual);
        assert_eq!(end.is_ok(), fine, "{status}: {end:?}");
    }
    // A version that Atlas does not know: what the caller says goes.
    let headers = vec![("accept".to_owned(), "application/json".to_owned())];
    let (end, _) = run(json!({ "times": 1, "path": "/none" }), &route(Method::Get, &path, None), &Options { headers, ..usual });
    assert!(end.is_err_and(|message| message.starts_with("406 ")));
}

#[test]
fn ops_manager_by_digest() {
    let keys = vec![ApiKey { public_key: "abcdefgh".into(), private_key: "private".into() }];
    let world = World::new(Config { api_keys: keys, ..config(Api::OpsManagerV1, &[GROUP]) }, 1);
    let key = || Credentials::Key { public: "abcdefgh".into(), private: "private".into() };
    let room = Payload(r#"{"type":"HIP_CHAT","notificationToken":"a-token-abcd","roomName":"ops"}"#.into());
    let item = Item::new(GROUP, "HIP_CHAT").unwrap();
    let call = Call::Upsert(item.clone(), room);
    let stored = ends(&world, Api::OpsManagerV1, key(), &call, &Options::default()).unwrap();
    assert_eq!(stored, json!({ "type": "HIP_CHAT", "notificationToken": "******abcd", "roomName": "ops" }));
    assert_eq!(arrived(&world), ["PUT 401", "PUT 200"], "the challenge, then a PUT that creates");
    let read = ends(&world, Api::OpsManagerV1, key(), &Call::Get(item), &Options::default()).unwrap();
    assert_eq!(read, stored);
}
