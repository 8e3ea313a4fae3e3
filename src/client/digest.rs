//! HTTP digest authentication (RFC 7616, and RFC 2617 before it) for API keys. The hashes are RustCrypto's.

use std::collections::VecDeque;

use md5::{Digest, Md5};
use sha2::Sha256;

/// A server's demand for a digest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Challenge {
    realm: String,
    nonce: String,
    opaque: Option<String>,
    algorithm: Option<String>,
    /// Whether the server takes `qop=auth`; without it the older, shorter form is used.
    qop: bool,
    /// The nonce was too old, the credentials were not refused.
    pub stale: bool,
}

/// An API key.
#[derive(Clone, Copy)]
pub struct Key<'a> {
    /// The user name.
    pub public: &'a str,
    /// The password.
    pub private: &'a str,
}

/// What is signed.
#[derive(Clone, Copy, Debug)]
pub struct Signed<'a> {
    /// Verb of the request.
    pub method: &'a str,
    /// Its path and query.
    pub target: &'a str,
    /// How often this nonce was used, from 1.
    pub count: u32,
    /// A nonce of our own.
    pub cnonce: &'a str,
}

/// The challenges that a client has received. It answers the last one until the server sends another.
#[derive(Debug, Default)]
pub struct Signer {
    /// Each with how often its nonce was used. Calls that start together may receive the same nonce, or an older one than
    /// another call: the server counts the uses of each.
    challenges: VecDeque<(Challenge, u32)>,
}

/// The most challenges that are kept.
const REMEMBERED: usize = 16;

impl Signer {
    /// The header that signs a request; nothing before the first challenge.
    pub fn sign(&mut self, key: Key<'_>, method: &str, target: &str, cnonce: &str) -> Option<String> {
        let (challenge, count) = self.challenges.back_mut()?;
        *count = count.wrapping_add(1);
        Some(challenge.answer(key, Signed { method, target, count: *count, cnonce }))
    }

    /// Keeps the challenge of a 401, and returns whether to send again. A second challenge means that the key is wrong, unless
    /// only the nonce was too old.
    pub fn challenge(&mut self, header: &str, round: u32) -> bool {
        let Some(challenge) = Challenge::read(header) else { return false };
        let again = round == 0 || round == 1 && challenge.stale;
        let known = self.challenges.iter().find(|(own, _)| own.nonce == challenge.nonce);
        let count = known.map_or(0, |(_, count)| *count);
        self.challenges.retain(|(own, _)| own.nonce != challenge.nonce);
        if self.challenges.len() == REMEMBERED {
            self.challenges.pop_front();
        }
        self.challenges.push_back((challenge, count));
        again
    }
}

/// A nonce of our own, from a source of random numbers in [0, 1).
pub fn nonce(mut random: impl FnMut() -> f64) -> String {
    let mut out = String::new();
    for _ in 0..4 {
        out.push_str(&hex(&((random() * 4_294_967_296.0) as u32).to_be_bytes()));
    }
    out
}

/// Names this module can compute, weakest first.
const ALGORITHMS: [&str; 4] = ["MD5", "MD5-sess", "SHA-256", "SHA-256-sess"];

impl Challenge {
    /// The strongest digest challenge in a `WWW-Authenticate` header that this module can answer.
    #[must_use]
    pub fn read(header: &str) -> Option<Self> {
        let readable = split(header)
            .into_iter()
            .filter_map(|(scheme, parameters)| scheme.eq_ignore_ascii_case("digest").then(|| Self::of(&parameters)).flatten());
        readable.max_by_key(Self::rank)
    }

