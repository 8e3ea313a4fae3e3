//! What the paths of each API begin with.

use crate::api::{Api, PerApi};

/// What every path of an API begins with.
#[must_use]
pub fn prefix(api: Api) -> &'static str {
    api.of(PerApi::atlas_and_managers("/api/atlas/v2", "/api/public/v1.0"))
}
