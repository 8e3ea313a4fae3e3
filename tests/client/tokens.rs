//! One token for many calls, in whichever order they run.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use atlas_integrations::api::Api;
use atlas_integrations::client::auth::Token;
use atlas_integrations::client::call::{Group, Query};
use atlas_integrations::client::{Call, Client, Credentials, Error, Options, Settings};
use atlas_integrations::fake::ApiKey;
use serde_json::json;

use crate::world::*;

type Work<'a> = Pin<Box<dyn Future<Output = String> + 'a>>;

fn list() -> Call {
    Call::List(Group::read(GROUP).unwrap(), Query::default())
}

/// A call that begins after so many milliseconds, and perhaps is aborted.
async fn one(world: Rc<World>, client: &Client<Hands>, call: &Call, begin: f64, abort: Option<f64>) -> String {
    world.time(begin).await;
    let abort_at = abort.map(|ms| world.now.get() + ms);
    let hands = Hands { world, abort_at };
    match client.run(&hands, call, &Options::default()).await {
        Ok(_) => "ok".into(),
        Err(Error::Fault(fault, _)) => fault.message(),
        Err(Error::Thrown(thrown)) => thrown.to_owned(),
    }
}

fn world(seed: u64) -> Rc<World> {
    let mut world = World::new(fake_with_token(), seed);
    Rc::get_mut(&mut world).unwrap().latency_ms = 20.0;
    world
}

fn fake_with_token() -> atlas_integrations::fake::Config {
    // Refused at random, as a token is that was revoked behind our back.
    atlas_integrations::fake::Config { token: Some("t".into()), ..config(Api::AtlasV2, &[GROUP]) }
}

#[test]
fn fifty_calls_share_one_token_in_any_order() {
    for seed in 0..100 {
        let world = world(seed);
        *world.tokens.borrow_mut() = Box::new(|_, _| Ok(Token { text: "t".into(), expires_at: None }));
        let client = client(Credentials::Asks);
        let call = list();
        let tasks = (0..50).map(|_| {
            let begin = world.random() * 40.0;
            Box::pin(one(Rc::clone(&world), &client, &call, begin, None)) as Work<'_>
        });
        let ends = world.run(tasks.collect());
        assert!(ends.iter().all(|end| end == "ok"), "seed {seed}: {ends:?}");
        assert_eq!(*world.asked.borrow(), ["initial"], "seed {seed}");
    }
}

#[test]
fn a_revoked_token_costs_one_refresh() {
    for seed in 0..100 {
        let world = world(seed);
        // The first token is wrong, as one is that was revoked.
        *world.tokens.borrow_mut() =
            Box::new(|number, _| Ok(Token { text: if number == 1 { "old" } else { "t" }.into(), expires_at: None }));
        let client = client(Credentials::Asks);
        let call = list();
        let tasks = (0..50).map(|_| {
            let begin = world.random() * 40.0;
            Box::pin(one(Rc::clone(&world), &client, &call, begin, None)) as Work<'_>
        });
        let ends = world.run(tasks.collect());
        assert!(ends.iter().all(|end| end == "ok"), "seed {seed}: {ends:?}");
        assert_eq!(*world.asked.borrow(), ["initial", "unauthorized"], "seed {seed}");
    }
}

#[test]
fn calls_that_are_aborted_hold_nobody_up() {
    for seed in 0..100 {
        let world = world(seed);
        *world.tokens.borrow_mut() = Box::new(|_, _| Ok(Token { text: "t".into(), expires_at: None }));
        let client = client(Credentials::Asks);
        let call = list();
        let tasks = (0..50).map(|number| {
            let begin = world.random() * 20.0;
            let abort = (number % 3 == 0).then(|| world.random() * 20.0);
            Box::pin(one(Rc::clone(&world), &client, &call, begin, abort)) as Work<'_>
        });
        let ends = world.run(tasks.collect());
        for (number, end) in ends.iter().enumerate() {
            assert!(end == "ok" || number % 3 == 0 && end == "aborted", "seed {seed}, call {number}: {end}");
        }
        // Each refresh that was given up may be begun again, one at a time.
        let given_up = ends.iter().filter(|end| *end == "aborted").count();
        assert!(world.asked.borrow().len() <= 1 + given_up, "seed {seed}: {:?}", world.asked.borrow());
    }
}