    fn of(parameters: &[(String, String)]) -> Option<Self> {
        let get = |name: &str| parameters.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value.clone());
        let qop = get("qop");
        let offers_auth = qop.as_ref().is_some_and(|qop| qop.split(',').any(|one| one.trim().eq_ignore_ascii_case("auth")));
        let challenge = Self {
            realm: get("realm")?,
            nonce: get("nonce")?,
            opaque: get("opaque"),
            algorithm: get("algorithm"),
            qop: offers_auth,
            stale: get("stale").is_some_and(|stale| stale.eq_ignore_ascii_case("true")),
        };
        // A server that insists on qop=auth-int wants the body signed, which is not supported.
        (challenge.rank().is_some() && (offers_auth || qop.is_none())).then_some(challenge)
    }

    fn rank(&self) -> Option<usize> {
        let name = self.algorithm.as_deref().unwrap_or("MD5");
        ALGORITHMS.iter().position(|known| known.eq_ignore_ascii_case(name))
    }

    /// The `Authorization` header that answers it.
    #[must_use]
    pub fn answer(&self, key: Key<'_>, signed: Signed<'_>) -> String {
        let rank = self.rank().unwrap_or_default();
        let hash: fn(&str) -> String = if rank >= 2 { hash::<Sha256> } else { hash::<Md5> };
        let mut secret = hash(&[key.public, ":", &self.realm, ":", key.private].concat());
        if rank % 2 == 1 {
            secret = hash(&[secret.as_str(), ":", &self.nonce, ":", signed.cnonce].concat());
        }
        let request = hash(&[signed.method, ":", signed.target].concat());
        let count = hex(&signed.count.to_be_bytes());
        let middle =
            if self.qop { [&self.nonce, ":", &count, ":", signed.cnonce, ":auth"].concat() } else { self.nonce.clone() };
        let response = hash(&[&secret, ":", &middle, ":", &request].concat());

        let mut out = "Digest ".to_owned();
        let quoted = [
            ("username", key.public),
            ("realm", &self.realm),
            ("nonce", &self.nonce),
            ("uri", signed.target),
            ("response", &response),
        ];
        for (name, value) in quoted.into_iter().chain(self.opaque.as_deref().map(|opaque| ("opaque", opaque))) {
            out.extend([name, "=\"", &value.replace('\\', "\\\\").replace('"', "\\\""), "\", "]);
        }
        if let Some(algorithm) = &self.algorithm {
            out.extend(["algorithm=", algorithm, ", "]);
        }
        if self.qop {
            out.extend(["qop=auth, nc=", &count, ", cnonce=\"", signed.cnonce, "\", "]);
        }
        out.trim_end_matches(", ").to_owned()
    }
}

