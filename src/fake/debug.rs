//! What a debugger or a failed assertion may see of the fake: no secret of its projects or clients.

use std::fmt::{Debug, Formatter, Result};

use super::config::{ApiKey, Client, Config, Group};
use super::{Fake, Reply, Request};

impl Debug for Fake {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        out.debug_struct("Fake").finish_non_exhaustive()
    }
}

impl Debug for Config {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        let mut shown = out.debug_struct("Config");
        shown.field("api", &self.api).field("groups", &self.groups).field("orgs", &self.orgs);
        shown.field("clients", &self.clients).field("api_keys", &self.api_keys).finish_non_exhaustive()
    }
}

impl Debug for Group {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        let (Self::Integrations(items) | Self::Of { integrations: items, .. }) = self;
        let kinds: Vec<_> = items.iter().map(|item| item.get("type").and_then(serde_json::Value::as_str)).collect();
        out.debug_tuple("Group").field(&kinds).finish()
    }
}

impl Debug for Client {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        out.debug_struct("Client").field("client_id", &self.client_id).finish_non_exhaustive()
    }
}

impl Debug for ApiKey {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        out.debug_struct("ApiKey").field("public_key", &self.public_key).finish_non_exhaustive()
    }
}

impl Debug for Request {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        out.debug_struct("Request").field("method", &self.method).field("path", &self.path).finish_non_exhaustive()
    }
}

impl Debug for Reply {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        out.debug_struct("Reply").field("status", &self.status).field("delivery", &self.delivery).finish_non_exhaustive()
    }
}
