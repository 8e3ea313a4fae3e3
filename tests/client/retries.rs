//! Every row of the retry table: what an operation does after each way in which an attempt can fail.

use atlas_integrations::client::call::{Group, Item, Payload, Query};
use atlas_integrations::client::{Call, Credentials, Error, Options};
use serde_json::{Value, json};

use crate::world::*;

fn item() -> Item {
    Item::new(GROUP, "PAGER_DUTY").unwrap()
}

fn call(name: &str) -> Call {
    let payload = Payload(pager(1));
    match name {
        "list" => Call::List(Group::read(GROUP).unwrap(), Query::default()),
        "get" => Call::Get(item()),
        "create" => Call::Create(item(), payload),
        "update" => Call::Update(item(), payload),
        "upsert" => Call::Upsert(item(), payload),
        _ => Call::Delete(item()),
    }
}

/// How a call ends: "ok", or its error's message.
fn run(world: &std::rc::Rc<World>, call: &Call, options: &Options) -> String {
    let client = client(Credentials::None);
    let hands = hands(world);
    match world.block(client.run(&hands, call, options)) {
        Ok(_) => "ok".into(),
        Err(Error::Fault(fault, _)) => fault.message(),
        Err(Error::Thrown(thrown)) => thrown.into(),
    }
}

/// A call on a project that holds a PagerDuty integration (or not), after these faults: its requests and its end.
#[track_caller]
fn goes(name: &str, stored: bool, faults: &[Value], requests: &[&str], end: &str) {
    let world = World::plain();
    if stored {
        run(&world, &Call::Create(item(), Payload(pager(1))), &Options::default());
        arrived(&world);
    }
    for fault in faults {
        world.fail(fault.clone());
    }
    let got = run(&world, &call(name), &Options::default());
    assert_eq!(
        (arrived(&world), got.as_str()),
        (requests.iter().map(|one| (*one).to_owned()).collect(), end),
        "{name} {faults:?}"
    );
}

const READS: [(&str, &str); 2] = [("list", "GET"), ("get", "GET")];
const REPEATED: [(&str, &str); 4] = [READS[0], READS[1], ("update", "PUT"), ("delete", "DELETE")];

#[test]
fn what_may_be_repeated_is() {
    for (name, verb) in REPEATED {
        let good = if name == "delete" { "204" } else { "200" };
        for status in [408, 429, 500, 502, 503, 504] {
            let want = [format!("{verb} {status}"), format!("{verb} {good}")];
            goes(name, true, &[json!({ "status": status })], &[&want[0], &want[1]], "ok");
        }
        for fault in [json!({ "reset": true }), json!({ "reset": true, "delay": 10 })] {
            goes(name, true, &[fault], &[&format!("{verb} 0"), &format!("{verb} {good}")], "ok");
        }
    }
}

#[test]
fn what_is_refused_for_good_is_not_repeated() {
    for (name, verb) in REPEATED.into_iter().chain([("create", "POST")]) {
        for status in [400, 401, 402, 403, 404, 405, 406, 410, 501, 505] {
            let code = json!({ "status": status, "errorCode": "SOMETHING" });
            goes(name, true, &[code], &[&format!("{verb} {status}")], &format!("{status} SOMETHING"));
        }
        goes(name, true, &[json!({ "status": 302, "location": "/x" })], &[&format!("{verb} 302")], REDIRECTED);
    }
    for (name, verb) in READS {
        let garbled = "the answer is not JSON, or breaks off in the middle";
        goes(name, true, &[json!({ "html": true })], &[&format!("{verb} 200")], garbled);
        let empty = "the answer is empty, but the API documents a body";
        goes(name, true, &[json!({ "empty": true })], &[&format!("{verb} 200")], empty);
    }
}

const REDIRECTED: &str =
    "302 error: the server redirected the request; following it could hand the credentials to another host";

#[test]
fn retries_run_out() {
    let all = json!({ "status": 503, "times": null });
    goes("get", true, std::slice::from_ref(&all), &["GET 503"; 3], "503 SERVICE_UNAVAILABLE");
    goes("delete", true, &[all], &["DELETE 503"; 3], "503 SERVICE_UNAVAILABLE");
}

