//! A limit of the server's.

use serde::Deserialize;

/// A token bucket: how many calls at once, and how many more in each period.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RateLimit {
    /// Calls that a full bucket allows.
    pub capacity: u64,
    /// Calls that come back in each period.
    pub refill: u64,
    /// The length of the period.
    pub seconds: u64,
}