#[test]
fn what_a_token_function_throws_reaches_every_call_that_waits() {
    for seed in 0..100 {
        let world = world(seed);
        *world.tokens.borrow_mut() = Box::new(|_, _| Err("thrown"));
        let client = client(Credentials::Asks);
        let call = list();
        let tasks = (0..50).map(|_| Box::pin(one(Rc::clone(&world), &client, &call, 0.0, None)) as Work<'_>);
        let ends = world.run(tasks.collect());
        assert!(ends.iter().all(|end| end == "thrown"), "seed {seed}: {ends:?}");
        assert_eq!(world.asked.borrow().len(), 1, "seed {seed}");
    }
}

#[test]
fn a_token_is_renewed_before_its_last_minute_and_after_a_refusal() {
    let world = World::new(fake_with_token(), 1);
    let now = world.now.get();
    *world.tokens.borrow_mut() =
        Box::new(move |number, _| Ok(Token { text: "t".into(), expires_at: Some(now + f64::from(number) * 100_000.0) }));
    let client = client(Credentials::Asks);
    let call = list();
    let mut ends = Vec::new();
    for pause in [0.0, 39_999.0, 1.0, 0.0] {
        ends.push(world.block(one(Rc::clone(&world), &client, &call, pause, None)));
    }
    assert_eq!((ends, world.asked.borrow().as_slice()), (vec!["ok".to_owned(); 4], &["initial", "expired"][..]));
    world.fail(json!({ "status": 401, "times": 2 }));
    assert_eq!(world.block(one(Rc::clone(&world), &client, &call, 0.0, None)), "401 USER_UNAUTHORIZED");
    assert_eq!(world.asked.borrow().get(2..), Some(&["unauthorized"][..]), "one refresh for one call");
    assert_eq!(world.block(one(Rc::clone(&world), &client, &call, 0.0, None)), "ok");
    assert_eq!(world.asked.borrow().get(3..), Some(&["unauthorized"][..]));
}

#[test]
fn a_token_that_is_old_when_it_comes_is_used_all_the_same() {
    let world = World::new(fake_with_token(), 1);
    *world.tokens.borrow_mut() = Box::new(|_, _| Ok(Token { text: "t".into(), expires_at: Some(0.0) }));
    let client = client(Credentials::Asks);
    assert_eq!(world.block(one(Rc::clone(&world), &client, &list(), 0.0, None)), "ok");
    assert_eq!(*world.asked.borrow(), ["initial"]);
}

#[test]
fn a_refused_token_that_never_changes_is_not_sent_again() {
    let world = World::new(fake_with_token(), 1);
    let client = client(Credentials::Token("wrong".into()));
    let end = world.block(one(Rc::clone(&world), &client, &list(), 0.0, None));
    assert!(end.starts_with("401 USER_UNAUTHORIZED"), "{end}");
    assert_eq!(arrived(&world), ["GET 401"]);
}

#[test]
fn cold_digest_calls_that_are_given_one_nonce_count_its_uses_together() {
    let keys = vec![ApiKey { public_key: "abcdefgh".into(), private_key: "private".into() }];
    for seed in 0..50 {
        let config = atlas_integrations::fake::Config { api_keys: keys_of(&keys), ..config(Api::AtlasV2, &[GROUP]) };
        let mut world = World::new(config, seed);
        if seed > 0 {
            Rc::get_mut(&mut world).unwrap().latency_ms = 2.0;
        }
        let client = client(Credentials::Key { public: "abcdefgh".into(), private: "private".into() });
        let call = list();
        let tasks = (0..5).map(|_| Box::pin(one(Rc::clone(&world), &client, &call, 0.0, None)) as Work<'_>);
        let ends = world.run(tasks.collect());
        assert!(ends.iter().all(|end| end == "ok"), "seed {seed}: {ends:?}");
        assert_eq!(world.fake.borrow().replayed(), 0, "seed {seed}: a nonce and a count were used twice");
    }
    let wrong = client(Credentials::Key { public: "abcdefgh".into(), private: "wrong".into() });
    let config = atlas_integrations::fake::Config { api_keys: keys_of(&keys), ..config(Api::AtlasV2, &[GROUP]) };
    let world = World::new(config, 1);
    assert!(world.block(one(Rc::clone(&world), &wrong, &list(), 0.0, None)).starts_with("401"));
    assert_eq!(arrived(&world), ["GET 401", "GET 401"]);
}

fn keys_of(keys: &[ApiKey]) -> Vec<ApiKey> {
    let copy = |key: &ApiKey| ApiKey { public_key: key.public_key.clone(), private_key: key.private_key.clone() };
    keys.iter().map(copy).collect()
}

#[test]
fn a_token_that_would_be_two_headers_is_sent_nowhere() {
    let text = || "t\r\nx-more: 1".to_owned();
    for credentials in [Credentials::Token(text()), Credentials::Key { public: text(), private: "b".into() }] {
        let fault = Settings::new(Api::AtlasV2, "https://cloud.mongodb.com", credentials).unwrap_err();
        assert!(fault.message().contains("visible ASCII"), "{fault}");
    }
    let world = world(1);
    *world.tokens.borrow_mut() = Box::new(move |_, _| Ok(Token { text: text(), expires_at: None }));
    for credentials in [Credentials::Asks, Credentials::Token(text())] {
        let client = Client::<Hands>::new(Settings { credentials, ..Settings::default() });
        let end = world.block(one(Rc::clone(&world), &client, &list(), 0.0, None));
        assert_eq!(end, "token must be visible ASCII, without spaces and line breaks");
    }
    assert!(arrived(&world).is_empty());
}
