//! What a payload is checked against, beside the catalogue.

use crate::api::{Api, Intent};
use crate::field::Service;

/// What a payload is checked against, beside the catalogue.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// The API it is for.
    pub api: Api,
    /// What it is for.
    pub intent: Intent,
    /// The service, if the caller names it instead of the payload.
    pub service: Option<&'static Service>,
}
