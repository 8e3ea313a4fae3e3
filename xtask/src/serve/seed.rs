//! The first state of the demo. Every secret is invented, and every token is as public as this file.

use serde_json::{Value, json};

/// What people call the projects.
const NAMES: &[(&str, &str)] = &[
    ("32b6e34b3d91647abb20e7b8", "Payments production"),
    ("5f1e7a2b9c8d4e6f0a1b2c3d", "Platform"),
    ("60a0b1c2d3e4f5061728394a", "Analytics"),
    ("61ffffffffffffffffffff00", "Sandbox"),
    ("62c0ffee62c0ffee62c0ffee", "Own data centre"),
    ("63a1b2c3d4e5f60718293a4b", "Payments staging"),
    ("64b1c2d3e4f5a60718293b5c", "Identity"),
    ("65c1d2e3f4a5b60718293c6d", "Search"),
];

pub fn config() -> Value {
    let mut config = plain();
    for (id, name) in NAMES {
        if let Some(group) = config.pointer_mut(&format!("/groups/{id}")) {
            let mut project = if group.is_array() { json!({ "integrations": group }) } else { group.take() };
            project.as_object_mut().map(|members| members.insert("name".to_owned(), json!(name)));
            *group = project;
        }
    }
    config
}

/// The same before its projects have names.
fn plain() -> Value {
    json!({
        "token": "demo-token",
        "clients": [{ "clientId": "mdb_sa_id_demo", "clientSecret": "mdb_sa_sk_demo" }],
        "apiKeys": [{ "publicKey": "demo-public", "privateKey": "demo-private" }],
        "orgs": {
            "70a0b1c2d3e4f5061728394b": ["32b6e34b3d91647abb20e7b8", "5f1e7a2b9c8d4e6f0a1b2c3d", "60a0b1c2d3e4f5061728394a", "61ffffffffffffffffffff00"],
            "71a0b1c2d3e4f5061728394b": ["63a1b2c3d4e5f60718293a4b", "64b1c2d3e4f5a60718293b5c", "65c1d2e3f4a5b60718293c6d"],
        },
        "groups": {
            "32b6e34b3d91647abb20e7b8": [
                { "type": "PAGER_DUTY", "serviceKey": "00000000000000000000000000007890", "region": "EU" },
                { "type": "DATADOG", "apiKey": "0000000000000000000000000000a23c", "region": "US5", "sendDatabaseMetrics": true },
                { "type": "MICROSOFT_TEAMS", "microsoftTeamsWebhookUrl": "https://teams.example/hooks/0000-demo-0000" },
            ],
            "5f1e7a2b9c8d4e6f0a1b2c3d": [
                { "type": "SLACK", "apiToken": "demo-slack-token-0000-abcd", "channelName": "alerts", "teamName": "Platform" },
                { "type": "OPS_GENIE", "apiKey": "00000000-0000-0000-0000-00000000a111", "region": "US" },
                { "type": "VICTOR_OPS", "apiKey": "00000000-0000-0000-0000-000000009abc", "routingKey": "database" },
                {
                    "type": "WEBHOOK", "url": "https://hooks.example/atlas/0000-demo-0000", "secret": "demo-webhook-secret",
                    "bodyTemplate": "{\"text\": \"{{alert.summary}}\"}",
                },
            ],
            "60a0b1c2d3e4f5061728394a": [
                { "type": "PROMETHEUS", "username": "prom_user_demo", "password": "demo-password", "serviceDiscovery": "http", "enabled": true },
                { "type": "NEW_RELIC", "accountId": "1234567", "licenseKey": "demo-licence", "readToken": "NRIQ-demo", "writeToken": "NRII-demo" },
                { "type": "HIP_CHAT", "notificationToken": "demo-token-of-long-ago", "roomName": "Operations" },
                { "type": "S3_LOG_EXPORT", "bucketName": "logs", "prefixPath": "atlas/" },
            ],
            "61ffffffffffffffffffff00": [],
            "63a1b2c3d4e5f60718293a4b": [
                { "type": "PAGER_DUTY", "serviceKey": "00000000000000000000000000004312", "region": "EU" },
                { "type": "DATADOG", "apiKey": "0000000000000000000000000000b7e1", "region": "US5" },
            ],
            "64b1c2d3e4f5a60718293b5c": [
                { "type": "OPS_GENIE", "apiKey": "00000000-0000-0000-0000-00000000c0de", "region": "EU" },
                { "type": "MICROSOFT_TEAMS", "microsoftTeamsWebhookUrl": "https://teams.example/hooks/0000-demo-1d00" },
                { "type": "WEBHOOK", "url": "https://hooks.example/identity/0000-demo-77aa" },
            ],
            "65c1d2e3f4a5b60718293c6d": [
                { "type": "SLACK", "apiToken": "demo-slack-token-0000-5eaf", "channelName": "search-alerts" },
                { "type": "DATADOG", "apiKey": "0000000000000000000000000000cafe", "region": "EU" },
                { "type": "PROMETHEUS", "username": "prom_user_search", "password": "demo-password", "serviceDiscovery": "file", "enabled": true },
            ],
            "62c0ffee62c0ffee62c0ffee": {
                "api": "cloud-manager-v1",
                "integrations": [
                    { "type": "PAGER_DUTY", "serviceKey": "00000000000000000000000000007890" },
                    { "type": "SLACK", "apiToken": "1234567890", "teamName": "My Team", "channelName": "My Channel" },
                ],
            },
        },
    })
}
