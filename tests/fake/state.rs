//! What a project holds over time: writes, pages, limits.

use crate::ask::*;
use atlas_integrations::fake::{Config, Fake, RateLimit};
use serde_json::{Value, json};

#[test]
fn writing_follows_one_integration_a_type() {
    let mut fake = fake();
    let path = v2("/OPS_GENIE");
    let body = |key: &str| json!({"type": "OPS_GENIE", "apiKey": key, "region": "EU"});
    refused(&send(&mut fake, "PUT", &path, body("first")), 404, "INTEGRATION_NOT_CONFIGURED");
    send(&mut fake, "POST", &v2("/PAGER_DUTY"), json!({"type": "PAGER_DUTY", "serviceKey": KEY}));
    let created = json(&send(&mut fake, "POST", &path, body("first")));
    assert_eq!(created["results"][0]["type"], "PAGER_DUTY", "a page lists by type, not by age");
    assert_eq!(created["totalCount"], 2);
    assert_eq!(
        created["links"][0]["href"],
        format!("https://cloud.mongodb.com{path}?includeCount=true&pageNum=1&itemsPerPage=100")
    );
    refused(&send(&mut fake, "POST", &path, body("second")), 409, "INTEGRATION_ALREADY_CONFIGURED");
    assert!(fake.holds(V2, "OPS_GENIE", "apiKey", &json!("first")));

    let before = get(&mut fake, &path)["id"].clone();
    let replaced = send(&mut fake, "PUT", &path, json!({"type": "OPS_GENIE", "apiKey": "third"}));
    assert_eq!(replaced.status, 200);
    assert!(fake.holds(V2, "OPS_GENIE", "apiKey", &json!("third")));
    let after = get(&mut fake, &path);
    assert_eq!(after["region"], "US", "PUT replaces: the old region is gone");
    assert_ne!(after["id"], before, "the id changes on every update");

    let deleted = fake.handle(&request("DELETE", &path, None), 0);
    assert_eq!((deleted.status, deleted.body.as_str(), header(&deleted, "content-type")), (204, "", None));
    refused(&fake.handle(&request("DELETE", &path, None), 0), 404, "INTEGRATION_NOT_CONFIGURED");
    refused(&fake.handle(&request("GET", &path, None), 0), 404, "INTEGRATION_NOT_CONFIGURED");
}

#[test]
fn put_creates_where_it_is_documented_or_asked_for() {
    for (put_creates, v2_status, cm_status) in [(None, 404, 200), (Some(true), 200, 200), (Some(false), 404, 404)] {
        let mut fake = Fake::new(Config { put_creates, ..config() }).unwrap();
        let body = json!({"type": "OPS_GENIE", "apiKey": "a"});
        let statuses = [v2("/OPS_GENIE"), cm("/OPS_GENIE")].map(|path| send(&mut fake, "PUT", &path, body.clone()).status);
        assert_eq!(statuses, [v2_status, cm_status], "{put_creates:?}");
    }
}

#[test]
fn pages_are_cut_linked_counted_and_wrapped() {
    let mut fake = fake();
    for (kind, body, _) in least().into_iter().take(5) {
        send(&mut fake, "POST", &v2(&format!("/{kind}")), typed(kind, body));
    }
    let rels = |page: &Value| -> Vec<String> {
        let links = page["links"].as_array().unwrap().iter();
        links.map(|link| link["rel"].as_str().unwrap().to_owned()).collect()
    };
    for (query, count, links) in [
        ("?itemsPerPage=2", 2, "self next"),
        ("?itemsPerPage=2&pageNum=2", 2, "self previous next"),
        ("?itemsPerPage=2&pageNum=3", 1, "self previous"),
        ("?itemsPerPage=5", 5, "self"),
        ("?pageNum=9", 0, "self previous"),
    ] {
        let page = get(&mut fake, &v2(query));
        assert_eq!(page["results"].as_array().unwrap().len(), count, "{query}");
        assert_eq!(rels(&page).join(" "), links, "{query}");
        assert_eq!(page["totalCount"], 5, "{query}");
    }
    let page = get(&mut fake, &v2("?itemsPerPage=2&includeCount=false&envelope=true"));
    assert_eq!((page.get("totalCount"), &page["status"]), (None, &json!(200)));
    assert_eq!(
        page["links"][1]["href"],
        format!("https://cloud.mongodb.com{}?includeCount=false&itemsPerPage=2&pageNum=2", v2(""))
    );
    let one = get(&mut fake, &v2("/SLACK?envelope=true"));
    assert_eq!((&one["status"], &one["content"]["type"]), (&json!(200), &json!("SLACK")));
    let missing = fake.handle(&request("GET", &v2("/WEBHOOK?envelope=true"), None), 0);
    assert_eq!(missing.status, 404);
    assert_eq!(json(&missing)["content"]["errorCode"], "INTEGRATION_NOT_CONFIGURED");
    let pretty = fake.handle(&request("GET", &v2("/SLACK?pretty=true"), None), 0);
    assert!(pretty.body.starts_with("{\n  \""), "{}", pretty.body);
    assert_eq!(header(&pretty, "content-type"), Some("application/vnd.atlas.2023-01-01+json;charset=utf-8"));
    let listed = get(&mut fake, &cm(""));
    assert_eq!(listed["links"][0]["href"], format!("https://cloud.mongodb.com{}?pageNum=1&itemsPerPage=100", cm("")));
    assert_eq!((&listed["results"], &listed["totalCount"]), (&json!([]), &json!(0)));
}

#[test]
fn the_bucket_of_a_project_empties_and_fills_by_the_clock() {
    let rate_limit = Some(RateLimit { capacity: 2, refill: 1, seconds: 10 });
    let mut fake = Fake::new(Config { rate_limit, ..config() }).unwrap();
    let mut call = |path: String, at| {
        let reply = fake.handle(&request("GET", &path, None), at);
        let number = |name| header(&reply, name).map(|value| value.parse::<u64>().unwrap());
        (reply.status, number("ratelimit-remaining"), number("retry-after"), reply.body)
    };
    let mut brief = |path: String, at| {
        let (status, remaining, retry_after, _) = call(path, at);
        (status, remaining, retry_after)
    };
    assert_eq!(brief(v2(""), 0), (200, Some(1), None));
    assert_eq!(brief(v2(""), 0), (200, Some(0), None));
    assert_eq!(brief(v2(""), 0), (429, Some(0), Some(10)));
    assert_eq!(brief(v2(""), 9_500), (429, Some(0), Some(1)));
    assert_eq!(brief(v2(""), 10_000), (200, Some(0), None));
    assert_eq!(brief(v2(""), 1_000_000), (200, Some(1), None), "a bucket holds no more than it does");
    assert_eq!(brief(v2(""), 1_000_000), (200, Some(0), None));
    assert_eq!(brief(cm(""), 0), (200, Some(1), None), "each project has a bucket of its own");
    let (_, _, _, body) = call(v2(""), 1_000_000);
    let body: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(body["errorCode"], "RATE_LIMITED_TOKEN_BUCKET");
    assert_eq!(body["parameters"], json!([v2(""), 10, 2, 1, 10]));
    let usual = Fake::new(config()).unwrap().handle(&request("GET", &v2(""), None), 0);
    assert_eq!((header(&usual, "ratelimit-limit"), header(&usual, "ratelimit-remaining")), (Some("1200"), Some("1199")));
}
