//! The law: no own secret stands in any printed form of an error or an event, whatever way the server escapes it.

use std::future::Future;
use std::task::{Context, Poll, Waker};

use atlas_integrations::api::Api;
use atlas_integrations::catalog::SERVICES;
use atlas_integrations::client::auth::{Reason, Token};
use atlas_integrations::client::call::{Account, Item, Method, Payload, Route};
use atlas_integrations::client::error::{Broken, Fault};
use atlas_integrations::client::event::{Attempt, Moment};
use atlas_integrations::client::request::Request;
use atlas_integrations::client::{Call, Client, Credentials, Error, Host, Options, Reply, Settings, Stopped};
use serde_json::{Map, Value, json};
use std::cell::RefCell;

use crate::world::{BASE, GROUP};

/// Every character that an escape changes, and one beyond ASCII.
const SECRET: &str = "c4n&ary=<\"k\\e'y\">+/ %\u{fc}-0123";

/// Answers every request with what the test has prepared.
struct Echo {
    body: String,
    request_id: String,
    /// Whether the connection breaks instead, with these words.
    breaks: bool,
    heard: RefCell<String>,
}

impl Host for Echo {
    type Thrown = ();
    type Headers = Vec<(String, String)>;

    async fn send(&self, _: &Request<'_>, _: Option<u32>) -> Result<Reply<Self::Headers>, Stopped<()>> {
        if self.breaks {
            return Err(Stopped::Fault(Fault::Network(Broken { code: None, cause: Some(self.body.clone()) })));
        }
        let headers = vec![("x-request-id".to_owned(), self.request_id.clone())];
        Ok(Reply { status: 400, redirected: false, headers, body: self.body.clone().into_bytes() })
    }

    async fn sleep(&self, _: u32) -> Result<(), Stopped<()>> {
        Ok(())
    }

    async fn token(&self, _: Reason, _: Option<u32>) -> Result<Result<Token, ()>, Stopped<()>> {
        Ok(Ok(Token { text: "t0ken-of-the-caller.x=".into(), expires_at: None }))
    }

    fn now(&self) -> f64 {
        0.0
    }

    fn random(&self) -> f64 {
        0.0
    }

    fn hear(&self, attempt: Attempt<'_>, moment: Moment<'_>) {
        self.heard.borrow_mut().push_str(&attempt.at(moment));
    }
}

fn block<T>(future: impl Future<Output = T>) -> T {
    match std::pin::pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("this host never waits"),
    }
}

type Escape = fn(&str) -> String;

fn each(text: &str, escape: impl Fn(char) -> String) -> String {
    text.chars().map(escape).collect()
}

fn special(char: char) -> bool {
    !char.is_ascii_alphanumeric()
}

/// The ways in which servers write a text that they repeat.
const ESCAPES: [(&str, Escape); 11] = [
    ("as it is", |text| text.to_owned()),
    ("in capitals", |text| text.to_ascii_uppercase()),
    ("as JSON", |text| {
        let quoted = json!(text).to_string();
        quoted[1..quoted.len() - 1].to_owned()
    }),
    ("as Gson", |text| each(text, |char| if special(char) { format!("\\u{:04x}", char as u32) } else { char.into() })),
    ("as .NET", |text| each(text, |char| if special(char) { format!("\\u{:04X}", char as u32) } else { char.into() })),
    ("as JavaScript", |text| each(text, |char| if special(char) { format!("\\x{:02x}", char as u32) } else { char.into() })),
    ("as HTML", |text| {
        text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
    }),
    ("as numbers of HTML", |text| each(text, |char| if special(char) { format!("&#{};", char as u32) } else { char.into() })),
    ("as hexadecimal numbers", |text| each(text, |char| format!("&#x{:X};", char as u32))),
    ("as an address", |text| {
        let byte = |byte: u8| if byte.is_ascii_alphanumeric() { char::from(byte).into() } else { format!("%{byte:02X}") };
        text.bytes().map(byte).collect()
    }),
    ("as a form", |text| {
        let byte = |byte: u8| match byte {
            b' ' => "+".to_owned(),
            byte if byte.is_ascii_alphanumeric() => char::from(byte).into(),
            byte => format!("%{byte:02x}"),
        };
        text.bytes().map(byte).collect()
    }),
];

