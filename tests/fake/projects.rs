//! Lists of projects and organizations.

use crate::ask::*;
use atlas_integrations::api::Api;
use atlas_integrations::fake::{Config, Fake};
use serde_json::{Value, json};

const ORG: &str = "0a0000000000000000000001";
const OTHER: &str = "0a0000000000000000000002";

fn fake() -> Fake {
    let config = json!({
        "groups": {
            V2: { "name": "prod", "integrations": [] },
            CM: { "api": "cloud-manager-v1", "name": "prod-2", "integrations": [] },
            OM: { "name": "prod-east", "integrations": [] },
            "5f0000000000000000000004": [],
        },
        "orgs": { ORG: [V2, OM], OTHER: [CM] },
    });
    Fake::new(Config::from_json(&config.to_string()).unwrap()).unwrap()
}

fn ids(page: &Value) -> Vec<&str> {
    page["results"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap()).collect()
}

#[test]
fn each_api_lists_its_own_projects() {
    let mut fake = fake();
    let atlas = get(&mut fake, "/api/atlas/v2/groups");
    assert_eq!(ids(&atlas), [V2, OM, "5f0000000000000000000004"]);
    assert_eq!((&atlas["totalCount"], &atlas["results"][0]["orgId"]), (&json!(3), &json!(ORG)));
    assert_eq!(atlas["results"][2]["name"], "project-5f0000000000000000000004");
    assert!(atlas["results"][0].get("agentApiKey").is_none());
    let manager = get(&mut fake, "/api/public/v1.0/groups");
    assert_eq!(ids(&manager), [CM]);
    assert!(manager["results"][0]["agentApiKey"].is_string(), "a secret that clients must drop");
}

#[test]
fn an_organization_lists_its_projects_and_searches_loosely() {
    let mut fake = fake();
    let path = |rest: &str| format!("/api/atlas/v2/orgs/{ORG}/groups{rest}");
    assert_eq!(ids(&get(&mut fake, &path(""))), [V2, OM]);
    assert_eq!(ids(&get(&mut fake, &path("?name=prod"))), [V2, OM], "a prefix, as one sentence of the documentation has it");
    assert_eq!(ids(&get(&mut fake, &path("?name=prod-e"))), [OM]);
    let page = get(&mut fake, &path("?itemsPerPage=1&pageNum=1"));
    assert_eq!((ids(&page), page["links"].as_array().unwrap().len()), (vec![V2], 2));
    assert_eq!(ids(&get(&mut fake, "/api/atlas/v2/orgs")), ["0a0000000000000000000001", "0f0000000000000000000000"]);
    let missing = fake.handle(&request("GET", &format!("/api/atlas/v2/orgs/{OTHER}/groups"), None), 0);
    refused(&missing, 404, "RESOURCE_NOT_FOUND");
    refused(&fake.handle(&request("POST", &path(""), None), 0), 405, "METHOD_NOT_ALLOWED");
}

#[test]
fn lists_have_limits_of_their_own() {
    let mut fake = fake();
    let limit = |fake: &mut Fake, path: &str| {
        let reply = fake.handle(&request("GET", path, None), 0);
        (header(&reply, "ratelimit-limit").unwrap().to_owned(), header(&reply, "ratelimit-remaining").unwrap().to_owned())
    };
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(limit(&mut fake, "/api/atlas/v2/groups"), pair("1200", "1199"));
    assert_eq!(limit(&mut fake, &format!("/api/atlas/v2/orgs/{ORG}/groups")), pair("500", "499"));
    assert_eq!(limit(&mut fake, &v2("")), pair("1200", "1199"));
    for _ in 0..499 {
        limit(&mut fake, &format!("/api/atlas/v2/orgs/{ORG}/groups"));
    }
    let spent = fake.handle(&request("GET", &format!("/api/atlas/v2/orgs/{ORG}/groups"), None), 0);
    refused(&spent, 429, "RATE_LIMITED_TOKEN_BUCKET");
    assert_eq!(limit(&mut fake, "/api/atlas/v2/groups"), pair("1200", "1198"), "another bucket");
}

#[test]
fn a_configuration_that_makes_no_sense_is_refused() {
    for (orgs, part) in [
        (json!({ "x": [] }), "organization id"),
        (json!({ ORG: ["5f00000000000000000000ff"] }), "no project of groups"),
        (json!({ ORG: [V2], OTHER: [V2] }), "two organizations"),
    ] {
        let config = json!({ "groups": { V2: [] }, "orgs": orgs }).to_string();
        let problem = Config::from_json(&config).and_then(Fake::new).err().unwrap().to_string();
        assert!(problem.contains(part), "{problem}");
    }
    assert_eq!(fake().groups().iter().filter(|(_, api)| *api == Api::AtlasV2).count(), 3);
}
