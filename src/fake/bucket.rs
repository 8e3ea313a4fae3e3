//! The token buckets: of each project, organization and service account.

use super::limit::RateLimit;
use std::collections::BTreeMap;

/// The token endpoint's own limit, as last quoted.
const TOKENS: RateLimit = RateLimit { capacity: 50, refill: 50, seconds: 60 };
/// The limits of lists of projects: of a caller, and of an organization.
const CALLER: RateLimit = RateLimit { capacity: 1200, refill: 500, seconds: 60 };
const ORG: RateLimit = RateLimit { capacity: 500, refill: 250, seconds: 60 };

pub(super) struct Buckets {
    limit: Option<RateLimit>,
    levels: BTreeMap<String, Level>,
}

/// A level counts in units so small that no fraction of a call is lost: one call is `seconds * 1000` of them, and every
/// millisecond brings `refill`.
struct Level {
    units: u64,
    at_ms: u64,
}

pub(super) struct Spent {
    pub(super) limit: RateLimit,
    pub(super) remaining: u64,
    /// Seconds until the next call is allowed, if this one was not.
    pub(super) wait_s: Option<u64>,
}

impl Buckets {
    /// Without a limit the token endpoint has none either.
    pub(super) fn new(limit: Option<RateLimit>) -> Buckets {
        Buckets { limit, levels: BTreeMap::new() }
    }

    pub(super) fn spend(&mut self, group: &str, now_ms: u64) -> Option<Spent> {
        let limit = self.limit?;
        Some(take(&mut self.levels, format!("group {group}"), limit, now_ms))
    }

    /// The caller's bucket, or an organization's.
    pub(super) fn spend_list(&mut self, org: Option<&str>, now_ms: u64) -> Option<Spent> {
        self.limit?;
        Some(match org {
            None => take(&mut self.levels, "caller".to_owned(), CALLER, now_ms),
            Some(org) => take(&mut self.levels, format!("org {org}"), ORG, now_ms),
        })
    }

    pub(super) fn spend_token(&mut self, client: &str, now_ms: u64) -> Option<Spent> {
        self.limit?;
        Some(take(&mut self.levels, format!("client {client}"), TOKENS, now_ms))
    }
}

fn take(levels: &mut BTreeMap<String, Level>, key: String, limit: RateLimit, now_ms: u64) -> Spent {
    let call = limit.seconds.max(1).saturating_mul(1000);
    let full = limit.capacity.saturating_mul(call);
    let level = levels.entry(key).or_insert(Level { units: full, at_ms: now_ms });
    let gained = now_ms.saturating_sub(level.at_ms).saturating_mul(limit.refill);
    level.units = level.units.saturating_add(gained).min(full);
    level.at_ms = now_ms;
    let wait_s = match level.units.checked_sub(call) {
        Some(left) => {
            level.units = left;
            None
        }
        None => Some((call - level.units).div_ceil(limit.refill.max(1)).div_ceil(1000)),
    };
    Spent { limit, remaining: level.units / call, wait_s }
}