#[test]
fn a_post_is_never_blindly_repeated() {
    for status in [408, 500, 502, 503, 504] {
        let post = format!("POST {status}");
        let before = json!({ "method": "POST", "status": status });
        goes("create", false, std::slice::from_ref(&before), &[&post, "GET 404", "POST 200"], "ok");
        let after = json!({ "method": "POST", "status": status, "when": "after" });
        goes("create", false, &[after], &[&post, "GET 200"], "ok");
        let twice = json!({ "method": "POST", "status": status, "times": 2 });
        let end = format!("{status} {}", if status == 503 { "SERVICE_UNAVAILABLE" } else { "UNEXPECTED_ERROR" });
        goes("create", false, &[twice], &[&post, "GET 404", &post, "GET 404"], &end);
        // The look fails: what counts is what the POST met.
        let unreadable = json!({ "method": "GET", "status": 403 });
        goes("create", false, &[before, unreadable], &[&post, "GET 403"], &end);
    }
    goes("create", false, &[json!({ "reset": "after" })], &["POST 200", "GET 200"], "ok");
    goes("create", false, &[json!({ "truncate": true })], &["POST 200", "GET 200"], "ok");
    goes("create", false, &[json!({ "status": 429 })], &["POST 429", "POST 200"], "ok");
}

