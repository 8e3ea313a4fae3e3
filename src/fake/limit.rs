//! A limit of the server's.

use serde::Deserialize;

/// A token bucket: so many calls at once, and so many more every so many seconds.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RateLimit {
    /// Calls that a full bucket allows.
    pub capacity: u64,
    /// Calls that come back in each period.
    pub refill: u64,
    /// The length of the period.
    pub seconds: u64,
}
