//! What each service takes and what is answered for it.

use crate::ask::*;
use atlas_integrations::api::Api;
use atlas_integrations::fake::Fake;
use atlas_integrations::field::Mask;
use atlas_integrations::mask::mask;
use serde_json::{Value, json};

#[test]
fn v2_stores_each_service_and_answers_it_masked() {
    let mut fake = fake();
    for (kind, body, mut answered) in least() {
        let reply = send(&mut fake, "POST", &v2(&format!("/{kind}")), typed(kind, body));
        assert_eq!(reply.status, 200, "{kind}: {}", reply.body);
        let item = get(&mut fake, &v2(&format!("/{kind}")));
        assert_eq!(item["id"].as_str().map(str::len), Some(24), "{kind}");
        answered["id"] = item["id"].clone();
        assert_eq!(item, typed(kind, answered), "{kind}");
    }
    let kinds: Vec<Value> =
        get(&mut fake, &v2(""))["results"].as_array().unwrap().iter().map(|item| item["type"].clone()).collect();
    assert_eq!(kinds, least().iter().map(|(kind, ..)| *kind).collect::<Vec<_>>());
}

#[test]
fn cloud_manager_answers_without_id_and_with_six_asterisks() {
    let rows = [
        ("PAGER_DUTY", json!({"serviceKey": KEY}), json!({"serviceKey": "******eeff"})),
        (
            "SLACK",
            json!({"apiToken": "1234567890", "teamName": "My Team"}),
            json!({"apiToken": "******7890", "teamName": "My Team", "channelName": ""}),
        ),
        (
            "WEBHOOK",
            json!({"url": "https://hooks.example/services/T0/B0", "secret": "a-long-secret"}),
            json!({"url": "https://hooks.example/****0/B0", "secret": "******"}),
        ),
        (
            "PROMETHEUS",
            json!({"username": "prom", "password": "hidden", "listenAddress": ":9216", "serviceDiscovery": "file",
                "scheme": "https", "enabled": true, "tlsPemPath": "/etc/pem", "tlsPemPassword": "pem-password"}),
            json!({"username": "prom", "listenAddress": ":9216", "serviceDiscovery": "file",
                "scheme": "https", "enabled": true, "tlsPemPath": "/etc/pem", "tlsPemPassword": "******word"}),
        ),
    ];
    let mut fake = fake();
    for (kind, body, answered) in rows {
        let reply = send(&mut fake, "PUT", &cm(&format!("/{kind}")), typed(kind, body));
        assert_eq!(reply.status, 200, "{kind}: {}", reply.body);
        assert_eq!(header(&reply, "content-type"), Some("application/json"));
        assert_eq!(get(&mut fake, &cm(&format!("/{kind}"))), typed(kind, answered), "{kind}");
    }
}

#[test]
fn what_the_live_server_takes_is_taken() {
    let rows = [
        ("DATADOG", json!({"apiKey": KEY, "region": "AP2", "sendShardingMetrics": true, "id": ""})),
        ("DATADOG", json!({"apiKey": KEY, "id": null})),
        ("WEBHOOK", json!({"url": "http://plain.example/hook/of/mine"})),
        ("SLACK", json!({"apiToken": "a", "channelName": null})),
        ("PAGER_DUTY", json!({"serviceKey": "not hexadecimal"})),
    ];
    for (kind, body) in rows {
        let reply = send(&mut fake(), "POST", &v2(&format!("/{kind}")), typed(kind, body));
        assert_eq!(reply.status, 200, "{kind}: {}", reply.body);
    }
}

#[test]
fn seeds_may_hold_what_no_request_may_write() {
    let config = json!({"groups": {
        V2: [{"type": "FUTURE", "x": 1}, {"type": "HIP_CHAT", "notificationToken": "a-long-token", "roomName": "r"}],
        CM: {"api": "cloud-manager-v1", "integrations": [{"type": "PAGER_DUTY", "serviceKey": KEY}]},
    }});
    let mut fake = Fake::new(serde_json::from_value(config).unwrap()).unwrap();
    assert_eq!(get(&mut fake, &v2("/FUTURE"))["x"], 1);
    assert_eq!(get(&mut fake, &v2("/HIP_CHAT"))["notificationToken"], "********oken");
    assert_eq!(fake.state(CM), [json!({"type": "PAGER_DUTY", "serviceKey": "******eeff"})]);
    assert_eq!(fake.handle(&request("DELETE", &v2("/HIP_CHAT"), None), 0).status, 204);
    assert_eq!(fake.state("nowhere"), Vec::<Value>::new());
}

#[test]
fn ops_manager_takes_what_cloud_manager_refuses() {
    let mut fake = fake();
    for (kind, body, shown) in [
        ("HIP_CHAT", json!({"notificationToken": "a-token-abcd", "roomName": "ops"}), "******abcd"),
        ("DATADOG", json!({"apiKey": KEY}), "******eeff"),
    ] {
        let reply = send(&mut fake, "POST", &om(&format!("/{kind}")), typed(kind, body.clone()));
        assert_eq!(reply.status, 200, "{kind}: {}", reply.body);
        assert!(get(&mut fake, &om(&format!("/{kind}"))).to_string().contains(shown), "{kind}");
        assert_eq!(send(&mut fake, "POST", &cm(&format!("/{kind}")), typed(kind, body)).status, 400, "{kind}");
    }
    // The public API creates by PUT, and its items have no id.
    let item = typed("VICTOR_OPS", json!({"apiKey": "ninechars"}));
    assert_eq!(send(&mut fake, "PUT", &om("/VICTOR_OPS"), item).status, 200);
    assert_eq!(get(&mut fake, &om("/VICTOR_OPS")), json!({"type": "VICTOR_OPS", "apiKey": "******hars"}));
}

#[test]
fn what_atlas_has_dropped_is_taken_and_forgotten() {
    let mut fake = fake();
    let body = json!({"username": "p", "password": "q", "serviceDiscovery": "http", "enabled": true,
        "scheme": "https", "listenAddress": ":9216", "tlsPemPath": "/x", "tlsPemPassword": "y", "rateLimitInterval": 10});
    assert_eq!(send(&mut fake, "POST", &v2("/PROMETHEUS"), typed("PROMETHEUS", body)).status, 200);
    let stored = get(&mut fake, &v2("/PROMETHEUS"));
    for name in ["scheme", "listenAddress", "tlsPemPath", "tlsPemPassword", "rateLimitInterval"] {
        assert!(stored.get(name).is_none(), "{name}");
    }
}

#[test]
fn an_address_is_shown_as_the_library_masks_it() {
    for rest in
        ["", "/", "/12345678", "/123456789", "?12345678", "?123456789", "#12345678", "//12345678", "/?12345678", "/a/b?c=1#d"]
    {
        for (path, api) in [(v2 as fn(&str) -> String, Api::AtlasV2), (cm, Api::CloudManagerV1), (om, Api::OpsManagerV1)] {
            let (mut fake, url) = (fake(), format!("https://hooks.example{rest}"));
            send(&mut fake, "POST", &path("/WEBHOOK"), json!({ "type": "WEBHOOK", "url": url }));
            let shown = get(&mut fake, &path("/WEBHOOK"));
            assert_eq!(shown["url"].as_str(), mask(&url, Mask::Url, api).as_deref(), "{url} {api:?}");
        }
    }
}