/// The calls that send a secret, each with what it is.
fn calls() -> Vec<(Call, Options, Credentials, String)> {
    let mut calls = Vec::new();
    for service in SERVICES {
        for field in service.fields.iter().filter(|field| field.is_secret()) {
            let mut payload = Map::new();
            payload.insert("type".into(), service.kind.into());
            payload.insert(field.name.into(), SECRET.into());
            let item = Item::new(GROUP, service.kind).unwrap();
            let payload = Payload(Value::from(payload).to_string());
            calls.push((Call::Create(item, payload), Options::default(), Credentials::None, SECRET.to_owned()));
        }
    }
    let item = || Item::new(GROUP, "SLACK").unwrap();
    let headers = vec![("X-Key".to_owned(), "header-s3cret=/+".to_owned())];
    let with_header = Options { headers, ..Options::default() };
    calls.push((Call::Get(item()), with_header, Credentials::None, "header-s3cret=/+".into()));
    let token = "a.static+t0ken/x=";
    calls.push((Call::Get(item()), Options::default(), Credentials::Token(token.into()), token.into()));
    calls.push((Call::Get(item()), Options::default(), Credentials::Asks, "t0ken-of-the-caller.x=".into()));
    let key = Credentials::Key { public: "abcdefgh".into(), private: "pr1vate-key=/&".into() };
    calls.push((Call::Get(item()), Options::default(), key, "pr1vate-key=/&".into()));
    let account = || Account { id: "mdb_sa_id_x".into(), secret: "mdb_sa_sk_+/=".into() };
    calls.push((Call::Token(account()), Options::default(), Credentials::None, "mdb_sa_sk_+/=".into()));
    calls.push((
        Call::Revoke(account(), "g1ven-back+/=".into()),
        Options::default(),
        Credentials::None,
        "g1ven-back+/=".into(),
    ));
    let body = Some(json!({ "notifications": [{ "apiToken": SECRET }] }).to_string());
    let route = Route { method: Method::Post, path: "/x".into(), query: Vec::new(), body };
    calls.push((Call::Request(route), Options::default(), Credentials::None, SECRET.to_owned()));
    calls
}

/// Bodies that repeat a text in every place where an error has one.
fn bodies(echo: &str) -> Vec<String> {
    let error = json!({
        "error": 400, "errorCode": format!("CODE {echo}"), "detail": format!("bad value {echo}, sorry"), "reason": echo,
        "parameters": [echo, { "deep": [format!("x{echo}")], echo: 1 }, 7],
        "badRequestDetail": { "fields": [{ "field": echo, "description": format!("{echo} is wrong") }] },
    });
    let oauth = json!({ "error": "invalid_client", "error_description": echo });
    vec![
        error.to_string(),
        json!({ "status": 400, "content": error }).to_string(),
        oauth.to_string(),
        format!("<html>{echo}</html>"),
    ]
}

#[test]
fn no_own_secret_is_printed_in_whatever_way_it_comes_back() {
    let mut tried = 0;
    for (number, (call, options, credentials, secret)) in calls().into_iter().enumerate() {
        // One escape within another, for the first call: the others only differ in what they send.
        let outers = if number == 0 { &ESCAPES[..] } else { &ESCAPES[..1] };
        let mut settings = Settings::new(Api::AtlasV2, BASE, credentials).unwrap();
        settings.listens = true;
        let client = Client::new(settings);
        let options = Options { retries: 0, ..options };
        for (first, inner) in ESCAPES {
            for (second, outer) in outers {
                let echo = outer(&inner(&secret));
                let answers = bodies(&echo).into_iter().map(|body| (body, false)).chain([(echo.clone(), true)]);
                for (body, breaks) in answers {
                    let host = Echo { body, request_id: echo.clone(), breaks, heard: RefCell::default() };
                    let result = block(client.run(&host, &call, &options));
                    let Err(Error::Fault(fault, about)) = result else { panic!("{} must fail", call.name()) };
                    let json = about.complete(&fault.to_json());
                    let decoded = strings(&serde_json::from_str(&json).unwrap());
                    let printed = [fault.message(), json, decoded, format!("{fault:?}"), host.heard.take()].concat();
                    // Letters that no escape changes give a secret away as well.
                    let lower = printed.to_ascii_lowercase();
                    let bare: String = secret.chars().filter(char::is_ascii_alphanumeric).collect();
                    let squeezed: String = lower.chars().filter(char::is_ascii_alphanumeric).collect();
                    let about = format!("{} echoed {first}, {second}: {printed}", call.name());
                    assert!(!lower.contains(&echo.to_ascii_lowercase()), "{about}");
                    assert!(!squeezed.contains(&bare.to_ascii_lowercase()), "{about}");
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 1_500, "{tried} errors tried");
}

/// All texts of a JSON value, decoded.
fn strings(value: &Value) -> String {
    match value {
        Value::String(text) => format!("{text}\n"),
        Value::Array(items) => items.iter().map(strings).collect(),
        Value::Object(members) => members.iter().map(|(name, value)| format!("{name}\n{}", strings(value))).collect(),
        _ => String::new(),
    }
}

#[test]
fn innocent_words_stay() {
    let headers = vec![("X-Trace".to_owned(), "1".to_owned()), ("X-Team".to_owned(), "500".to_owned())];
    let options = Options { retries: 0, headers, ..Options::default() };
    let detail = "itemsPerPage must be from 1 to 500; digest auth was MD5";
    let host = Echo {
        body: json!({ "detail": detail }).to_string(),
        request_id: "req-1".into(),
        breaks: false,
        heard: RefCell::default(),
    };
    let key = Credentials::Key { public: "abcdefgh".into(), private: "private-key".into() };
    let client = Client::new(Settings::new(Api::AtlasV2, BASE, key).unwrap());
    let item = Item::new(GROUP, "SLACK").unwrap();
    let Err(Error::Fault(fault, _)) = block(client.run(&host, &Call::Get(item), &options)) else { panic!("400") };
    assert_eq!(fault.message(), format!("400 error: {detail}"));
}
