//! What a Rust program expects of the types: errors go through `?`, everything can be printed, and nothing printed is a secret.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::HashMap;
use std::convert::Infallible;
use std::error::Error;
use std::fmt::Debug;

use atlas_integrations::api::{Api, Intent};
use atlas_integrations::client::auth::{Held, Reason, Token, Tokens};
use atlas_integrations::client::call::{Account, Call, Group, Item, Options as CallOptions, Payload, Query};
use atlas_integrations::client::error::Fault;
use atlas_integrations::client::request::Request;
use atlas_integrations::client::{Client, Credentials, Done, Error as CallError, Host, Reply, Settings, Stopped};
use atlas_integrations::draft::Draft;
use atlas_integrations::fake;
use atlas_integrations::options::Options;
use atlas_integrations::{Integration, plan};

const SECRET: &str = "00112233445566778899aabbccddeeff";
const GROUP: &str = "5f0000000000000000000001";

/// A host that has nobody to send to.
struct Alone;

impl Host for Alone {
    type Thrown = Infallible;
    type Headers = Vec<(String, String)>;

    async fn send(&self, _: &Request<'_>, _: Option<u32>) -> Result<Reply<Self::Headers>, Stopped<Infallible>> {
        Err(Stopped::Late)
    }

    async fn sleep(&self, _: u32) -> Result<(), Stopped<Infallible>> {
        Ok(())
    }

    async fn token(&self, _: Reason, _: Option<u32>) -> Result<Result<Token, Infallible>, Stopped<Infallible>> {
        Err(Stopped::Late)
    }

    fn now(&self) -> f64 {
        0.0
    }

    fn random(&self) -> f64 {
        0.0
    }
}

#[track_caller]
fn hidden(shown: &dyn Debug) -> String {
    let text = format!("{shown:?} {shown:#?}");
    assert!(!text.contains(SECRET), "{text}");
    text
}

fn read(text: &str) -> Result<Draft<'_>, Box<dyn Error>> {
    Ok(Draft::from_json(text.as_bytes(), Options::default())?)
}

#[test]
fn errors_go_through_a_question_mark() {
    let told = |error: Box<dyn Error>| error.to_string();
    assert_eq!(told(read("{\n  no").unwrap_err()), "the text has a name without quotes (line 2, column 3)");
    let item = || -> Result<Item, Box<dyn Error>> { Ok(Item::new("no id", "SLACK")?) };
    assert!(told(item().unwrap_err()).starts_with("groupId"), "{}", told(item().unwrap_err()));
    let call =
        || -> Result<(), Box<dyn Error>> { Err(CallError::<String>::Fault(Fault::Decode("cut short"), Default::default()))? };
    assert_eq!(told(call().unwrap_err()), "cut short");
}

#[test]
fn an_issue_displays_its_message() {
    let draft = read(r#"{ "type": "PAGER_DUTY" }"#).unwrap();
    let issues = Integration::check(&draft, Options::default()).unwrap_err();
    assert_eq!(issues.iter().map(ToString::to_string).collect::<Vec<_>>(), ["serviceKey is required"]);
}

#[test]
fn whatever_holds_a_secret_is_printed_without_it() {
    let secret = || SECRET.to_owned();
    let token = Token { text: secret(), expires_at: Some(5.0) };
    let mut tokens = Tokens::<String>::default();
    tokens.take(token.clone());
    tokens.fail(secret());
    hidden(&tokens);
    hidden(&Held { token: token.clone(), number: 1, refused: false });
    assert!(hidden(&token).contains("expires_at: Some(5.0)"));
    let item = Item::new(GROUP, "PAGER_DUTY").unwrap();
    let account = Account { id: "mdb_sa_id_1".into(), secret: secret() };
    for call in [
        Call::List(Group::read(GROUP).unwrap(), Query::default()),
        Call::Create(item, Payload(secret())),
        Call::Token(account.clone()),
        Call::Revoke(account, secret()),
    ] {
        assert!(hidden(&call).contains(call.name()));
    }
    hidden(&CallOptions { headers: vec![("x-key".into(), secret())], secrets: Some(secret()), ..CallOptions::default() });
    for credentials in [Credentials::Token(secret()), Credentials::Key { public: "abcdefgh".into(), private: secret() }] {
        let settings = Settings::new(Api::AtlasV2, "https://cloud.mongodb.com", credentials).unwrap();
        assert!(hidden(&Client::<Alone>::new(settings)).contains("https://cloud.mongodb.com"));
    }
    let headers = vec![("authorization".to_owned(), secret())];
    hidden(&Reply { status: 200, redirected: false, headers: headers.clone(), body: SECRET.into() });
    hidden(&Done::<Alone> { text: Some(secret()), answered: Default::default(), headers: Some(headers), kept: false });
}

#[test]
fn the_fake_is_printed_without_the_secrets_of_its_projects() {
    let text = r#"{ "token": "@", "clients": [{ "clientId": "mdb_sa_id_1", "clientSecret": "@" }],
        "apiKeys": [{ "publicKey": "abcdefgh", "privateKey": "@" }],
        "groups": { "5f0000000000000000000001": [{ "type": "PAGER_DUTY", "serviceKey": "@" }] } }"#;
    let config = fake::Config::from_json(&text.replace('@', SECRET)).unwrap();
    assert!(hidden(&config).contains("PAGER_DUTY"));
    hidden(&fake::Fake::new(config).unwrap());
    let headers = vec![("authorization".into(), SECRET.into())];
    hidden(&fake::Request { method: "PUT".into(), path: "/".into(), headers, body: SECRET.into() });
    hidden(&fake::Reply { body: SECRET.into(), ..fake::Reply::default() });
}

#[cfg(feature = "fleet")]
#[test]
fn a_scrape_is_printed_without_its_password() {
    use atlas_integrations::fleet::prometheus::{Password, Scrape};
    hidden(&Scrape { password: Some(SECRET.into()), ..Scrape::default() });
    hidden(&Password::Text(SECRET.into()));
}

#[test]
fn a_plan_is_printed_in_a_few_words() {
    let stored = [read(r#"{ "type": "OPS_GENIE", "apiKey": "********************************eeff" }"#).unwrap()];
    let desired = [read(r#"{ "type": "OPS_GENIE", "apiKey": "00000000-0000-0000-0000-00000000eeff" }"#).unwrap()];
    let actions = plan::plan(&stored, &desired, &plan::PlanOptions::default());
    let change = r#"Change { field: "apiKey", reason: Unverifiable, values: None }"#;
    assert_eq!(
        format!("{actions:?}"),
        format!(r#"[Action {{ kind: Keep, service: Service("OPS_GENIE"), changes: [{change}] }}]"#)
    );
}

#[test]
fn names_of_apis_and_kinds_are_keys() {
    let counts = HashMap::from([((Api::AtlasV2, Intent::Create), plan::Kind::Create)]);
    assert_eq!(counts.len(), 1);
}
