//! Whatever arrives, the fake answers: a documented status, a body that is JSON, no crash and nothing changed by a refusal.

use crate::ask::*;
use atlas_integrations::fake::Request;
use proptest::prelude::*;
use serde_json::Value;

const KINDS: [&str; 6] = ["SLACK", "WEBHOOK", "PROMETHEUS", "HIP_CHAT", "slack", "%53LACK"];
const FIELDS: [&str; 8] = ["type", "id", "apiToken", "channelName", "url", "secret", "enabled", "scheme"];

fn path() -> impl Strategy<Value = String> {
    let known = (0..2, prop::sample::select(&KINDS[..]), "(\\?[a-zA-Z=&%0-9+]{0,20})?").prop_map(|(api, kind, query)| {
        format!("{}{query}", if api == 0 { v2(&format!("/{kind}")) } else { cm(&format!("/{kind}")) })
    });
    prop_oneof![known, "/api/(atlas/v2|public/v1.0|oauth)/[a-z0-9/%?=]{0,60}", ".{0,40}"]
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        prop::sample::select(&KINDS[..]).prop_map(Value::from),
        "(\\*{0,9}|https://)?[ -~é漢]{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map(prop::sample::select(&FIELDS[..]), inner, 0..6)
                .prop_map(|fields| fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()),
        ]
    })
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![value().prop_map(|value| value.to_string().into_bytes()), prop::collection::vec(any::<u8>(), 0..64)]
}

proptest! {
    #[test]
    fn every_request_has_an_answer(
        method in "(GET|POST|PUT|DELETE|[A-Z]{0,7})",
        path in path(),
        headers in prop::collection::vec(("(accept|content-type|authorization|[a-z-]{1,12})", "[ -~]{0,40}"), 0..4),
        body in body(),
        now_ms in any::<u64>(),
    ) {
        let mut fake = fake_that_creates_by_put();
        let mut all = request("GET", "/", None).headers;
        all.extend(headers);
        let reply = fake.handle(&Request { method, path, headers: all, body }, now_ms);
        prop_assert!((200..=429).contains(&reply.status), "{}", reply.status);
        prop_assert!(reply.body.is_empty() || serde_json::from_str::<Value>(&reply.body).is_ok(), "{}", reply.body);
        if reply.status != 200 {
            prop_assert!(fake.state(V2).is_empty() && fake.state(CM).is_empty());
        }
    }
}