fn hash<D: Digest>(text: &str) -> String {
    hex(&D::digest(text.as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    let nibbles = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    nibbles.filter_map(|nibble| char::from_digit(u32::from(nibble), 16)).collect()
}

/// A header's challenges: scheme and parameters. A word that no `=` follows starts a new one.
fn split(header: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut challenges: Vec<(String, Vec<(String, String)>)> = Vec::new();
    let mut rest = header;
    loop {
        rest = rest.trim_start_matches([' ', '\t', ',']);
        let end = rest.find([' ', '\t', ',', '=']).unwrap_or(rest.len());
        let (word, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        if word.is_empty() {
            return challenges;
        }
        match after.trim_start().strip_prefix('=') {
            Some(value) => {
                let (value, left) = self::value(value.trim_start());
                if let Some((_, parameters)) = challenges.last_mut() {
                    parameters.push((word.to_owned(), value));
                }
                rest = left;
            }
            None => {
                challenges.push((word.to_owned(), Vec::new()));
                rest = after;
            }
        }
    }
}

/// A parameter's value, quoted or bare, and what follows it.
fn value(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find([',', ' ', '\t']).unwrap_or(text.len());
        let (value, rest) = text.split_at_checked(end).unwrap_or((text, ""));
        return (value.to_owned(), rest);
    };
    let mut out = String::new();
    let mut chars = quoted.chars();
    while let Some(char) = chars.next() {
        match char {
            '"' => break,
            '\\' => out.extend(chars.next()),
            _ => out.push(char),
        }
    }
    (out, chars.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn responds(header: &str, key: (&str, &str), signed: Signed<'_>, want: &str) -> String {
        let challenge = Challenge::read(header).expect("a challenge");
        let answer = challenge.answer(Key { public: key.0, private: key.1 }, signed);
        assert!(answer.contains(&format!("response=\"{want}\"")), "{answer}");
        answer
    }

    #[test]
    fn a_nonce_is_as_random_as_its_source() {
        let mut next = 0.0;
        let rising = move || {
            next += 0.25;
            next - 0.25
        };
        assert_eq!(nonce(rising), "000000004000000080000000c0000000");
        assert_eq!(nonce(|| 0.999_999_999_9), "ffffffff".repeat(4));
    }

    #[test]
    fn the_vector_of_rfc_2617() {
        let header = r#"Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41""#;
        let signed = Signed { method: "GET", target: "/dir/index.html", count: 1, cnonce: "0a4f113b" };
        let answer = responds(header, ("Mufasa", "Circle Of Life"), signed, "6629fae49393a05397450978507c4ef1");
        for part in [
            "Digest username=\"Mufasa\"",
            "qop=auth",
            "nc=00000001",
            "opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"",
            "uri=\"/dir/index.html\"",
        ] {
            assert!(answer.contains(part), "{answer}");
        }
        assert!(!answer.contains("algorithm"));
    }

    const TWO: &str = concat!(
        r#"Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=MD5, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS", "#,
        r#"Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=SHA-256, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS""#
    );
    const CNONCE: &str = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

    #[test]
    fn the_vectors_of_rfc_7616() {
        let signed = Signed { method: "GET", target: "/dir/index.html", count: 1, cnonce: CNONCE };
        let answer = responds(
            TWO,
            ("Mufasa", "Circle of Life"),
            signed,
            "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
        );
        assert!(answer.contains("algorithm=SHA-256"), "the stronger of the two: {answer}");
        let (md5, _) = TWO.split_once(", Digest").expect("two challenges");
        responds(md5, ("Mufasa", "Circle of Life"), signed, "8ca523f5e9506fed4657c9700eebdbec");
    }

    #[test]
    fn the_challenge_that_atlas_sends() {
        let header = r#"Digest realm="MMS Public API", domain="", nonce="abc", algorithm=MD5, qop="auth", stale=false"#;
        let challenge = Challenge::read(header).expect("a challenge");
        assert!(!challenge.stale && challenge.qop);
        assert!(Challenge::read(&header.replace("stale=false", "stale=TRUE")).is_some_and(|challenge| challenge.stale));
        let key = Key { public: "a\"b", private: "p" };
        let answer = challenge.answer(key, Signed { method: "GET", target: "/", count: 171, cnonce: "c" });
        assert!(answer.contains(r#"username="a\"b""#) && answer.contains("nc=000000ab"), "{answer}");
    }

    #[test]
    fn a_session_and_the_old_form_are_answered_too() {
        // Computed with an independent implementation (Python's hashlib).
        let signed = Signed { method: "PUT", target: "/x?y=1", count: 2, cnonce: "c" };
        responds(
            r#"Digest realm="r", nonce="n", algorithm=MD5-sess, qop=auth"#,
            ("u", "p"),
            signed,
            "dad2dd5aaa5b8e4ac733bf9dde4777e3",
        );
        responds(
            r#"Digest realm="r", nonce="n", algorithm=SHA-256-sess, qop=auth"#,
            ("u", "p"),
            signed,
            "cf85a94f1568fabed8b0ca9484f52a477f3bf7c3dbec7c9ed4307a84be1c94f2",
        );
        responds(r#"Digest realm="r", nonce="n""#, ("u", "p"), signed, "d3a80ac777955a25dbb7c0e09069f95e");
    }

    #[test]
    fn uses_of_each_nonce_are_counted() {
        let mut signer = Signer::default();
        let key = Key { public: "u", private: "p" };
        assert_eq!(signer.sign(key, "GET", "/", "c"), None, "nothing before the first challenge");
        let mut uses = |nonce: &str| {
            assert!(signer.challenge(&["Digest realm=\"r\", qop=auth, nonce=\"", nonce, "\""].concat(), 0));
            let header = signer.sign(key, "GET", "/", "c").expect("a header");
            assert!(header.contains(&["nonce=\"", nonce, "\""].concat()));
            header.split_once("nc=").and_then(|(_, rest)| rest.get(..8)).map(str::to_owned)
        };
        for (nonce, count) in [("a", 1), ("a", 2), ("b", 1), ("a", 3), ("b", 2)] {
            assert_eq!(uses(nonce), Some(format!("{count:08}")), "{nonce}");
        }
        for number in 0..100 {
            assert_eq!(uses(&number.to_string()).as_deref(), Some("00000001"));
        }
        assert!(signer.challenges.len() <= REMEMBERED);
    }

    #[test]
    fn a_second_challenge_means_that_the_key_is_wrong() {
        let fresh = "Digest realm=\"r\", qop=auth, nonce=\"n\"";
        let stale = "Digest realm=\"r\", qop=auth, nonce=\"n\", stale=true";
        for (header, round, again) in
            [(fresh, 0, true), (fresh, 1, false), (stale, 0, true), (stale, 1, true), (stale, 2, false), ("Basic", 0, false)]
        {
            assert_eq!(Signer::default().challenge(header, round), again, "{header} {round}");
        }
    }

    #[test]
    fn what_cannot_be_answered_is_no_challenge() {
        for header in [
            "",
            "Basic realm=\"r\"",
            "Digest",
            "Digest realm=\"r\"",
            "Bearer, Digest nonce=\"n\"",
            "Digest realm=\"r\", nonce=\"n\", algorithm=SHA-512-256, qop=\"auth\"",
            "Digest realm=\"r\", nonce=\"n\", qop=\"auth-int\"",
            "Digest realm=\"open",
            "= , =",
        ] {
            assert_eq!(Challenge::read(header), None, "{header}");
        }
        let mixed = "Basic realm=\"Digest nonce, \\\"x\\\"\", Digest realm=\"r\", nonce=\"n\"";
        assert!(Challenge::read(mixed).is_some_and(|challenge| challenge.realm == "r"));
        let escaped = r#"Digest realm="a \"b\" c", nonce="n""#;
        assert!(Challenge::read(escaped).is_some_and(|challenge| challenge.realm == "a \"b\" c"));
    }
}
