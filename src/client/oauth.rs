//! Tokens of a service account, by the client-credentials grant.

use std::borrow::Cow;

use super::auth::Token;
use super::call::Account;
use super::error::Fault;
use super::escape::percent;
use super::header;
use super::request::Request;
use crate::json;
use crate::json::write::Members;

const FORM: &str = "application/x-www-form-urlencoded";
const NO_TOKEN: Fault = Fault::Decode("the answer of the token endpoint holds no bearer token");

/// Asks for a token.
///
/// # Errors
/// An id or secret that cannot stand in a Basic header.
pub fn ask(base: &str, account: &Account) -> Result<Request<'static>, Fault> {
    post(base, "/api/oauth/token", account, "grant_type=client_credentials".into())
}

/// Revokes one.
///
/// # Errors
/// As [`ask`].
pub fn revoke(base: &str, account: &Account, token: &str) -> Result<Request<'static>, Fault> {
    let mut body = "token=".to_owned();
    body.push_str(&percent(token));
    body.push_str("&token_type_hint=access_token");
    post(base, "/api/oauth/revoke", account, body.into())
}

fn post(base: &str, path: &str, account: &Account, body: Cow<'static, str>) -> Result<Request<'static>, Fault> {
    let Account { id, secret } = account;
    if id.is_empty() || secret.is_empty() || id.as_bytes().contains(&b':') {
        return Err(Fault::config("clientId and clientSecret must be strings that are not empty, the id without a colon"));
    }
    let mut url = base.to_owned();
    url.push_str(path);
    let headers = vec![("Accept", "application/json"), ("Content-Type", FORM)];
    Ok(Request { method: "POST", url, headers, authorization: Some(basic(id, secret)), body: Some(body) })
}

/// The value of a Basic header. Atlas wants the pair as it is: it refuses percent-encoding, which OAuth asks for.
#[must_use]
pub fn basic(id: &str, secret: &str) -> String {
    let mut pair = id.to_owned();
    pair.push(':');
    pair.push_str(secret);
    let mut out = "Basic ".to_owned();
    base64(&mut out, pair.as_bytes());
    out
}

fn base64(out: &mut String, bytes: &[u8]) {
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let group = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let digit = (group >> (18 - 6 * place)) as u8 & 63;
            out.push(if place > chunk.len() { '=' } else { letter(digit) });
        }
    }
}

fn letter(digit: u8) -> char {
    char::from(match digit {
        0..26 => b'A' + digit,
        26..52 => b'a' + digit - 26,
        52..62 => b'0' + digit - 52,
        62 => b'+',
        _ => b'/',
    })
}

/// Reads what the token endpoint answered to a request that left at `asked_ms`. A lifetime counts from there, because the
/// answer took time to arrive.
///
/// # Errors
/// `Decode` if it holds no token.
pub fn read(bytes: &[u8], asked_ms: f64) -> Result<Token, Fault> {
    let json = json::parse(bytes).map_err(|_| NO_TOKEN)?;
    let kind = json.get("token_type");
    let token = json.text("access_token").filter(|token| header::is_credential(token)).ok_or(NO_TOKEN)?;
    if !kind.is_none_or(|kind| kind.as_str().is_some_and(|kind| kind.eq_ignore_ascii_case("bearer"))) {
        return Err(NO_TOKEN);
    }
    let seconds = json.get("expires_in").and_then(|seconds| seconds.as_u64());
    Ok(Token { text: token, expires_at: seconds.map(|seconds| asked_ms + seconds as f64 * 1_000.0) })
}

impl Token {
    /// The token as JSON, for a program that keeps it.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = Members::new();
        out.text("token", &self.text);
        if let Some(at) = self.expires_at {
            out.number("expiresAt", at as u64);
        }
        out.close()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(id: &str, secret: &str) -> Account {
        Account { id: id.into(), secret: secret.into() }
    }

    #[test]
    fn base64_pads_as_it_should() {
        for (text, want) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
            ("\u{fb}\u{ff}?>~", "w7vDvz8+fg=="),
        ] {
            let mut out = String::new();
            base64(&mut out, text.as_bytes());
            assert_eq!(out, want, "{text}");
        }
    }

    #[test]
    fn the_pair_goes_as_it_is() {
        let request = ask("https://h", &account("mdb_sa_id_example", "mdb_sa_sk_+/=%20")).expect("a request");
        let header = |name: &str| request.headers.iter().find(|(n, _)| *n == name).map(|(_, value)| *value);
        assert_eq!((request.method, request.url.as_str()), ("POST", "https://h/api/oauth/token"));
        assert_eq!(request.authorization.as_deref(), Some("Basic bWRiX3NhX2lkX2V4YW1wbGU6bWRiX3NhX3NrXysvPSUyMA=="));
        assert_eq!(header("Content-Type"), Some(FORM));
        assert_eq!(request.body.as_deref(), Some("grant_type=client_credentials"));
        let request = revoke("https://h", &account("i", "s"), "a.b+c").expect("a request");
        assert_eq!(request.url, "https://h/api/oauth/revoke");
        assert_eq!(request.body.as_deref(), Some("token=a.b%2Bc&token_type_hint=access_token"));
        for (id, secret) in [("", "s"), ("i", ""), ("a:b", "s")] {
            assert!(matches!(ask("https://h", &account(id, secret)), Err(Fault::Config(_))));
        }
    }

    #[track_caller]
    fn answers(text: &str, want: Option<&str>) {
        assert_eq!(read(text.as_bytes(), 1_000.0).ok().map(|token| token.to_json()).as_deref(), want, "{text}");
    }

    #[test]
    fn a_token_counts_from_when_it_was_asked_for() {
        let timed = r#"{"access_token":"abc","expires_in":3600,"token_type":"Bearer"}"#;
        answers(timed, Some(r#"{"token":"abc","expiresAt":3601000}"#));
        answers(r#"{"access_token":"abc","token_type":"bearer"}"#, Some(r#"{"token":"abc"}"#));
        answers(r#"{"access_token":"abc"}"#, Some(r#"{"token":"abc"}"#));
        for text in [
            "",
            "<html>",
            "{}",
            r#"{"access_token":""}"#,
            r#"{"access_token":"a b"}"#,
            r#"{"access_token":"a\r\nX: 1"}"#,
            r#"{"access_token":"abc","token_type":"mac"}"#,
            r#"{"access_token":1}"#,
        ] {
            answers(text, None);
        }
    }
}
