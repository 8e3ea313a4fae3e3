//! What JavaScript asks of fleets: JSON in, JSON out, whatever comes in.

use atlas_integrations::fleet::json;
use atlas_integrations::fleet::schedule::Schedule;
use serde_json::{Value, json};

const ID: &str = "5f0000000000000000000001";
const OTHER: &str = "5f0000000000000000000002";

fn ask(answer: impl Fn(&[u8]) -> String, given: Value) -> Value {
    serde_json::from_str(&answer(given.to_string().as_bytes())).unwrap()
}

fn fleet(projects: Value) -> Value {
    json!({ "api": "atlas-v2", "references": true, "fleet": { "projects": projects } })
}

#[test]
fn a_fleet_is_read() {
    let given = fleet(json!([{ "org": OTHER, "integrations": [] }, { "name": "a*", "integrations": [] }, { "id": ID }]));
    let (ok, read) = serde_json::from_value::<(u8, Value)>(ask(json::read, given)).unwrap();
    assert_eq!((ok, &read["api"], &read["listings"]), (1, &json!("atlas-v2"), &json!([OTHER, null])));
    assert!(read["warnings"].as_array().unwrap().iter().all(|issue| issue["code"].is_string()), "{read}");
}

#[test]
fn what_is_wrong_with_it_is_told() {
    let answer = ask(json::read, fleet(json!([{ "id": 7 }, { "id": ID, "integrations": [{ "type": "DATADOG" }] }])));
    assert_eq!(answer[0], 0);
    let codes: Vec<_> = answer[1].as_array().unwrap().iter().map(|issue| (&issue["code"], &issue["path"])).collect();
    assert!(codes.contains(&(&json!("invalid_type"), &json!(["projects", "0", "id"]))), "{codes:?}");
    assert!(codes.contains(&(&json!("required"), &json!(["projects", "1", "integrations", "0", "apiKey"]))), "{codes:?}");
    for junk in [json!(null), json!(7), json!([]), json!({}), json!({ "fleet": 5 })] {
        assert_eq!(ask(json::read, junk.clone())[0], 0, "{junk}");
        assert_eq!(ask(json::select, junk.clone())[0], 0, "{junk}");
    }
    assert_eq!(json::read(b"{"), json::read(b"null"), "what is no JSON is read as null");
}

#[test]
fn projects_are_selected() {
    let mut given = fleet(json!([
        { "id": ID, "name": "one", "integrations": [], "prune": ["DATADOG"] },
        { "name": "t*", "integrations": [{ "type": "OPS_GENIE", "apiKey": "00000000-0000-4000-8000-000000000000" }], "prune": true },
        { "name": "z*" },
    ]));
    given["found"] = json!([[{ "id": OTHER, "name": "two" }, { "name": "of no id" }]]);
    let (ok, selected) = serde_json::from_value::<(u8, Value)>(ask(json::select, given.clone())).unwrap();
    assert_eq!(ok, 1, "{selected}");
    let members = json!([{ "id": ID, "name": "one", "entry": 0 }, { "id": OTHER, "name": "two", "entry": 1 }]);
    assert_eq!((&selected["members"], &selected["unmatched"]), (&members, &json!([2])));
    let prunes: Vec<_> = selected["entries"].as_array().unwrap().iter().map(|entry| &entry["prune"]).collect();
    assert_eq!(prunes, [&json!(["DATADOG"]), &json!(true), &json!(false)], "a file that says nothing deletes nothing");
    assert_eq!(selected["entries"][1]["desired"][0]["type"], "OPS_GENIE");
    let shards = [1, 2].map(|index| {
        given["shard"] = json!({ "index": index, "count": 2 });
        ask(json::select, given.clone())[1]["members"].as_array().unwrap().len()
    });
    assert_eq!(shards.iter().sum::<usize>(), 2);
}

#[test]
fn ids_are_divided() {
    let ids: Vec<String> = (0..20).map(|number| format!("{number:024x}")).collect();
    let of = |index: u32| ask(json::shard, json!({ "index": index, "count": 3, "ids": ids }));
    let mut all: Vec<Value> = [1, 2, 3].into_iter().flat_map(|index| of(index).as_array().unwrap().clone()).collect();
    all.sort_by_key(Value::to_string);
    assert_eq!(json!(all), json!(ids));
    assert_eq!((of(0), of(4)), (Value::Null, Value::Null));
}

#[test]
fn a_desired_state_and_a_configuration_are_made() {
    let stored = json!([{ "type": "HIP_CHAT", "roomName": "r" }, { "type": "OPS_GENIE", "apiKey": "****", "region": "EU" }]);
    let desired = ask(json::desired, json!({ "api": "atlas-v2", "stored": stored }));
    assert_eq!(desired, json!([{ "type": "OPS_GENIE", "apiKey": { "$env": "OPS_GENIE_API_KEY" }, "region": "EU" }]));
    assert_eq!(ask(json::desired, json!({})), json!([]));
    assert_eq!(ask(json::prometheus, json!({}))[0], 0);
    let good = json!({ "groupId": ID, "username": "u", "password": "p" });
    assert!(ask(json::prometheus, good)[1]["scrape_configs"].is_array());
}

#[test]
fn an_end_is_counted() {
    let mut schedule = Schedule::new(2);
    let mut end =
        |given: Value| serde_json::from_str::<Value>(&json::end(&mut schedule, given.to_string().as_bytes())).unwrap();
    let unclear = json!({ "failed": true, "status": 401, "code": "NOT_IN_GROUP" });
    assert_eq!(end(json!({ "failed": false, "tally": { "create": 2, "keep": 1, "masked": 1 } })), json!([1, 0, false]));
    assert_eq!(end(unclear.clone()), json!([2, 1, false]));
    assert_eq!(end(unclear.clone()), json!([3, 2, false]));
    assert_eq!(end(unclear), json!([4, 3, false]), "the first project has shown that the credentials are good");
    assert_eq!(end(json!({ "failed": true, "foreign": true, "status": 404 })), json!([5, 4, true]));
    let totals: Value = serde_json::from_str(&schedule.totals(5)).unwrap();
    assert_eq!(
        (&totals["create"], &totals["keep"], &totals["masked"], &totals["failed"]),
        (&json!(2), &json!(1), &json!(1), &json!(4))
    );
}

#[test]
fn credentials_that_were_accepted_before_stay_so() {
    let ends = |accepted: bool| {
        let mut schedule = Schedule::new(1);
        let given = json!({ "failed": true, "accepted": accepted, "status": 401, "code": "NOT_IN_GROUP" }).to_string();
        (0..3).map(|_| json::end(&mut schedule, given.as_bytes())).collect::<Vec<_>>()
    };
    assert_eq!(ends(true), ["[1,1,false]", "[2,2,false]", "[3,3,false]"]);
    assert_eq!(ends(false), ["[1,1,false]", "[2,2,false]", "[3,3,true]"]);
    assert!(!Schedule::stopped().begin());
}
