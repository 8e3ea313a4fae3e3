//! What is refused, and with which code.

use crate::ask::*;
use serde_json::{Value, json};

#[test]
fn bodies_are_refused_with_a_code_and_every_field() {
    let rows: [(&str, &str, Value, &str, &[&str]); 24] = [
        ("v2", "PAGER_DUTY", json!({}), "MISSING_ATTRIBUTE", &["serviceKey"]),
        ("v2", "PAGER_DUTY", json!({"serviceKey": 7}), "INVALID_ATTRIBUTE", &["serviceKey"]),
        ("v2", "PAGER_DUTY", json!({"serviceKey": null}), "INVALID_ATTRIBUTE", &["serviceKey"]),
        ("v2", "PAGER_DUTY", json!({"serviceKey": ""}), "INVALID_ATTRIBUTE", &["serviceKey"]),
        ("v2", "PAGER_DUTY", json!({"serviceKey": "******7890"}), "INTEGRATION_FIELDS_INVALID", &["serviceKey"]),
        ("v2", "PAGER_DUTY", json!({"serviceKey": "***"}), "INTEGRATION_FIELDS_INVALID", &["serviceKey"]),
        ("v2", "PAGER_DUTY", json!({"serviceKey": KEY, "region": "us"}), "INVALID_ENUM_VALUE", &["region"]),
        ("v2", "PAGER_DUTY", json!({"serviceKey": KEY, "id": 7}), "INVALID_ATTRIBUTE", &["id"]),
        ("cm", "PAGER_DUTY", json!({"serviceKey": KEY, "region": "US"}), "INVALID_ATTRIBUTE", &["region"]),
        ("v2", "SLACK", json!({"apiToken": "a"}), "MISSING_ATTRIBUTE", &["channelName"]),
        ("v2", "SLACK", json!({"apiToken": "a", "channelName": ""}), "INVALID_ATTRIBUTE", &["channelName"]),
        ("cm", "SLACK", json!({"apiToken": "a", "channelName": "b"}), "MISSING_ATTRIBUTE", &["teamName"]),
        ("v2", "DATADOG", json!({"apiKey": "xyz"}), "INVALID_INTEGRATION_SETTINGS", &["apiKey"]),
        ("v2", "DATADOG", json!({"apiKey": KEY, "customEndpoint": null}), "INVALID_ATTRIBUTE", &["customEndpoint"]),
        ("v2", "WEBHOOK", json!({"url": "ftp://a"}), "INVALID_URL", &["url"]),
        ("v2", "WEBHOOK", json!({"url": "https://a/****bcde"}), "INTEGRATION_FIELDS_INVALID", &["url"]),
        (
            "v2",
            "WEBHOOK",
            json!({"url": "https://a/b", "headersTemplate": " ".repeat(4097)}),
            "INVALID_ATTRIBUTE",
            &["headersTemplate"],
        ),
        ("cm", "WEBHOOK", json!({"url": "https://a/b", "bodyTemplate": "{}"}), "INVALID_ATTRIBUTE", &["bodyTemplate"]),
        (
            "v2",
            "PROMETHEUS",
            json!({"username": "p", "serviceDiscovery": "HTTP", "enabled": "yes", "scrapeInterval": "10s"}),
            "INVALID_ENUM_VALUE",
            &["serviceDiscovery", "enabled", "scrapeInterval"],
        ),
        (
            "cm",
            "PROMETHEUS",
            json!({"username": "p", "password": "q", "listenAddress": ":1", "serviceDiscovery": "file",
                "scheme": "https", "enabled": true}),
            "MISSING_ATTRIBUTE",
            &["tlsPemPath"],
        ),
        ("v2", "HIP_CHAT", json!({"notificationToken": "a", "roomName": "b"}), "HIPCHAT_NOT_SUPPORTED", &[]),
        ("cm", "DATADOG", json!({"apiKey": KEY}), "DATADOG_NOT_SUPPORTED_FOR_CLOUD_MANAGER", &[]),
        ("v2", "OPS_GENIE", json!({"apiKey": "a", "type": "VICTOR_OPS"}), "INVALID_ATTRIBUTE", &["type"]),
        ("v2", "OPS_GENIE", json!({"apiKey": "a", "type": null}), "INVALID_ATTRIBUTE", &["type"]),
    ];
    let mut fake = fake();
    for (api, kind, body, code, fields) in rows {
        let path = if api == "v2" { v2(&format!("/{kind}")) } else { cm(&format!("/{kind}")) };
        let body = if body.get("type").is_some() { body } else { typed(kind, body) };
        let reply = send(&mut fake, "POST", &path, body);
        refused(&reply, 400, code);
        let named = json(&reply)["badRequestDetail"]["fields"].clone();
        let named: Vec<&str> =
            named.as_array().into_iter().flatten().filter_map(|violation| violation["field"].as_str()).collect();
        assert_eq!(named, fields, "{kind}");
        if let Some(first) = fields.first() {
            assert_eq!(json(&reply)["parameters"], json!([first]), "{kind}");
        }
    }
    assert!(fake.state(V2).is_empty() && fake.state(CM).is_empty());
}