#[test]
fn a_second_post_is_believed_whatever_its_answer_shows() {
    let world = World::plain();
    world.fail(json!({ "method": "POST", "reset": "before" }));
    world.written.set(Some(r#"{"type":"PAGER_DUTY","serviceKey":"****of another form"}"#));
    assert_eq!(run(&world, &call("create"), &Options::default()), "ok");
    assert_eq!(arrived(&world), ["POST 0", "GET 404", "POST 200"]);
}

#[test]
fn a_create_that_meets_a_409_looks_first() {
    // What is there is what is sent: a browser or a proxy may have repeated the POST.
    goes("create", true, &[], &["POST 409", "GET 200"], "ok");
    let exists = "409 INTEGRATION_ALREADY_CONFIGURED: The project has an integration of this type already.";
    let world = World::plain();
    run(&world, &Call::Create(item(), Payload(pager(7_777))), &Options::default());
    assert_eq!(run(&world, &call("create"), &Options::default()), exists);
    assert_eq!(arrived(&world), ["POST 200", "POST 409", "GET 200"]);
    assert_eq!(world.fake.borrow().writes(GROUP), 1, "nothing was overwritten");
    // The same after a POST that may have been carried out: another one is there.
    world.fail(json!({ "method": "POST", "status": 502 }));
    let end = run(&world, &call("create"), &Options::default());
    let another = "an earlier attempt got no answer, and the project now holds another integration of this type";
    assert_eq!(end, format!("409 INTEGRATION_ALREADY_CONFIGURED: {another}"));
    assert_eq!(arrived(&world), ["POST 502", "GET 200"]);
    goes("create", true, &[json!({ "method": "GET", "status": 403 })], &["POST 409", "GET 403"], exists);
    // It was deleted between the two: one more POST, and no further.
    let gone = json!({ "method": "POST", "status": 409 });
    goes("create", false, std::slice::from_ref(&gone), &["POST 409", "GET 404", "POST 200"], "ok");
    let twice = json!({ "method": "POST", "status": 409, "times": 2 });
    let bare = "409 INTEGRATION_ALREADY_CONFIGURED";
    goes("create", false, &[twice], &["POST 409", "GET 404", "POST 409", "GET 404"], bare);
    let unseen = json!({ "method": "GET", "status": 404, "errorCode": "INTEGRATION_NOT_CONFIGURED" });
    let after_doubt = [json!({ "method": "POST", "status": 502 }), unseen];
    goes("create", true, &after_doubt, &["POST 502", "GET 404", "POST 409", "GET 200"], "ok");
}

/// What a create says besides its data: whether the item was there already.
#[test]
fn a_create_says_whether_it_kept_what_it_met() {
    let world = World::plain();
    let (client, hands) = (client(Credentials::None), hands(&world));
    let kept = || {
        let done = world.block(client.run(&hands, &call("create"), &Options::default())).unwrap();
        serde_json::from_str::<Value>(&done.meta()).unwrap()["kept"].clone()
    };
    assert_eq!(kept(), Value::Null);
    assert_eq!(kept(), json!(true));
}

#[test]
fn a_delete_whose_answer_got_lost_is_done() {
    goes("delete", true, &[json!({ "reset": "after" })], &["DELETE 204", "DELETE 404"], "ok");
    goes("delete", true, &[json!({ "status": 502, "when": "after" })], &["DELETE 502", "DELETE 404"], "ok");
    // A rate limit leaves no doubt: somebody else has deleted it.
    let gone = "404 INTEGRATION_NOT_CONFIGURED: The project has no integration of this type.";
    goes("delete", false, &[json!({ "status": 429 })], &["DELETE 429", "DELETE 404"], gone);
    goes("delete", false, &[], &["DELETE 404"], gone);
}

#[test]
fn an_upsert_replaces_or_creates() {
    goes("upsert", true, &[], &["PUT 200"], "ok");
    goes("upsert", false, &[], &["PUT 404", "POST 200"], "ok");
    let missing = json!({ "method": "PUT", "status": 404, "errorCode": "INTEGRATION_NOT_CONFIGURED" });
    goes("upsert", true, &[missing], &["PUT 404", "POST 409", "PUT 200"], "ok");
    let lost = json!({ "method": "POST", "reset": "after" });
    goes("upsert", false, &[lost], &["PUT 404", "POST 200", "GET 200"], "ok");
    goes("upsert", false, &[json!({ "method": "POST", "status": 403 })], &["PUT 404", "POST 403"], "403 ACCESS_FORBIDDEN");
}

#[test]
fn a_page_without_the_item_is_followed_by_a_look() {
    for name in ["create", "update"] {
        let verb = if name == "create" { "POST 200" } else { "PUT 200" };
        let world = World::plain();
        if name == "update" {
            run(&world, &Call::Create(item(), Payload(pager(2))), &Options::default());
            arrived(&world);
        }
        world.written.set(Some(r#"{"results":[],"totalCount":0}"#));
        let client = client(Credentials::None);
        let Ok(done) = world.block(client.run(&hands(&world), &call(name), &Options::default())) else { panic!("{name}") };
        assert!(done.text.is_some_and(|text| text.contains("PAGER_DUTY")), "{name}");
        assert_eq!(arrived(&world), [verb, "GET 200"]);
        let other = json!({ "type": "PAGER_DUTY", "method": if name == "create" { "POST" } else { "PUT" }, "empty": true });
        goes(name, name == "update", &[other], &[verb], "the answer is empty, but the API documents a body");
    }
}

#[test]
fn waits_are_as_long_as_the_server_asks() {
    let waits = |fault: Value, options: &Options| {
        let world = World::plain();
        world.fail(fault);
        let end = run(&world, &call("list"), options);
        (end, world.sleeps.take(), world.elapsed())
    };
    let usual = Options::default();
    assert_eq!(waits(json!({ "status": 429, "retryAfter": 7 }), &usual), ("ok".into(), vec![7_000], 7_000));
    assert_eq!(waits(json!({ "status": 503, "retryAfter": 60 }), &usual), ("ok".into(), vec![60_000], 60_000));
    assert_eq!(waits(json!({ "status": 429, "retryAfter": 61 }), &usual), ("429 RATE_LIMITED".into(), vec![], 0));
    let short = Options { deadline_ms: Some(7_000), ..Options::default() };
    assert_eq!(waits(json!({ "status": 429, "retryAfter": 7 }), &short), ("429 RATE_LIMITED".into(), vec![], 0));
    let none = Options { retries: 0, ..Options::default() };
    assert_eq!(waits(json!({ "status": 503 }), &none), ("503 SERVICE_UNAVAILABLE".into(), vec![], 0));
    let patient = Options { retries: 0, patient: true, ..Options::default() };
    let (end, sleeps, _) = waits(json!({ "status": 429, "retryAfter": 1, "times": 10 }), &patient);
    assert_eq!((end.as_str(), sleeps.len()), ("ok", 10));
    assert_eq!(waits(json!({ "status": 429, "times": 11 }), &patient).0, "429 RATE_LIMITED");
}

#[test]
fn an_attempt_and_a_call_have_limits() {
    let takes = |delays: u32, options: &Options| {
        let world = World::plain();
        world.fail(json!({ "delay": 5_000, "times": delays }));
        (run(&world, &call("list"), options), world.elapsed(), arrived(&world).len())
    };
    let timeout = Options { timeout_ms: Some(1_000), ..Options::default() };
    assert_eq!(takes(1, &timeout), ("ok".into(), 1_000, 2));
    assert_eq!(takes(9, &timeout), ("no complete answer within timeoutMs (1000 ms)".into(), 3_000, 3));
    let deadline = Options { timeout_ms: None, deadline_ms: Some(2_500), ..Options::default() };
    assert_eq!(takes(9, &deadline), ("the call did not finish within deadlineMs (2500 ms)".into(), 2_500, 1));
    let both = Options { timeout_ms: Some(1_000), deadline_ms: Some(2_500), ..Options::default() };
    assert_eq!(takes(9, &both), ("the call did not finish within deadlineMs (2500 ms)".into(), 2_500, 3));
    let endless = Options { timeout_ms: None, deadline_ms: None, ..Options::default() };
    assert_eq!(takes(9, &endless), ("ok".into(), 5_000, 1));
}

#[test]
fn an_attempt_says_how_long_it_took() {
    let world = World::plain();
    world.fail(json!({ "status": 503, "delay": 40 }));
    assert_eq!(run(&world, &call("list"), &Options::default()), "ok");
    let events = world.events.borrow();
    let took: Vec<_> = events.iter().filter_map(|event| event.split_once("durationMs\":")?.1.split(',').next()).collect();
    assert_eq!(took, ["40", "0"], "{events:?}");
}
