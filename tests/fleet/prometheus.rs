//! The scrape configuration: what is written, and what is refused.

use std::borrow::Cow;

use atlas_integrations::fleet::prometheus::Scrape;
use serde_json::{Value, json};

const GROUP: &str = "0123456789abcdef01234567";

fn made(more: Value) -> Result<Value, Cow<'static, str>> {
    let mut options = json!({ "groupId": GROUP, "username": "prom", "password": "a secret" });
    for (name, value) in more.as_object().unwrap() {
        options[name] = value.clone();
    }
    Scrape::from_json(options.to_string().as_bytes())?.to_json().map(|json| serde_json::from_str(&json).unwrap())
}

#[test]
fn the_password_is_asked_for_at_both_places() {
    let auth = json!({ "username": "prom", "password": "a secret" });
    let expected = json!({ "scrape_configs": [{
        "job_name": format!("{GROUP}-mongo-metrics"),
        "scrape_interval": "10s",
        "metrics_path": "/metrics",
        "scheme": "https",
        "basic_auth": auth,
        "http_sd_configs": [{
            "url": format!("https://cloud.mongodb.com/prometheus/v1.0/groups/{GROUP}/discovery"),
            "refresh_interval": "60s",
            "basic_auth": auth,
        }],
    }] });
    assert_eq!(made(json!({})), Ok(expected));
}

#[test]
fn a_file_may_hold_the_password_or_the_hosts() {
    let config =
        made(json!({ "password": null, "passwordFile": "/etc/prometheus/password", "discovery": "file", "jobName": "orders" }))
            .unwrap();
    let job = &config["scrape_configs"][0];
    assert_eq!(job["basic_auth"], json!({ "username": "prom", "password_file": "/etc/prometheus/password" }));
    assert_eq!(job["file_sd_configs"], json!([{ "files": ["targets.json"] }]));
    assert_eq!((&job["job_name"], job.get("http_sd_configs")), (&json!("orders"), None));
    let config = made(json!({ "discovery": "file", "targetsFile": "/usr/local/etc/targets.json" })).unwrap();
    assert_eq!(config["scrape_configs"][0]["file_sd_configs"][0]["files"], json!(["/usr/local/etc/targets.json"]));
}

#[test]
fn private_addresses_are_asked_for_by_name() {
    let job = |target: Value| made(json!({ "target": target })).unwrap()["scrape_configs"][0].clone();
    let url =
        |job: &Value| job["http_sd_configs"][0]["url"].as_str().unwrap().split_once('?').map(|(_, query)| query.to_owned());
    assert_eq!(url(&job(json!("public"))), None);
    assert_eq!(url(&job(json!("private"))).unwrap(), "targetScheme=PRIVATE");
    let endpoint = job(json!({ "endpointId": "vpce-0123" }));
    assert_eq!(url(&endpoint).unwrap(), "targetScheme=PRIVATE_ENDPOINT&endpointId=vpce-0123");
    assert_eq!(endpoint["scrape_timeout"], "10s");
    assert_eq!(endpoint["relabel_configs"][1], json!({ "source_labels": ["__instance__"], "target_label": "instance" }));
}

#[test]
fn the_base_is_read_as_a_client_reads_it() {
    for (api, base, want) in [
        ("atlas-v2", "https://cloud.mongodb.com/api/atlas/v2", "https://cloud.mongodb.com"),
        ("atlas-v2", "https://cloud.mongodb.com:443/api/atlas/v2/", "https://cloud.mongodb.com"),
        ("cloud-manager-v1", "https://cloud.mongodb.com/api/public/v1.0", "https://cloud.mongodb.com"),
        ("ops-manager-v1", "https://ops.example.com:8443/proxy/api/public/v1.0", "https://ops.example.com:8443/proxy"),
    ] {
        let config = made(json!({ "api": api, "baseUrl": base })).unwrap();
        let url = &config["scrape_configs"][0]["http_sd_configs"][0]["url"];
        assert_eq!(url, &format!("{want}/prometheus/v1.0/groups/{GROUP}/discovery"), "{base}");
    }
}

#[test]
fn a_host_of_ones_own_may_be_at_plain_http_if_that_is_said() {
    let own = |base: &str, http: Value| made(json!({ "api": "ops-manager-v1", "baseUrl": base, "allowHttp": http }));
    let config = own("http://ops.example.com:8080", json!(true)).unwrap();
    let url = &config["scrape_configs"][0]["http_sd_configs"][0]["url"];
    assert_eq!(url, &format!("http://ops.example.com:8080/prometheus/v1.0/groups/{GROUP}/discovery"));
    assert!(own("http://ops.example.com:8080", json!(false)).unwrap_err().contains("allowHttp"));
    assert!(own("http://cloud.mongodb.com", json!(true)).is_err());
}

#[test]
fn what_cannot_work_is_refused() {
    for (more, word) in [
        (json!({ "groupId": "x" }), "groupId"),
        (json!({ "username": "" }), "username"),
        (json!({ "password": null }), "passwordFile"),
        (json!({ "password": "" }), "passwordFile"),
        (json!({ "passwordFile": "/x" }), "passwordFile"),
        (json!({ "password": "********" }), "masked"),
        (json!({ "baseUrl": "https://cloud.mongodbgov.com" }), "Government"),
        (json!({ "baseUrl": "https://cloud.mongodbgov.com:443/x" }), "Government"),
        (json!({ "baseUrl": "https://cloud.mongodbgov.com./" }), "Government"),
        (json!({ "baseUrl": "https://Cloud.MongoDBgov.com.:8443/api/atlas/v2" }), "Government"),
        (json!({ "baseUrl": "https://mongodbgov.com" }), "Government"),
        (json!({ "baseUrl": "https://h/api/public/v1.0" }), "another API"),
        (json!({ "baseUrl": "https://h/api/atlas/v2", "api": "cloud-manager-v1" }), "another API"),
        (json!({ "baseUrl": "https://h/api/atlas/v1.0" }), "older API"),
        (json!({ "api": "ops-manager-v1" }), "baseUrl is required"),
        (json!({ "baseUrl": "ftp://h" }), "baseUrl"),
        (json!({ "baseUrl": "" }), "baseUrl"),
        (json!({ "baseUrl": "http://ops.example.com" }), "must be an https URL"),
        (json!({ "scheme": "http" }), "scheme"),
        (json!({ "scheme": "ftp", "api": "cloud-manager-v1" }), "scheme"),
        (json!({ "target": "private", "api": "cloud-manager-v1" }), "target"),
        (json!({ "target": { "endpointId": "" } }), "endpointId"),
        (json!({ "target": { "endpointId": "a&b=c" } }), "endpointId"),
        (json!({ "targetsFile": "x" }), "targetsFile"),
    ] {
        let refusal = made(more.clone()).expect_err("a refusal");
        assert!(refusal.contains(word), "{more}: {refusal}");
    }
    assert!(made(json!({ "scheme": "http", "api": "cloud-manager-v1", "baseUrl": "https://not-mongodbgov.com" })).is_ok());
}
