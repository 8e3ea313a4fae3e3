//! How an answer shows a stored integration.

use super::rules::{self, Field, Place, Shown, Unset};
use crate::api::Api;
use serde_json::{Map, Value};

/// The stored item as its API answers it: masked, with the server's defaults, and with unknown fields as they are.
pub(super) fn answered(stored: &Map<String, Value>, kind: &str, api: Api) -> Value {
    let mut shown = stored.clone();
    for field in rules::service(kind).map_or(&[][..], |service| service.fields) {
        if !shown.contains_key(field.name)
            && field.place(api) != Place::Unknown
            && let Some(value) = unset(field.unset(api))
        {
            shown.insert(field.name.into(), value);
        }
        if field.shown == Shown::Never {
            shown.remove(field.name);
        } else if let Some(Value::String(text)) = shown.get_mut(field.name) {
            *text = mask(text, field, api);
        }
    }
    if api != Api::AtlasV2 {
        shown.remove("id");
    }
    shown.into()
}

fn unset(unset: Unset) -> Option<Value> {
    match unset {
        Unset::Omitted => None,
        Unset::Null => Some(Value::Null),
        Unset::False => Some(false.into()),
        Unset::Text(text) => Some(text.into()),
    }
}

fn mask(text: &str, field: &Field, api: Api) -> String {
    match (field.shown, api) {
        _ if text.is_empty() => String::new(),
        (Shown::Plain | Shown::InClear | Shown::Never, _) => text.to_owned(),
        (Shown::Host, _) => host(text),
        (Shown::TailOrNothing, Api::CloudManagerV1 | Api::OpsManagerV1) => "*".repeat(6),
        (Shown::Tail, Api::CloudManagerV1 | Api::OpsManagerV1) => format!("******{}", tail(text)),
        (Shown::Tail | Shown::TailOrNothing, Api::AtlasV2) => {
            let tail = tail(text);
            format!("{}{tail}", "*".repeat(text.chars().count() - tail.chars().count()))
        }
    }
}

/// The last four characters, but nothing of a short text, of which four would be half or more.
fn tail(text: &str) -> &str {
    match text.char_indices().rev().nth(3) {
        Some((start, _)) if text.chars().count() > 8 => text.get(start..).unwrap_or(""),
        _ => "",
    }
}

/// Scheme and host, without a password that stands before the host.
fn host(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").unwrap_or(("https", url));
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    // The first character only says what begins.
    format!("{scheme}://{host}/****{}", tail(path.get(1..).unwrap_or_default()))
}

/// Whether a text is what an answer shows in place of a secret: sent back, it would overwrite the secret with its mask.
pub(super) fn is_mask(text: &str) -> bool {
    if let Some((_, path)) = text.split_once("://").and_then(|(_, rest)| rest.split_once('/')) {
        return path.strip_prefix("****").is_some_and(|tail| tail.chars().count() <= 4);
    }
    let tail = text.trim_start_matches('*');
    let asterisks = text.len() - tail.len();
    tail.chars().count() <= 4 && (asterisks >= 4 || (tail.is_empty() && asterisks > 0))
}
