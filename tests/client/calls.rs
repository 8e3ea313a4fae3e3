//! What a call answers, and what it tells of itself.

use atlas_integrations::client::call::{Account, Group, Item, Payload, Query};
use atlas_integrations::client::{About, Call, Credentials, Error, Options};
use atlas_integrations::fake::{Client as ServiceAccount, Config};
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
        let done = world.block(client.run(&hands, &call, &Options::default())).ok().expect("an answer");
        (done.status(), done.text.map(|text| serde_json::from_str::<serde_json::Value>(&text).unwrap()))
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
