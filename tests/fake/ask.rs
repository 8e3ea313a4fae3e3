//! What the tests say to the fake, and how they read what it answers.

use atlas_integrations::api::Api;
use atlas_integrations::fake::{Config, Fake, Fault, Group, Reply, Request};
use serde_json::{Value, json};

pub const V2: &str = "5f0000000000000000000001";
pub const CM: &str = "5f0000000000000000000002";
pub const OM: &str = "5f0000000000000000000003";
pub const KEY: &str = "00112233445566778899aabbccddeeff";
pub const VENDOR: &str = "application/vnd.atlas.2023-01-01+json";

pub fn config() -> Config {
    let groups = [
        (V2.to_owned(), Group::Of { api: Some(Api::AtlasV2), name: None, integrations: Vec::new() }),
        (CM.to_owned(), Group::Of { api: Some(Api::CloudManagerV1), name: None, integrations: Vec::new() }),
        (OM.to_owned(), Group::Of { api: Some(Api::OpsManagerV1), name: None, integrations: Vec::new() }),
    ];
    Config { groups: groups.into(), ..Config::default() }
}

pub fn fake() -> Fake {
    Fake::new(config()).unwrap()
}

pub fn request(method: &str, path: &str, body: Option<&Value>) -> Request {
    Request {
        method: method.to_owned(),
        path: path.to_owned(),
        headers: vec![("Accept".into(), VENDOR.into()), ("Content-Type".into(), "application/json".into())],
        body: body.map(Value::to_string).unwrap_or_default().into_bytes(),
    }
}

pub fn v2(rest: &str) -> String {
    format!("/api/atlas/v2/groups/{V2}/integrations{rest}")
}

pub fn cm(rest: &str) -> String {
    format!("/api/public/v1.0/groups/{CM}/integrations{rest}")
}

pub fn om(rest: &str) -> String {
    format!("/api/public/v1.0/groups/{OM}/integrations{rest}")
}

#[track_caller]
pub fn json(reply: &Reply) -> Value {
    serde_json::from_str(&reply.body).unwrap()
}

#[track_caller]
pub fn header<'a>(reply: &'a Reply, name: &str) -> Option<&'a str> {
    reply.headers.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
}

#[track_caller]
pub fn send(fake: &mut Fake, method: &str, path: &str, body: Value) -> Reply {
    fake.handle(&request(method, path, Some(&body)), 0)
}

#[track_caller]
pub fn get(fake: &mut Fake, path: &str) -> Value {
    let reply = fake.handle(&request("GET", path, None), 0);
    assert_eq!(reply.status, 200, "{path}: {}", reply.body);
    json(&reply)
}

#[track_caller]
pub fn refused(reply: &Reply, status: u16, code: &str) {
    let body = json(reply);
    assert_eq!((reply.status, body["errorCode"].as_str()), (status, Some(code)), "{body}");
    assert_eq!(header(reply, "x-error-code"), Some(code));
    assert_eq!(header(reply, "content-type"), Some("application/json"));
    assert_eq!(body["error"], status);
}

/// The least that each service takes, and what is answered for it.
pub fn least() -> Vec<(&'static str, Value, Value)> {
    vec![
        ("PAGER_DUTY", json!({"serviceKey": KEY}), json!({"serviceKey": "****************************eeff", "region": "US"})),
        (
            "SLACK",
            json!({"apiToken": "not-a-token-abcd", "channelName": "alerts"}),
            json!({"apiToken": "************abcd", "channelName": "alerts"}),
        ),
        (
            "DATADOG",
            json!({"apiKey": KEY}),
            json!({"apiKey": "****************************eeff", "customEndpoint": null,
                "sendCollectionLatencyMetrics": false, "sendDatabaseMetrics": false,
                "sendQueryStatsMetrics": false, "sendUserProvidedResourceTags": false}),
        ),
        (
            "NEW_RELIC",
            json!({"accountId": "7", "licenseKey": "eu01xx", "readToken": "NRIQ-1", "writeToken": "NRII-1"}),
            json!({"accountId": "7", "licenseKey": "eu01xx", "readToken": "NRIQ-1", "writeToken": "NRII-1"}),
        ),
        ("OPS_GENIE", json!({"apiKey": "short"}), json!({"apiKey": "*****", "region": "US"})),
        ("VICTOR_OPS", json!({"apiKey": "ninechars"}), json!({"apiKey": "*****hars"})),
        (
            "WEBHOOK",
            json!({"url": "http://user:word@hooks.example:8080/a/long/path?x=1234", "secret": "eightchr"}),
            json!({"url": "http://hooks.example:8080/****1234", "secret": "********",
                "bodyTemplate": null, "headersTemplate": null}),
        ),
        (
            "PROMETHEUS",
            json!({"username": "prom", "password": "hidden", "serviceDiscovery": "http", "enabled": false}),
            json!({"username": "prom", "serviceDiscovery": "http", "enabled": false,
                "sendUserProvidedResourceTagsEnabled": false}),
        ),
        (
            "MICROSOFT_TEAMS",
            json!({"microsoftTeamsWebhookUrl": "https://teams.example/short"}),
            json!({"microsoftTeamsWebhookUrl": "https://teams.example/****"}),
        ),
    ]
}

pub fn typed(kind: &str, mut body: Value) -> Value {
    body["type"] = kind.into();
    body
}

pub fn with(mut request: Request, name: &str, value: &str) -> Request {
    request.headers.retain(|(key, _)| !key.eq_ignore_ascii_case(name));
    request.headers.push((name.into(), value.into()));
    request
}

pub fn form(path: &str, authorization: &str, body: &str) -> Request {
    Request {
        method: "POST".into(),
        path: path.into(),
        headers: vec![
            ("authorization".into(), authorization.into()),
            ("content-type".into(), "application/x-www-form-urlencoded".into()),
        ],
        body: body.into(),
    }
}

pub fn fault(text: Value) -> Fault {
    serde_json::from_value(text).unwrap()
}

/// For what is told of PUT alone: whether anything was there before does not matter.
pub fn fake_that_creates_by_put() -> Fake {
    Fake::new(Config { put_creates: Some(true), ..config() }).unwrap()
}
