//! Many calls of one client: so many at a time, and no faster than each project's allowance.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use atlas_integrations::api::Api;
use atlas_integrations::client::call::{Group, Query};
use atlas_integrations::client::{Call, Client, Credentials, Error, Options, Settings};
use atlas_integrations::fake::{Config, RateLimit};
use serde_json::json;

use crate::world::*;

type Work<'a> = Pin<Box<dyn Future<Output = String> + 'a>>;

fn list(group: &str) -> Call {
    Call::List(Group::read(group).unwrap(), Query::default())
}

async fn one(world: Rc<World>, client: &Client<Hands>, call: Call, options: Options, abort_at: Option<f64>) -> String {
    match client.run(&Hands { world, abort_at }, &call, &options).await {
        Ok(_) => "ok".into(),
        Err(Error::Fault(fault, _)) => fault.message(),
        Err(Error::Thrown(thrown)) => thrown.to_owned(),
    }
}

fn world(limit: Option<RateLimit>, seed: u64) -> Rc<World> {
    let groups = [GROUP, "5f0000000000000000000002"];
    let mut world = World::new(Config { rate_limit: limit, ..config(Api::AtlasV2, &groups) }, seed);
    Rc::get_mut(&mut world).unwrap().latency_ms = 20.0;
    world
}

fn client(concurrency: u32) -> Client<Hands> {
    Client::new(Settings { concurrency, ..Settings::new(Api::AtlasV2, BASE, Credentials::None).unwrap() })
}

#[test]
fn so_many_requests_at_a_time() {
    for (most, calls) in [(1, 20), (4, 100), (16, 500)] {
        let world = world(None, u64::from(most));
        let client = client(most);
        let tasks =
            (0..calls).map(|_| Box::pin(one(Rc::clone(&world), &client, list(GROUP), Options::default(), None)) as Work<'_>);
        let ends = world.run(tasks.collect());
        assert!(ends.iter().all(|end| end == "ok"), "{ends:?}");
        assert_eq!((world.flying.get(), client.settings().concurrency), ((0, most), most));
    }
}

#[test]
fn a_call_that_ends_in_the_queue_lets_the_next_one_through() {
    for seed in 0..50 {
        let world = world(None, seed);
        let client = client(2);
        let begin = world.now.get();
        let tasks = (0..60).map(|number| {
            let abort = (number % 2 == 0).then(|| begin + world.random() * 200.0);
            Box::pin(one(Rc::clone(&world), &client, list(GROUP), Options::default(), abort)) as Work<'_>
        });
        let ends = world.run(tasks.collect());
        for (number, end) in ends.iter().enumerate() {
            assert!(end == "ok" || number % 2 == 0 && end == "aborted", "seed {seed}, call {number}: {end}");
        }
        let late = Options { deadline_ms: Some(60), ..Options::default() };
        let tasks = (0..60).map(|_| Box::pin(one(Rc::clone(&world), &client, list(GROUP), late.clone(), None)) as Work<'_>);
        let ends = world.run(tasks.collect());
        let message = "the call did not finish within deadlineMs (60 ms)";
        assert!(ends.iter().all(|end| end == "ok" || end == message), "seed {seed}: {ends:?}");
        assert_eq!(world.flying.get().0, 0);
    }
}

#[test]
fn a_project_slows_down_before_the_server_says_429() {
    // The published limit, except for its size: 400 calls meet a bucket of 120 that gets 50 back in a minute.
    let limit = RateLimit { capacity: 120, refill: 50, seconds: 60 };
    let world = world(Some(limit), 3);
    let client = client(16);
    let other = "5f0000000000000000000002";
    let tasks = (0..300).map(|number| {
        let group = if number % 10 == 0 { other } else { GROUP };
        Box::pin(one(Rc::clone(&world), &client, list(group), Options::default(), None)) as Work<'_>
    });
    let ends = world.run(tasks.collect());
    assert!(ends.iter().all(|end| end == "ok"), "{ends:?}");
    let arrived = arrived(&world);
    let refused = arrived.iter().filter(|line| line.ends_with("429")).count();
    assert_eq!((arrived.len() - refused, refused), (300, 0));
    // 150 calls more than the bucket holds, 1.2 s each.
    assert!((175_000..190_000).contains(&world.elapsed()), "{} ms", world.elapsed());
}

#[test]
fn a_429_holds_back_the_other_calls_of_its_project() {
    let world = world(None, 5);
    let client = client(1);
    world.fail(json!({ "status": 429, "retryAfter": 20 }));
    let tasks = (0..30).map(|_| Box::pin(one(Rc::clone(&world), &client, list(GROUP), Options::default(), None)) as Work<'_>);
    let ends = world.run(tasks.collect());
    assert!(ends.iter().all(|end| end == "ok"), "{ends:?}");
    let recorded = world.fake.borrow_mut().take_recorded();
    let gap = recorded[1].at_ms - recorded[0].at_ms;
    assert!(gap >= 20_000, "the next request came after {gap} ms");
    assert_eq!(recorded.len(), 31);
}

#[test]
fn any_other_refusal_holds_back_its_own_call_only() {
    let world = world(None, 5);
    let client = client(1);
    world.fail(json!({ "status": 503, "retryAfter": 20 }));
    let tasks = (0..3).map(|_| Box::pin(one(Rc::clone(&world), &client, list(GROUP), Options::default(), None)) as Work<'_>);
    assert_eq!(world.run(tasks.collect()), ["ok"; 3]);
    let at: Vec<bool> = world.fake.borrow_mut().take_recorded().iter().map(|one| one.at_ms - BEGIN as u64 >= 20_000).collect();
    assert_eq!(at, [false, false, false, true]);
}

#[test]
fn no_call_waits_longer_than_it_would_after_a_429_of_its_own() {
    for (seconds, waited) in [(59, 59_000), (60, 60_000), (61, 0), (600, 0)] {
        let world = World::plain();
        let client = client(1);
        world.fail(json!({ "status": 429, "retryAfter": seconds }));
        let run = |options: Options| world.block(one(Rc::clone(&world), &client, list(GROUP), options, None));
        assert_eq!(run(Options { retries: 0, ..Options::default() }), "429 RATE_LIMITED");
        assert_eq!((run(Options::default()), world.elapsed()), ("ok".into(), waited), "{seconds} s");
    }
}

#[test]
fn a_call_that_may_not_try_again_is_not_held_back() {
    let world = world(None, 5);
    let client = client(1);
    world.fail(json!({ "status": 429, "retryAfter": 20 }));
    let once = Options { retries: 0, ..Options::default() };
    let run = |options: &Options| world.block(one(Rc::clone(&world), &client, list(GROUP), options.clone(), None));
    assert_eq!(run(&once), "429 RATE_LIMITED");
    assert_eq!(run(&once), "ok");
    assert!(world.elapsed() < 1_000);
    assert_eq!(run(&Options { deadline_ms: Some(1_000), ..Options::default() }), "ok", "the deadline leaves no time to wait");
}
