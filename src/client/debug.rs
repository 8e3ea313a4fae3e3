//! What a debugger or a failed assertion may see of a client: nothing that is secret, or that may hold a secret.

use std::fmt::{Debug, Formatter, Result};

use super::auth::{Token, Tokens};
use super::call::{Account, Call, Options, Payload};
use super::host::{Host, Reply};
use super::outcome::Done;
use super::route::Route;
use super::settings::{Credentials, Settings};
use super::shared::Client;

impl Debug for Token {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        out.debug_struct("Token").field("expires_at", &self.expires_at).finish_non_exhaustive()
    }
}

/// What a caller has thrown may hold anything.
impl<T> Debug for Tokens<T> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        out.debug_struct("Tokens").finish_non_exhaustive()
    }
}

impl Debug for Call {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        out.debug_struct("Call").field("name", &self.name()).field("group", &self.group()).finish_non_exhaustive()
    }
}

impl Debug for Payload {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        out.debug_struct("Payload").finish_non_exhaustive()
    }
}

impl Debug for Account {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        out.debug_struct("Account").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Debug for Route {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        out.debug_struct("Route").field("method", &self.method).field("path", &self.path).finish_non_exhaustive()
    }
}

/// Headers of the caller may hold credentials.
impl Debug for Options {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        let mut shown = out.debug_struct("Options");
        shown.field("timeout_ms", &self.timeout_ms).field("deadline_ms", &self.deadline_ms);
        shown.field("retries", &self.retries).field("patient", &self.patient).finish_non_exhaustive()
    }
}

impl Debug for Credentials {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        out.write_str(match self {
            Self::None => "None",
            Self::Token(_) => "Token(..)",
            Self::Asks => "Asks",
            Self::Key { .. } => "Key { .. }",
        })
    }
}

/// Headers of the caller may hold credentials.
impl Debug for Settings {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        let mut shown = out.debug_struct("Settings");
        shown.field("base", &self.base).field("api", &self.api).field("credentials", &self.credentials);
        shown.field("listens", &self.listens).field("concurrency", &self.concurrency).finish_non_exhaustive()
    }
}

impl<H: Host> Debug for Client<H> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        out.debug_struct("Client").field("settings", &self.settings).finish_non_exhaustive()
    }
}

/// An answer holds what a project stores, or a token.
impl<H> Debug for Reply<H> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        let mut shown = out.debug_struct("Reply");
        shown.field("status", &self.status).field("redirected", &self.redirected).finish_non_exhaustive()
    }
}

/// As of an answer.
impl<H: Host> Debug for Done<H> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        out.debug_struct("Done").field("answered", &self.answered).field("kept", &self.kept).finish_non_exhaustive()
    }
}

#[cfg(feature = "digest")]
impl Debug for super::digest::Key<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        out.debug_struct("Key").field("public", &self.public).finish_non_exhaustive()
    }
}
