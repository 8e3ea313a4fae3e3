//! Who answers which path: the fake Atlas, its controls, or a file.

use super::control;
use super::files::{self, Folder};
use super::http::{Answer, Request};
use super::ledger::Ledger;
use super::proxy::Proxy;
use crate::workshop::Workshop;
use anyhow::Result;
use atlas_integrations::fake::{Config, Delivery, Fake, Recorded, Request as Asked};
use serde_json::json;
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

/// What stands behind every connection.
pub struct Site {
    origin: String,
    page: Folder,
    package: Folder,
    config: String,
    atlas: Mutex<Atlas>,
    proxy: Option<Proxy>,
}

/// The fake, its clock's lead over ours, what arrived last, and what came of it.
pub struct Atlas {
    pub fake: Fake,
    pub ahead_ms: u64,
    pub recorded: VecDeque<Recorded>,
    pub ledger: Ledger,
}

/// Older records are forgotten.
const MOST_RECORDED: usize = 2000;

/// An answer and the fault of its delivery.
pub struct Reply {
    pub answer: Answer,
    pub delivery: Delivery,
}

impl From<Answer> for Reply {
    fn from(answer: Answer) -> Self {
        Self { answer, delivery: Delivery::default() }
    }
}

impl Site {
    pub fn new(shop: &Workshop, config: String, origin: &str, proxy: Option<Proxy>) -> Result<Self> {
        let atlas = Mutex::new(Atlas::new(&config, origin)?);
        let (page, package) = (Folder(shop.made().join("www")), Folder(shop.package().join("dist")));
        Ok(Self { origin: origin.to_owned(), page, package, config, atlas, proxy })
    }

    pub fn answer(&self, request: &Request) -> Reply {
        let path = request.path();
        let guarded = ["/api/", "/atlas/", "/_fake/", "/_proxy"].iter().any(|start| path.starts_with(start));
        if !self.is_named(request) || guarded && !self.is_asked_by_own(request) {
            return refuse(403, "this server answers nobody's pages but its own").into();
        }
        if path.starts_with("/api/") {
            return self.ask_atlas(request);
        }
        if let Some(verb) = path.strip_prefix("/_fake/") {
            return control::answer(self, verb, request).into();
        }
        if path.starts_with("/atlas/") || path == "/_proxy" {
            return self.hand_on(request).into();
        }
        if !matches!(request.method.as_str(), "GET" | "HEAD") {
            return refuse(405, "a file can only be read").into();
        }
        let file = match path.strip_prefix("/pkg/") {
            Some(path) => files::read(&self.package, path),
            None => files::read(&self.page, path.trim_start_matches('/')),
        };
        file.unwrap_or_else(files::missing).into()
    }

    /// Whether the request names our host: with another name, a page of another site was rebound to this address.
    fn is_named(&self, request: &Request) -> bool {
        request.header("host").is_some_and(|host| self.names().any(|name| name == host))
    }

    /// Whether the request comes from our page or from no page: the proxy holds credentials and answers no other page.
    fn is_asked_by_own(&self, request: &Request) -> bool {
        let own = |origin: &str| self.names().any(|name| origin.strip_prefix("http://") == Some(&name));
        request.header("origin").is_none_or(own)
            && !matches!(request.header("sec-fetch-site"), Some("cross-site" | "same-site"))
    }

    fn names(&self) -> impl Iterator<Item = String> {
        let port = self.origin.rsplit(':').next().unwrap_or_default();
        ["127.0.0.1", "localhost"].into_iter().map(move |name| format!("{name}:{port}"))
    }

    fn ask_atlas(&self, request: &Request) -> Reply {
        let asked = Asked {
            method: request.method.clone(),
            path: request.target.clone(),
            headers: request.headers.clone(),
            body: request.body.clone(),
        };
        let mut atlas = self.atlas();
        let atlas = &mut *atlas;
        let reply = atlas.ledger.handle(&mut atlas.fake, &asked, now_ms() + atlas.ahead_ms);
        let arrived = atlas.fake.take_recorded();
        atlas.recorded.extend(arrived);
        let surplus = atlas.recorded.len().saturating_sub(MOST_RECORDED);
        atlas.recorded.drain(..surplus);
        let answer = Answer { status: reply.status, headers: reply.headers, body: reply.body.into_bytes() };
        Reply { answer, delivery: reply.delivery }
    }

    fn hand_on(&self, request: &Request) -> Answer {
        match self.proxy.as_ref().map(|proxy| proxy.ask(request)) {
            Some(Ok(answer)) => answer,
            Some(Err(_)) => refuse(502, "the proxy does not answer"),
            None => refuse(404, "this server was started without --atlas"),
        }
    }

    /// A poisoned lock means that a request crashed a thread; the state is plain data and still good.
    pub fn atlas(&self) -> MutexGuard<'_, Atlas> {
        self.atlas.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Everything as it was at the start.
    pub fn restart(&self) -> Result<()> {
        *self.atlas() = Atlas::new(&self.config, &self.origin)?;
        Ok(())
    }
}

impl Atlas {
    fn new(config: &str, origin: &str) -> Result<Self> {
        let config = Config { base_url: origin.to_owned(), ..Config::from_json(config)? };
        Ok(Self { fake: Fake::new(config)?, ahead_ms: 0, recorded: VecDeque::new(), ledger: Ledger::default() })
    }
}

pub fn refuse(status: u16, reason: &str) -> Answer {
    Answer::json(status, &json!({ "reason": reason }))
}

fn now_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
