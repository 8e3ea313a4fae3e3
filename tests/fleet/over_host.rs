//! The work on many projects through the client itself, in virtual time: requests travel, limits are waited for, tokens end.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use atlas_integrations::api::Api;
use atlas_integrations::client::auth::Token;
use atlas_integrations::client::call::{Group, Query};
use atlas_integrations::client::error::Fault;
use atlas_integrations::client::{Call, Client, Credentials, Error, Options, Settings};
use atlas_integrations::fake::{Config, RateLimit};
use atlas_integrations::fleet::schedule::{Outcome, Schedule, Tally};
use serde_json::json;

use crate::world::*;

const PROJECTS: usize = 120;
const CONCURRENCY: u32 = 8;

type Work<'a> = Pin<Box<dyn Future<Output = ()> + 'a>>;

fn id(number: usize) -> String {
    format!("{number:024x}")
}

/// What a call's end means for the others.
fn outcome(end: Result<(), Error<&'static str>>) -> Outcome {
    match end {
        Ok(()) => Outcome::Done,
        Err(Error::Fault(Fault::Api(api), _)) => {
            Outcome::of_failure(u32::from(api.status), api.code.as_deref().unwrap_or_default())
        }
        Err(Error::Fault(..)) => Outcome::of_failure(0, ""),
        Err(Error::Thrown(_)) => Outcome::RefusedForAll,
    }
}

/// Reads all projects, as many at a time as the schedule allows; returns the schedule, and how often each was read.
fn read_all(world: &Rc<World>, client: &Client<Hands>, ids: &[String]) -> (Schedule, Vec<u32>) {
    let schedule = RefCell::new(Schedule::new(CONCURRENCY));
    let reads = RefCell::new(vec![0; ids.len()]);
    let next = Cell::new(0);
    let options = Options { patient: true, ..Options::default() };
    let mut workers: Vec<Work<'_>> = Vec::new();
    for _ in 0..CONCURRENCY {
        // Each worker is the same loop; they share what is left.
        workers.push(Box::pin(async {
            while next.get() < ids.len() && schedule.borrow_mut().begin() {
                let number = next.replace(next.get() + 1);
                reads.borrow_mut()[number] += 1;
                let call = Call::List(Group::read(&ids[number]).unwrap(), Query::default());
                let end = client.run(&hands(world), &call, &options).await.map(|_| ());
                schedule.borrow_mut().end(outcome(end), Tally::default());
            }
        }));
    }
    world.run(workers);
    (schedule.into_inner(), reads.into_inner())
}

fn world_of(ids: &[String], limit: Option<RateLimit>, seed: u64) -> Rc<World> {
    let names: Vec<&str> = ids.iter().map(String::as_str).collect();
    let accounts = Config { token: Some("t1".into()), rate_limit: limit, ..config(Api::AtlasV2, &names) };
    let mut world = World::new(accounts, seed);
    Rc::get_mut(&mut world).unwrap().latency_ms = 30.0;
    world
}

fn asking_client() -> Client<Hands> {
    Client::new(Settings::new(Api::AtlasV2, BASE, Credentials::Asks).unwrap())
}

#[test]
fn every_project_is_read_once_whatever_the_network_does() {
    let ids: Vec<String> = (0..PROJECTS).map(id).collect();
    for seed in 0..40 {
        let world = world_of(&ids, Some(RateLimit { capacity: 2, refill: 2, seconds: 1 }), seed);
        world.fail(json!({ "times": 100_000, "chance": 0.1, "status": 429, "retryAfter": 1 }));
        world.fail(json!({ "times": 100_000, "chance": 0.05, "status": 503 }));
        let (schedule, reads) = read_all(&world, &asking_client(), &ids);
        assert_eq!(reads, vec![1; PROJECTS], "seed {seed}");
        let (ended, failed) = schedule.progress();
        assert_eq!((ended, schedule.is_stopped()), (PROJECTS as u32, false), "seed {seed}");
        // Twice in a row is possible, three times is what the client gives up at.
        assert!(failed <= 3, "seed {seed}: {failed}");
        let (flying, most) = world.flying.get();
        assert_eq!((flying, most), (0, CONCURRENCY), "seed {seed}");
        assert_eq!(world.asked.borrow().as_slice(), ["initial"], "seed {seed}: one token serves all");
    }
}

#[test]
fn a_project_that_is_not_there_stops_no_other() {
    let ids: Vec<String> = (0..PROJECTS).map(id).collect();
    let world = world_of(&ids[1..], None, 7);
    let (schedule, _) = read_all(&world, &asking_client(), &ids);
    assert_eq!((schedule.progress(), schedule.is_stopped()), ((PROJECTS as u32, 1), false));
}

#[test]
fn credentials_that_are_refused_stop_all() {
    let ids: Vec<String> = (0..PROJECTS).map(id).collect();
    let world = world_of(&ids, None, 7);
    *world.tokens.borrow_mut() = Box::new(|_, _| Ok(Token { text: "wrong".into(), expires_at: None }));
    let (schedule, reads) = read_all(&world, &asking_client(), &ids);
    assert!(schedule.is_stopped());
    assert!(reads.iter().sum::<u32>() <= 2 * CONCURRENCY);

    let world = world_of(&ids, None, 7);
    *world.tokens.borrow_mut() = Box::new(|_, _| Err("the vault is down"));
    let (schedule, reads) = read_all(&world, &asking_client(), &ids);
    assert!(schedule.is_stopped());
    assert!(reads.iter().sum::<u32>() <= CONCURRENCY);
}
