//! From what is stored to a desired state: every service, as each API returns it.

use atlas_integrations::api::Api;
use atlas_integrations::catalog::SERVICES;
use atlas_integrations::field::Need;
use atlas_integrations::fleet::desired::to_desired;
use atlas_integrations::fleet::reference::variable;
use atlas_integrations::json::{Json, parse};
use serde_json::{Value, json};

fn desired(stored: &Value, api: Api) -> Value {
    let text = stored.to_string();
    let Ok(Json::Array(raw)) = parse(text.as_bytes()) else { panic!("no array") };
    serde_json::from_str(&to_desired(raw, api)).unwrap()
}

#[test]
fn what_the_server_adds_is_left_out() {
    let stored = json!([
        {
            "type": "DATADOG", "id": "64a1f0c2d3e4b5a697887766", "apiKey": "****************************cdef", "region": "EU",
            "sendDatabaseMetrics": false, "sendCollectionLatencyMetrics": true, "sendQueryStatsMetrics": null, "customEndpoint": null,
        },
        { "type": "OPS_GENIE", "apiKey": "********************************7890", "region": "US" },
        { "type": "MICROSOFT_TEAMS", "microsoftTeamsWebhookUrl": "https://example.webhook.office.com/****" },
        { "type": "NEW_RELIC", "accountId": "1", "licenseKey": "in clear", "readToken": "in clear", "writeToken": "in clear" },
        { "type": "WEBHOOK", "url": "https://h.example/****", "secret": null },
        { "type": "SOMETHING_NEW", "apiKey": "x" },
        { "type": "HIP_CHAT", "notificationToken": "****", "roomName": "alerts" },
        { "type": "PROMETHEUS", "enabled": true, "serviceDiscovery": "http", "username": "prom", "sendUserProvidedResourceTagsEnabled": false },
        5,
    ]);
    let expected = json!([
        { "type": "DATADOG", "apiKey": { "$env": "DATADOG_API_KEY" }, "region": "EU", "sendCollectionLatencyMetrics": true },
        { "type": "OPS_GENIE", "apiKey": { "$env": "OPS_GENIE_API_KEY" } },
        { "type": "MICROSOFT_TEAMS", "microsoftTeamsWebhookUrl": { "$env": "MICROSOFT_TEAMS_WEBHOOK_URL" } },
        {
            "type": "NEW_RELIC", "accountId": "1", "licenseKey": { "$env": "NEW_RELIC_LICENSE_KEY" },
            "readToken": { "$env": "NEW_RELIC_READ_TOKEN" }, "writeToken": { "$env": "NEW_RELIC_WRITE_TOKEN" },
        },
        { "type": "WEBHOOK", "url": { "$env": "WEBHOOK_URL" } },
        {
            "type": "PROMETHEUS", "enabled": true, "serviceDiscovery": "http", "username": "prom",
            "password": { "$env": "PROMETHEUS_PASSWORD" },
        },
    ]);
    assert_eq!(desired(&stored, Api::AtlasV2), expected);
}

/// What is required stays, even if its value is null.
#[test]
fn nothing_that_is_required_is_left_out() {
    for api in Api::ALL {
        for service in SERVICES.iter().filter(|service| api.of(service.taken)) {
            let mut stored = json!({ "type": service.kind });
            for field in service.own(api) {
                stored[field.name] = if api.of(field.nullable) { Value::Null } else { "visible".into() };
            }
            let written = desired(&json!([stored]), api);
            for field in service.own(api).filter(|field| api.of(field.need) == Need::Required && field.name != "id") {
                assert!(written[0].get(field.name).is_some(), "{api:?} {} {}", service.kind, field.name);
            }
        }
    }
}

/// Null stays where a value is required that may be null, and nowhere else.
#[test]
fn null_is_left_out_of_what_is_optional() {
    for api in Api::ALL {
        for service in SERVICES.iter().filter(|service| api.of(service.taken)) {
            let mut stored = json!({ "type": service.kind });
            service.own(api).for_each(|field| stored[field.name] = Value::Null);
            let written = desired(&json!([stored]), api);
            for field in service.own(api).filter(|field| written[0].get(field.name).is_some_and(Value::is_null)) {
                assert_eq!(api.of(field.need), Need::Required, "{api:?} {} {}", service.kind, field.name);
                assert!(api.of(field.nullable), "{api:?} {} {}", service.kind, field.name);
            }
        }
    }
}

#[test]
fn no_secret_of_any_service_is_copied() {
    for api in Api::ALL {
        for service in SERVICES {
            let mut stored = json!({ "type": service.kind });
            for field in service.own(api) {
                stored[field.name] = if field.is_secret() { "canary".into() } else { "visible".into() };
            }
            let written = desired(&json!([stored]), api).to_string();
            assert!(!written.contains("canary"), "{} {written}", service.kind);
        }
    }
}

#[test]
fn variables_have_names_of_their_own() {
    let names: Vec<_> = SERVICES
        .iter()
        .flat_map(|service| {
            service.fields.iter().skip(2).filter(|field| field.is_secret()).map(|field| variable(service, field))
        })
        .collect();
    let mut unique = names.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), names.len());
    for name in names {
        assert!(name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_'), "{name}");
    }
}
