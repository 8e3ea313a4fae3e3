//! Ten thousand operations, of which every fifth meets a fault: what a call says must be what happened, and no POST that took
//! effect is followed by a second one.
//!
//! `STORM_ROUNDS` says how many of each project; mutation testing makes fewer.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use atlas_integrations::api::Api;
use atlas_integrations::client::call::{Item, Payload};
use atlas_integrations::client::{Call, Client, Credentials, Error, Options};
use serde_json::{Value, json};

use crate::world::*;

const PROJECTS: u32 = 50;
const ROUNDS: u32 = 200;

/// Operations of each project.
fn rounds() -> u32 {
    std::env::var("STORM_ROUNDS").map_or(ROUNDS, |rounds| rounds.parse().unwrap())
}

fn group(number: u32) -> String {
    format!("5f{number:022x}")
}

/// The faults of the storm, each as often as its share says.
fn storm(world: &World) {
    let faults = [
        json!({ "chance": 0.03, "status": 429, "retryAfter": 1 }),
        json!({ "chance": 0.03, "status": 503 }),
        json!({ "chance": 0.03, "status": 500, "when": "after" }),
        json!({ "chance": 0.03, "status": 502 }),
        json!({ "chance": 0.03, "reset": "before" }),
        json!({ "chance": 0.03, "reset": "after" }),
        json!({ "chance": 0.02, "truncate": true }),
        json!({ "chance": 0.01, "delay": 60_000 }),
        json!({ "chance": 0.01, "status": 504, "when": "after" }),
    ];
    for mut fault in faults {
        fault["times"] = Value::Null;
        world.fail(fault);
    }
}

/// The tail of the key that a project's integration shows; nothing where there is none.
fn stored(world: &World, group: &str) -> Option<String> {
    let state = world.fake.borrow().state(group);
    let key = state.first()?.get("serviceKey")?.as_str()?.to_owned();
    Some(key.trim_start_matches('*').to_owned())
}

/// What one project's calls came to.
#[derive(Default)]
struct Count {
    good: u32,
    bad: u32,
}

async fn project(world: Rc<World>, client: &Client<Hands>, number: u32, rounds: u32) -> Count {
    let group = group(number);
    let item = Item::new(&group, "PAGER_DUTY").unwrap();
    let hands = hands(&world);
    let mut count = Count::default();
    for round in 0..rounds {
        let key = number * rounds + round + 1;
        let tail = format!("{key:032x}").split_off(28);
        let call = match (world.random() * 5.0) as u32 {
            0 => Call::Create(item.clone(), Payload(pager(key))),
            1 => Call::Update(item.clone(), Payload(pager(key))),
            2 => Call::Upsert(item.clone(), Payload(pager(key))),
            3 => Call::Delete(item.clone()),
            _ => Call::Get(item.clone()),
        };
        let before = stored(&world, &group);
        let writes = world.fake.borrow().writes(&group);
        let result = client.run(&hands, &call, &Options { retries: 3, ..Options::default() }).await;
        let (after, written) = (stored(&world, &group), world.fake.borrow().writes(&group) - writes);
        let about = format!("project {number}, round {round}: {} from {before:?} to {after:?}", call.name());
        match (&call, &result) {
            (Call::Create(..), Ok(_)) => {
                assert_eq!((after, before, written), (Some(tail), None, 1), "{about}");
            }
            (Call::Create(..), Err(_)) => assert!(written <= 1 && (before.is_none() || after == before), "{about}"),
            (Call::Update(..) | Call::Upsert(..), Ok(_)) => assert_eq!(after, Some(tail), "{about}"),
            (Call::Update(..), Err(Error::Fault(fault, _))) if fault.message().starts_with("404") => {
                assert_eq!((before, after), (None, None), "{about}");
            }
            (Call::Update(..) | Call::Upsert(..), Err(_)) => assert!(after == before || after == Some(tail), "{about}"),
            (Call::Delete(_), Ok(_)) => assert_eq!(after, None, "{about}"),
            (Call::Delete(_), Err(_)) => assert!(after.is_none() || after == before, "{about}"),
            _ => assert_eq!((after, written), (before, 0), "{about}"),
        }
        if result.is_ok() { count.good += 1 } else { count.bad += 1 }
    }
    count
}

#[test]
fn ten_thousand_operations_in_a_storm() {
    let groups: Vec<String> = (0..PROJECTS).map(group).collect();
    let groups: Vec<&str> = groups.iter().map(String::as_str).collect();
    let mut world = World::new(config(Api::AtlasV2, &groups), 42);
    Rc::get_mut(&mut world).unwrap().latency_ms = 50.0;
    storm(&world);
    let client = client(Credentials::None);
    let rounds = rounds();
    let work = (0..PROJECTS).map(|number| {
        Box::pin(project(Rc::clone(&world), &client, number, rounds)) as Pin<Box<dyn Future<Output = Count> + '_>>
    });
    let counts = world.run(work.collect());
    let (good, bad) = counts.iter().fold((0, 0), |(good, bad), count| (good + count.good, bad + count.bad));
    assert_eq!(good + bad, PROJECTS * rounds);
    // Nearly half of the calls ask for what cannot be: to create what exists, to change what does not.
    assert!(good > PROJECTS * rounds * 2 / 5, "{good} good, {bad} bad");
}