#[test]
fn a_body_without_type_or_json_is_refused() {
    let mut fake = fake();
    let reply = send(&mut fake, "POST", &v2("/OPS_GENIE"), json!({"apiKey": "a"}));
    refused(&reply, 400, "MISSING_ATTRIBUTE");
    refused(&send(&mut fake, "POST", &v2("/OPS_GENIE"), json!([1])), 400, "INVALID_JSON");
    let mut broken = request("POST", &v2("/OPS_GENIE"), None);
    for (body, status, code) in [
        (b"{\"apiKey\"".to_vec(), 400, "MALFORMED_JSON"),
        (vec![0xff, 0xfe], 400, "MALFORMED_JSON"),
        (vec![b'['; 100_000], 400, "MALFORMED_JSON"),
        (vec![b' '; 2 << 20], 413, "REQUEST_TOO_LARGE"),
    ] {
        broken.body = body;
        refused(&fake.handle(&broken, 0), status, code);
    }
    broken.body.clear();
    broken.headers = vec![("accept".into(), VENDOR.into()), ("content-type".into(), "text/plain;charset=UTF-8".into())];
    refused(&fake.handle(&broken, 0), 415, "UNSUPPORTED_MEDIA_TYPE");
}

#[test]
fn paths_lead_somewhere_or_say_why_not() {
    let stranger = "5f00000000000000000000ff";
    let rows = [
        ("GET", v2("").replace(V2, stranger), 404, "GROUP_NOT_FOUND"),
        ("GET", v2("").replace(V2, &V2.to_uppercase()), 404, "INVALID_GROUP_ID"),
        ("GET", v2("").replace(V2, "mine"), 404, "INVALID_GROUP_ID"),
        ("GET", v2("").replace(V2, CM), 404, "NOT_ATLAS_GROUP"),
        ("GET", cm("").replace(CM, V2), 404, "ATLAS_GROUP"),
        ("GET", v2("/NOBODY"), 400, "INVALID_PATH_PARAMETER"),
        ("POST", v2("/NOBODY"), 400, "INVALID_PATH_PARAMETER"),
        ("GET", v2("/HIP_CHAT"), 404, "INTEGRATION_NOT_CONFIGURED"),
        ("GET", v2("/SLACK/more"), 404, "RESOURCE_NOT_FOUND"),
        ("GET", v2("/"), 404, "RESOURCE_NOT_FOUND"),
        ("GET", v2("s"), 404, "RESOURCE_NOT_FOUND"),
        ("GET", "/api/atlas/v1.5/groups".into(), 404, "RESOURCE_NOT_FOUND"),
        ("GET", "/".into(), 404, "RESOURCE_NOT_FOUND"),
        ("POST", v2(""), 405, "METHOD_NOT_ALLOWED"),
        ("PATCH", v2("/SLACK"), 405, "METHOD_NOT_ALLOWED"),
        ("GET", "/api/oauth/token".into(), 405, "METHOD_NOT_ALLOWED"),
        ("GET", v2("?pageNum=0"), 400, "INVALID_QUERY_PARAMETER"),
        ("GET", v2("?itemsPerPage=501"), 400, "INVALID_QUERY_PARAMETER"),
        ("GET", v2("?itemsPerPage=0"), 400, "INVALID_QUERY_PARAMETER"),
        ("GET", v2("?pageNum=99999999999"), 400, "INVALID_QUERY_PARAMETER"),
        ("GET", v2("?pretty=1"), 400, "INVALID_QUERY_PARAMETER"),
        ("GET", v2("?page=1"), 400, "INVALID_QUERY_PARAMETER"),
        ("GET", v2("/SLACK?pageNum=1"), 400, "INVALID_QUERY_PARAMETER"),
    ];
    for (method, path, status, code) in rows {
        refused(&fake().handle(&request(method, &path, None), 0), status, code);
    }
}

#[test]
fn v2_wants_a_version_not_before_the_first() {
    for (accept, status) in [
        (VENDOR, 200),
        ("application/vnd.atlas.2025-03-12+json", 200),
        ("text/html, application/vnd.atlas.2023-01-01+json;q=0.5", 200),
        ("application/vnd.atlas.2022-12-31+json", 406),
        ("application/vnd.atlas.2023-1-1+json", 406),
        ("application/vnd.atlas.preview+json", 406),
        ("application/json", 406),
        ("*/*", 406),
    ] {
        let mut asked = request("GET", &v2(""), None);
        asked.headers = vec![("accept".into(), accept.into())];
        assert_eq!(fake().handle(&asked, 0).status, status, "{accept}");
        asked.path = cm("");
        assert_eq!(fake().handle(&asked, 0).status, 200, "Cloud Manager has no versions: {accept}");
    }
}
