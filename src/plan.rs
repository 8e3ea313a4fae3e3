//! Stored + desired -> actions. A mask that fits is no change, so a desired state that was applied plans to nothing.

use std::borrow::Cow;

use crate::api::{Api, Options};
use crate::draft::{Draft, Value};
use crate::field::{DefaultValue, Field, Mask, Need, Service};
use crate::json::write::{Items, Members};
use crate::mask::{fits, is_masked};

/// What to do with one integration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// There is none yet.
    Create,
    /// Another one is there.
    Update,
    /// It is there and nobody wants it.
    Delete,
    /// It is there as wanted, as far as can be seen.
    Keep,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
            Self::Delete => "delete",
            Self::Keep => "keep",
        }
    }
}

/// Why a field is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Atlas does not have it.
    Added,
    /// Only Atlas has it, and an update, which replaces, would drop it.
    Removed,
    /// The two differ.
    Changed,
    /// The mask that Atlas shows belongs to another secret.
    MaskedMismatch,
    /// Atlas shows nothing that tells the two apart: no change, and no proof either.
    Unverifiable,
}

impl Reason {
    fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
            Self::MaskedMismatch => "masked_mismatch",
            Self::Unverifiable => "unverifiable",
        }
    }
}

/// One step of a plan. It names fields, never their values.
#[derive(Debug, Clone)]
pub struct Action {
    /// What to do.
    pub kind: Kind,
    /// With which service.
    pub service: &'static Service,
    /// Why, field by field.
    pub changes: Vec<(&'static str, Reason)>,
}

impl Action {
    /// Whether a keep rests on a mask rather than on what can be read.
    #[must_use]
    pub fn is_masked(&self) -> bool {
        self.kind == Kind::Keep && !self.changes.is_empty()
    }
}

/// Whether one stored integration is the one wanted, both as JSON, as far as Atlas shows it.
#[must_use]
pub fn is_kept(stored: &str, wanted: &str, api: Api) -> bool {
    let options = Options { api, ..Options::default() };
    let (Ok(stored), Ok(wanted)) = (Draft::from_json(stored.as_bytes(), options), Draft::from_json(wanted.as_bytes(), options))
    else {
        return false;
    };
    plan(&[stored], &[wanted], false, api).first().is_some_and(|action| action.kind == Kind::Keep)
}

/// Compares what a project holds with what it should hold, in the order of the latter.
///
/// Drafts of unknown services are left alone; so are stored ones that nobody wants, unless `prune`.
#[must_use]
pub fn plan(stored: &[Draft<'_>], desired: &[Draft<'_>], prune: bool, api: Api) -> Vec<Action> {
    let find = |among: &[Draft<'_>], service: &Service| among.iter().position(|draft| is_of(draft, service));
    let mut actions = Vec::new();
    for wanted in desired {
        let Some(service) = wanted.service else { continue };
        let there = find(stored, service).and_then(|at| stored.get(at));
        actions.push(step(service, wanted, there, api));
    }
    for there in stored.iter().filter(|_| prune) {
        let Some(service) = there.service else { continue };
        if find(desired, service).is_none() {
            actions.push(Action { kind: Kind::Delete, service, changes: Vec::new() });
        }
    }
    actions
}

fn is_of(draft: &Draft<'_>, service: &Service) -> bool {
    draft.service.is_some_and(|own| std::ptr::eq(own, service))
}

fn step(service: &'static Service, wanted: &Draft<'_>, there: Option<&Draft<'_>>, api: Api) -> Action {
    let Some(there) = there else { return Action { kind: Kind::Create, service, changes: Vec::new() } };
    let mut action = Action { kind: Kind::Keep, service, changes: Vec::new() };
    for (field, (wanted, there)) in service.fields.iter().zip(wanted.slots.iter().zip(&there.slots)).skip(2) {
        // What the API takes and no longer uses never comes back: it changes nothing.
        let compared = !matches!(api.of(field.need), Need::Unknown | Need::Ignored);
        if let Some(reason) = compare(field, wanted, there, api).filter(|_| compared) {
            action.changes.push((field.name, reason));
            if reason != Reason::Unverifiable {
                action.kind = Kind::Update;
            }
        }
    }
    action
}

/// How a field differs, if it does or may.
fn compare(field: &Field, wanted: &Value<'_>, there: &Value<'_>, api: Api) -> Option<Reason> {
    let (without, new) = (is_empty(wanted), is_empty(there));
    let (wanted, there) = (settle(field, wanted), settle(field, there));
    let mask = api.of(field.mask);
    match (&*wanted, &*there) {
        (wanted, there) if wanted == there => None,
        _ if without => Some(Reason::Removed),
        _ if new && mask == Mask::Never => Some(Reason::Unverifiable),
        _ if new => Some(Reason::Added),
        (Value::Text(secret), Value::Text(shown)) if field.is_secret() => match fits(shown, secret, mask, api) {
            true => Some(Reason::Unverifiable),
            false if is_masked(shown) => Some(Reason::MaskedMismatch),
            false => Some(Reason::Changed),
        },
        _ => Some(Reason::Changed),
    }
}

/// Whether a value is as good as none.
fn is_empty(value: &Value<'_>) -> bool {
    matches!(value, Value::Absent | Value::Null) || value.text() == Some("")
}

/// What a value comes to: null and nothing are the default where one is known.
fn settle<'v, 'a>(field: &Field, value: &'v Value<'a>) -> Cow<'v, Value<'a>> {
    match field.default {
        _ if !is_empty(value) => Cow::Borrowed(value),
        DefaultValue::Unknown => Cow::Owned(Value::Absent),
        DefaultValue::Flag(flag) => Cow::Owned(Value::Bool(flag)),
        DefaultValue::Text(text) => Cow::Owned(Value::Text(Cow::Borrowed(text))),
    }
}

/// The actions as a JSON array.
#[must_use]
pub fn to_json(actions: &[Action]) -> String {
    let mut out = Items::new();
    for action in actions {
        let mut changes = Items::new();
        for (field, reason) in &action.changes {
            let mut change = Members::new();
            change.text("field", field);
            change.text("reason", reason.name());
            changes.raw(&change.close());
        }
        let mut item = Members::new();
        item.text("kind", action.kind.name());
        item.text("type", action.service.kind);
        item.raw("changes", &changes.close());
        item.text("certainty", if action.is_masked() { "masked" } else { "certain" });
        out.raw(&item.close());
    }
    out.close()
}
