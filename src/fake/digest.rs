//! HTTP digest, the server's side: the challenge that was recorded, and whether an answer to it proves a known key.

use super::config::{Algorithm, ApiKey};
use super::message::Request;
use md5::{Digest as _, Md5};
use sha2::Sha256;
use std::collections::BTreeSet;

const REALM: &str = "MMS Public API";
/// A nonce is the time it was made at; after this long it is stale.
const NONCE_LIFE_MS: u64 = 300_000;

pub(super) struct Digest {
    keys: Vec<ApiKey>,
    algorithm: Algorithm,
    /// Each nonce with its counts, as they were used.
    used: BTreeSet<(String, String)>,
    /// Uses of a nonce with a count that it had before.
    pub(super) replayed: u32,
}

pub(super) enum Proof {
    Good,
    Bad,
    Stale,
}

impl Digest {
    pub(super) fn new(keys: Vec<ApiKey>, algorithm: Algorithm) -> Digest {
        Digest { keys, algorithm, used: BTreeSet::new(), replayed: 0 }
    }

    pub(super) fn is_off(&self) -> bool {
        self.keys.is_empty()
    }

    pub(super) fn challenge(&self, now_ms: u64, stale: bool) -> String {
        let algorithm = match self.algorithm {
            Algorithm::Md5 => "MD5",
            Algorithm::Sha256 => "SHA-256",
        };
        format!(
            "Digest realm=\"{REALM}\", domain=\"\", nonce=\"{now_ms:016x}\", algorithm={algorithm}, qop=\"auth\", stale={stale}"
        )
    }

    pub(super) fn admits(&mut self, parts: &str, request: &Request, now_ms: u64) -> Proof {
        let Some((proof, nonce_at)) = self.read(parts, request) else {
            return Proof::Bad;
        };
        if proof {
            self.count(parts);
        }
        let fresh = nonce_at <= now_ms && now_ms - nonce_at < NONCE_LIFE_MS;
        match (proof, fresh) {
            (false, _) => Proof::Bad,
            (true, false) => Proof::Stale,
            (true, true) => Proof::Good,
        }
    }

    fn count(&mut self, parts: &str) {
        let parts = fields(parts);
        let get = |name: &str| parts.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| *value).to_owned();
        if !self.used.insert((get("nonce"), get("nc"))) {
            self.replayed += 1;
        }
    }

    /// Whether the response is right, and when its nonce was made.
    fn read(&self, parts: &str, request: &Request) -> Option<(bool, u64)> {
        let parts = fields(parts);
        let get = |name: &str| parts.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| *value);
        let (user, nonce, uri) = (get("username")?, get("nonce")?, get("uri")?);
        let key = self.keys.iter().find(|key| key.public_key == user)?;
        let secret = self.hash(&[user, REALM, &key.private_key]);
        let asked = self.hash(&[&request.method, uri]);
        let wanted = self.hash(&[&secret, nonce, get("nc")?, get("cnonce")?, get("qop")?, &asked]);
        // A proxy may have cut a prefix off the path since it was signed.
        let right = wanted == get("response")? && uri.ends_with(&request.path) && get("realm")? == REALM;
        Some((right, u64::from_str_radix(nonce, 16).ok()?))
    }

    fn hash(&self, parts: &[&str]) -> String {
        let text = parts.join(":");
        let bytes = match self.algorithm {
            Algorithm::Md5 => Md5::digest(text).to_vec(),
            Algorithm::Sha256 => Sha256::digest(text).to_vec(),
        };
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// `name="value", name=value`: no value here may hold a comma but a path, which is quoted.
fn fields(mut text: &str) -> Vec<(&str, &str)> {
    let mut fields = Vec::new();
    while let Some((name, rest)) = text.split_once('=') {
        let (value, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => rest.split_at(rest.find(',').unwrap_or(rest.len())),
        };
        fields.push((name.trim_matches([' ', ',']), value));
        text = after;
    }
    fields
}
