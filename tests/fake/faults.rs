//! What goes wrong on request.

use crate::ask::*;
use atlas_integrations::fake::{Config, Delivery, Fake, Fault};
use serde_json::{Value, json};

#[test]
fn faults_strike_before_or_after_the_write() {
    let rows = [
        (json!({"status": 503}), 503, false),
        (json!({"status": 503, "when": "after"}), 503, true),
        (json!({"reset": "before"}), 0, false),
        (json!({"reset": true}), 0, false),
        (json!({"reset": false}), 200, true),
        (json!({"reset": "after"}), 200, true),
        (json!({"reset": "before", "when": "after"}), 200, true),
        (json!({"html": true}), 200, true),
        (json!({"truncate": 10}), 200, true),
    ];
    for (told, status, written) in rows {
        let mut fake = fake();
        fake.fail(fault(told.clone())).unwrap();
        let reply = send(&mut fake, "POST", &v2("/OPS_GENIE"), json!({"type": "OPS_GENIE", "apiKey": "a"}));
        assert_eq!((reply.status, fake.state(V2).len() == 1), (status, written), "{told}");
        let next = fake.handle(&request("GET", &v2(""), None), 0);
        assert_eq!((next.status, next.delivery), (200, Delivery::default()), "a fault strikes once: {told}");
    }
}

#[test]
fn faults_wait_for_what_they_fit() {
    let mut fake = fake();
    fake.fail(fault(json!({"method": "put", "status": 500}))).unwrap();
    fake.fail(fault(json!({"type": "SLACK", "status": 502, "times": 2}))).unwrap();
    fake.fail(fault(json!({"path": "/oauth/", "status": 504, "times": null}))).unwrap();
    let mut status = |method, path: &str| fake.handle(&request(method, path, None), 0).status;
    assert_eq!(status("GET", &v2("")), 200);
    assert_eq!(status("GET", &v2("/WEBHOOK")), 404);
    assert_eq!(status("GET", &v2("/SLACK")), 502);
    assert_eq!(status("PUT", &v2("/SLACK")), 500, "first queued, first to strike");
    assert_eq!(status("PUT", &v2("/SLACK")), 502);
    assert_eq!(status("GET", &v2("/SLACK")), 404);
    for _ in 0..3 {
        assert_eq!(status("POST", "/api/oauth/token"), 504);
    }
    fake.heal();
    assert_eq!(fake.handle(&request("POST", "/api/oauth/token", None), 0).status, 401);
}

#[test]
fn faults_spoil_answers_in_their_own_ways() {
    let answer = |told: Value| {
        let mut fake = fake();
        fake.fail(fault(told)).unwrap();
        fake.handle(&request("GET", &v2(""), None), 0)
    };
    let storm = answer(json!({"status": 429, "errorCode": "RATE_LIMITED", "retryAfter": 7, "detail": "later"}));
    refused(&storm, 429, "RATE_LIMITED");
    assert_eq!((header(&storm, "retry-after"), &json(&storm)["detail"]), (Some("7"), &json!("later")));
    let dated = answer(json!({"status": 503, "retryAfter": "Sun, 06 Nov 1994 08:49:37 GMT"}));
    assert_eq!(header(&dated, "retry-after"), Some("Sun, 06 Nov 1994 08:49:37 GMT"));
    let page = answer(json!({"status": 502, "html": true}));
    assert_eq!((page.status, header(&page, "content-type")), (502, Some("text/html")));
    assert!(page.body.contains("Bad Gateway"));
    assert!(serde_json::from_str::<Value>(&answer(json!({"badJson": true})).body).is_err());
    assert_eq!(answer(json!({"empty": true})).body, "");
    assert_eq!(header(&answer(json!({"contentType": "text/plain"})), "content-type"), Some("text/plain"));
    assert_eq!(
        header(&answer(json!({"status": 302, "location": "https://elsewhere.example/"})), "location"),
        Some("https://elsewhere.example/")
    );
    let half = answer(json!({"truncate": true}));
    assert_eq!(half.delivery.truncate, Some(half.body.len() / 2));
    let slow = answer(json!({"delayMs": 5, "dripMs": 2, "truncate": 9})).delivery;
    assert_eq!(slow, Delivery { delay_ms: 5, reset: false, truncate: Some(9), drip_ms: Some(2) });
    assert!(answer(json!({"reset": "after"})).delivery.reset);
}

#[test]
fn a_share_of_requests_can_fail_and_always_the_same() {
    let run = || {
        let mut fake = fake();
        fake.fail(fault(json!({"status": 503, "times": null, "chance": 0.2}))).unwrap();
        (0..1000).map(|_| fake.handle(&request("GET", &v2(""), None), 0).status == 503).collect::<Vec<_>>()
    };
    let struck = run().iter().filter(|struck| **struck).count();
    assert!((150..250).contains(&struck), "{struck}");
    assert_eq!(run(), run());
}

#[test]
fn nonsense_makes_no_fault_and_no_fake() {
    for told in [
        json!({"status": 99}),
        json!({"status": 600}),
        json!({"chance": 2}),
        json!({"retryAfter": true}),
        json!({"errorCode": "A\nB"}),
        json!({"type": "NOBODY"}),
    ] {
        assert!(fake().fail(fault(told.clone())).is_err(), "{told}");
    }
    for told in [json!({"stauts": 500}), json!({"reset": "during"})] {
        assert!(serde_json::from_value::<Fault>(told.clone()).is_err(), "{told}");
    }
    for (groups, error) in [
        (json!({"mine": []}), "a project id must be 24 lower-case hexadecimal digits"),
        (json!({V2: [{}]}), "groups.5f0000000000000000000001[0] has no type"),
        (json!({V2: [{"type": "SLACK"}, {"type": "SLACK"}]}), "groups.5f0000000000000000000001[1] is the second of its type"),
    ] {
        let config = Config::from_json(&json!({"groups": groups}).to_string()).unwrap();
        assert_eq!(Fake::new(config).err().unwrap().to_string(), error);
    }
    for (told, error) in [
        (json!({"tokn": "hunter2"}), "unknown field `tokn`, expected one of `api`"),
        (json!({"clients": "hunter2"}), "expected a sequence"),
        (json!({"api": "hunter2"}), "not a configuration"),
        (json!({"groups": {V2: "hunter2"}}), "not a configuration"),
        (json!({"groups": {V2: {"integrations": [], "nam": "hunter2"}}}), "not a configuration"),
    ] {
        let problem = Config::from_json(&told.to_string()).err().unwrap().to_string();
        assert!(problem.starts_with(error) && !problem.contains("hunter2"), "{problem}");
    }
}
