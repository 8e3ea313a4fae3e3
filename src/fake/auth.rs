//! Who may call: a fixed token, tokens minted for service accounts, and API keys.

use super::answer::Answer;
use super::config::Client;
use super::digest::{Digest, Proof};
use super::form;
use super::message::Request;
use super::refusal::Refusal;
use serde_json::json;

pub(super) struct Gate {
    token: Option<String>,
    clients: Vec<Client>,
    digest: Digest,
    lifetime_s: u64,
    minted: Vec<Minted>,
    count: u64,
}

struct Minted {
    token: String,
    client_id: String,
    dies_at_ms: u64,
}

impl Gate {
    pub(super) fn new(token: Option<String>, clients: Vec<Client>, digest: Digest, lifetime_s: u64) -> Gate {
        Gate { token, clients, digest, lifetime_s, minted: Vec::new(), count: 0 }
    }

    /// Accepts a call, or answers 401. If no credentials are configured, every call is accepted.
    pub(super) fn admit(&mut self, request: &Request, now_ms: u64) -> Result<(), Refusal> {
        if self.token.is_none() && self.clients.is_empty() && self.digest.is_off() {
            return Ok(());
        }
        self.minted.retain(|minted| minted.dies_at_ms > now_ms);
        let known = match request.header("authorization").and_then(|value| value.split_once(' ')) {
            Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => {
                self.token.as_deref() == Some(token) || self.minted.iter().any(|minted| minted.token == token)
            }
            Some((scheme, parts)) if scheme.eq_ignore_ascii_case("digest") => {
                match self.digest.admits(parts, request, now_ms) {
                    Proof::Good => true,
                    Proof::Bad => false,
                    Proof::Stale => return Err(self.unauthorized(now_ms, true)),
                }
            }
            _ => false,
        };
        if known { Ok(()) } else { Err(self.unauthorized(now_ms, false)) }
    }

    pub(super) fn replayed(&self) -> u32 {
        self.digest.replayed
    }

    fn unauthorized(&self, now_ms: u64, stale: bool) -> Refusal {
        let mut refusal = Refusal::new(401, "USER_UNAUTHORIZED", "The request carries no credentials that are known here.");
        if !self.digest.is_off() {
            refusal.headers.push(("www-authenticate", self.digest.challenge(now_ms, stale)));
        }
        refusal
    }

    /// The service account that a Basic header proves, its parts as they are or percent-encoded.
    pub(super) fn client(&self, request: &Request) -> Result<String, Refusal> {
        let header = request.header("authorization").and_then(|value| value.split_once(' '));
        let given = header.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("basic")).and_then(|(_, text)| form::base64(text));
        let client = given.as_deref().and_then(|given| given.split_once(':')).and_then(|(id, secret)| {
            let same = |text: &str, wanted: &str| text == wanted || form::decode(text) == wanted;
            self.clients.iter().find(|client| same(id, &client.client_id) && same(secret, &client.client_secret))
        });
        client
            .map(|client| client.client_id.clone())
            .ok_or_else(|| Refusal::oauth(401, "invalid_client", "The client is unknown or its secret is wrong."))
    }

    pub(super) fn mint(&mut self, request: &Request, client_id: &str, now_ms: u64) -> Result<Answer, Refusal> {
        if field(request, "grant_type").as_deref() != Some("client_credentials") {
            return Err(Refusal::oauth(400, "unsupported_grant_type", "Only client_credentials is granted."));
        }
        self.count += 1;
        let token = format!("fake-access-token-{}", self.count);
        let dies_at_ms = now_ms.saturating_add(self.lifetime_s.saturating_mul(1000));
        self.minted.push(Minted { token: token.clone(), client_id: client_id.to_owned(), dies_at_ms });
        let body = json!({ "access_token": token, "expires_in": self.lifetime_s, "token_type": "Bearer" });
        Ok(Answer::oauth(Some(body)))
    }

    /// Revoking succeeds even for an unknown token, as OAuth says.
    pub(super) fn revoke(&mut self, request: &Request) -> Result<Answer, Refusal> {
        let client_id = self.client(request)?;
        let token = field(request, "token").filter(|token| !token.is_empty());
        let token = token.ok_or_else(|| Refusal::oauth(400, "invalid_request", "The form names no token."))?;
        self.minted.retain(|minted| minted.token != token || minted.client_id != client_id);
        Ok(Answer::oauth(None))
    }
}

/// A field of a form body. A body with another media type is not read.
fn field(request: &Request, name: &str) -> Option<String> {
    let content_type = request.header("content-type")?;
    if !content_type.starts_with("application/x-www-form-urlencoded") {
        return None;
    }
    let pairs = form::pairs(std::str::from_utf8(&request.body).ok()?);
    pairs.into_iter().find(|(key, _)| key == name).map(|(_, value)| value)
}
