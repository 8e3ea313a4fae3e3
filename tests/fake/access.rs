//! Who may call, and what an answer never shows.

use crate::ask::*;
use atlas_integrations::fake::{ApiKey, Client, Config, Fake};
use serde_json::json;

#[test]
fn bearer_tokens_open_the_door() {
    let mut fake = Fake::new(Config { token: Some("fixed".into()), ..config() }).unwrap();
    for (value, status) in
        [("Bearer fixed", 200), ("bearer fixed", 200), ("Bearer fixes", 401), ("Basic fixed", 401), ("fixed", 401)]
    {
        assert_eq!(fake.handle(&with(request("GET", &v2(""), None), "Authorization", value), 0).status, status, "{value}");
    }
    let none = fake.handle(&request("GET", &v2(""), None), 0);
    refused(&none, 401, "USER_UNAUTHORIZED");
    assert_eq!(header(&none, "www-authenticate"), None);
}

// mdb_sa_id_fake : mdb_sa_sk_f/ke, and the same with the slash percent-encoded
const BASIC: &str = "Basic bWRiX3NhX2lkX2Zha2U6bWRiX3NhX3NrX2Yva2U=";
const ESCAPED: &str = "Basic bWRiX3NhX2lkX2Zha2U6bWRiX3NhX3NrX2YlMkZrZQ==";

#[test]
fn service_accounts_mint_tokens_that_expire_and_can_be_revoked() {
    let client = Client { client_id: "mdb_sa_id_fake".into(), client_secret: "mdb_sa_sk_f/ke".into() };
    let mut fake = Fake::new(Config { clients: vec![client], ..config() }).unwrap();
    let grant = "grant_type=client_credentials";
    for (authorization, body, status, error) in [
        ("Basic AAAA", grant, 401, "invalid_client"),
        ("Bearer x", grant, 401, "invalid_client"),
        (BASIC, "grant_type=password", 400, "unsupported_grant_type"),
        (BASIC, "", 400, "unsupported_grant_type"),
    ] {
        let reply = fake.handle(&form("/api/oauth/token", authorization, body), 0);
        assert_eq!((reply.status, json(&reply)["error"].as_str()), (status, Some(error)));
    }
    let mut mint = |authorization| {
        let reply = fake.handle(&form("/api/oauth/token", authorization, grant), 0);
        let body = json(&reply);
        assert_eq!((reply.status, &body["expires_in"], &body["token_type"]), (200, &json!(3600), &json!("Bearer")));
        format!("Bearer {}", body["access_token"].as_str().unwrap())
    };
    let (first, second) = (mint(BASIC), mint(ESCAPED));
    assert_ne!(first, second);
    let status =
        |fake: &mut Fake, token: &str, at| fake.handle(&with(request("GET", &v2(""), None), "authorization", token), at).status;
    assert_eq!(status(&mut fake, &first, 3_599_999), 200);
    let token = first.trim_start_matches("Bearer ");
    let revoked = fake.handle(&form("/api/oauth/revoke", BASIC, &format!("token={token}&token_type_hint=access_token")), 0);
    assert_eq!((revoked.status, revoked.body.as_str()), (200, ""));
    assert_eq!(status(&mut fake, &first, 1), 401);
    assert_eq!(status(&mut fake, &second, 3_599_999), 200);
    assert_eq!(status(&mut fake, &second, 3_600_000), 401);
}

#[test]
fn digest_challenges_and_checks_the_answer() {
    let key = ApiKey { public_key: "public".into(), private_key: "private".into() };
    let mut fake = Fake::new(Config { api_keys: vec![key], ..config() }).unwrap();
    let challenged = fake.handle(&request("GET", &v2(""), None), 0);
    assert_eq!(
        header(&challenged, "www-authenticate"),
        Some(
            "Digest realm=\"MMS Public API\", domain=\"\", nonce=\"0000000000000000\", algorithm=MD5, qop=\"auth\", stale=false"
        )
    );
    // Worked out with md5sum: md5(md5(user:realm:password):nonce:nc:cnonce:qop:md5(method:uri)).
    let proof = |response: &str| {
        format!(
            "Digest username=\"public\", realm=\"MMS Public API\", nonce=\"0000000000000000\", uri=\"{}\", \
             qop=auth, nc=00000001, cnonce=\"abc\", response=\"{response}\"",
            v2("")
        )
    };
    let mut status = |response: &str, at| {
        let reply = fake.handle(&with(request("GET", &v2(""), None), "authorization", &proof(response)), at);
        (reply.status, header(&reply, "www-authenticate").is_some_and(|value| value.ends_with("stale=true")))
    };
    assert_eq!(status("4561bbd188d1d340b820adc1f8e80cb1", 1), (200, false));
    assert_eq!(status("4561bbd188d1d340b820adc1f8e80cb1", 300_000), (401, true));
    assert_eq!(status("00000000000000000000000000000000", 1), (401, false));
    let elsewhere = with(request("GET", &v2("/SLACK"), None), "authorization", &proof("4561bbd188d1d340b820adc1f8e80cb1"));
    assert_eq!(fake.handle(&elsewhere, 1).status, 401, "a proof is for one path");
}

/// The client's side of digest, written apart from the fake's: each is the other's test.
#[cfg(feature = "digest")]
#[test]
fn the_client_answers_the_challenge_in_either_algorithm() {
    use atlas_integrations::client::digest::{Challenge, Key, Signed};
    use atlas_integrations::fake::Algorithm;

    for algorithm in [Algorithm::Md5, Algorithm::Sha256] {
        let key = ApiKey { public_key: "public".into(), private_key: "private".into() };
        let mut fake = Fake::new(Config { api_keys: vec![key], digest: algorithm, ..config() }).unwrap();
        let path = v2("?itemsPerPage=5&pageNum=1");
        let challenged = fake.handle(&request("GET", &path, None), 7);
        let challenge = Challenge::read(header(&challenged, "www-authenticate").unwrap()).unwrap();
        for (private, status) in [("private", 200), ("guessed", 401)] {
            let signed = Signed { method: "GET", target: &path, count: 1, cnonce: "0a4f113b" };
            let answer = challenge.answer(Key { public: "public", private }, signed);
            let asked = with(request("GET", &path, None), "authorization", &answer);
            assert_eq!(fake.handle(&asked, 8).status, status, "{algorithm:?}");
        }
    }
}

#[test]
fn no_secret_is_ever_recorded_or_answered() {
    const SECRET: &str = "hunter2-hunter2-hunter2";
    let mut fake = Fake::new(Config { token: Some(SECRET.into()), ..config() }).unwrap();
    let mut said = String::new();
    let bodies = [
        ("SLACK", json!({"type": "SLACK", "apiToken": SECRET, "channelName": "alerts"})),
        ("SLACK", json!({"type": SECRET, "apiToken": SECRET, "id": SECRET, "channelName": 1, "typo": SECRET})),
        ("PAGER_DUTY", json!({"type": "PAGER_DUTY", "serviceKey": {"nested": SECRET}, "region": [SECRET]})),
        ("NEW_RELIC", json!({"type": "NEW_RELIC", "licenseKey": SECRET, "readToken": SECRET})),
    ];
    for (kind, body) in bodies {
        let asked = with(request("POST", &v2(&format!("/{kind}")), Some(&body)), "Authorization", &format!("Bearer {SECRET}"));
        said += &fake.handle(&asked, 0).body;
    }
    said += &fake.handle(&form("/api/oauth/revoke", &format!("Basic {SECRET}"), &format!("token={SECRET}")), 0).body;
    let recorded = fake.take_recorded();
    assert_eq!(recorded.len(), 5);
    assert_eq!(recorded[0].headers["authorization"], "Bearer ******");
    assert_eq!(recorded[0].body, json!({"type": "SLACK", "apiToken": "******", "channelName": "alerts"}));
    assert_eq!((recorded[0].method.as_str(), recorded[0].status), ("POST", 200));
    said += &serde_json::to_string(&recorded).unwrap();
    assert!(!said.contains(SECRET), "{said}");
    assert!(fake.take_recorded().is_empty());
}
