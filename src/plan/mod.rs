//! Stored + desired -> actions. A mask that fits is no change, so a desired state that was applied plans to nothing.

mod json;

pub use json::{from_json, to_json};

use std::borrow::Cow;

use crate::api::Api;
use crate::draft::Draft;
use crate::field::{DefaultValue, Field, Mask, Need, Service};
use crate::mask::{fits, is_masked};
use crate::options::Options;
use crate::value::Value;

/// What to do with one integration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// There is none yet.
    Create,
    /// Another one is there.
    Update,
    /// It is stored and not desired.
    Delete,
    /// It is stored as desired, as far as can be seen.
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChangeReason {
    /// Only the desired one has it.
    Added,
    /// Only the stored one has it, and an update, which replaces, would drop it.
    Removed,
    /// The two differ.
    Changed,
    /// The mask that the server shows belongs to another secret.
    MaskedMismatch,
    /// The server shows nothing that differs: no known change, but no proof of equality.
    Unverifiable,
    /// As unverifiable, and written again because the caller asks for it.
    Rewritten,
}

impl ChangeReason {
    fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
            Self::MaskedMismatch => "masked_mismatch",
            Self::Unverifiable => "unverifiable",
            Self::Rewritten => "rewritten",
        }
    }
}

/// A field that differs, or may.
#[derive(Debug, Clone)]
pub struct Change<'a> {
    /// The field.
    pub field: &'static str,
    /// Why it is named.
    pub reason: ChangeReason,
    /// What is stored and what is desired, of a field that is no secret on any API.
    pub values: Option<[Value<'a>; 2]>,
}

/// One step of a plan.
#[derive(Debug, Clone)]
pub struct Action<'a> {
    /// What to do.
    pub kind: Kind,
    /// With which service.
    pub service: &'static Service,
    /// Why, field by field.
    pub changes: Vec<Change<'a>>,
}

impl Action<'_> {
    fn whole(kind: Kind, service: &'static Service) -> Self {
        Self { kind, service, changes: Vec::new() }
    }

    /// Whether a keep rests on a mask rather than on what can be read.
    #[must_use]
    pub fn is_masked(&self) -> bool {
        self.kind == Kind::Keep && !self.changes.is_empty()
    }
}

/// All services, none, or some.
#[derive(Debug, Clone, Default)]
pub enum Selection {
    /// No service.
    #[default]
    None,
    /// Every service.
    All,
    /// The services of these types.
    Types(Vec<String>),
}

impl Selection {
    fn has(&self, service: &Service) -> bool {
        match self {
            Self::None => false,
            Self::All => true,
            Self::Types(types) => types.iter().any(|kind| kind == service.kind),
        }
    }
}

/// What a plan may do besides creating and changing desired integrations.
#[derive(Debug, Clone, Default)]
pub struct PlanOptions {
    /// The API of the project.
    pub api: Api,
    /// Services that are deleted if they are not desired.
    pub prune: Selection,
    /// Services that are written again if only a mask says that they are equal.
    pub rewrite: Selection,
}

/// Whether one stored integration is the desired one, both as JSON, as far as the server shows it.
#[must_use]
pub fn is_kept(stored: &str, desired: &str, api: Api) -> bool {
    let options = Options { api, ..Options::default() };
    let (Ok(stored), Ok(desired)) =
        (Draft::from_json(stored.as_bytes(), options), Draft::from_json(desired.as_bytes(), options))
    else {
        return false;
    };
    let options = PlanOptions { api, ..PlanOptions::default() };
    plan(&[stored], &[desired], &options).first().is_some_and(|action| action.kind == Kind::Keep)
}

/// Compares what a project holds with what it should hold, in the order of the latter. It checks nothing: see to it that each
/// desired integration passes [`check`](mod@crate::check) and that no service is desired twice.
///
/// Drafts of unknown services are left as they are, and so are stored ones that are not desired, unless they may be pruned. If a
/// service is stored twice, the first one counts.
#[must_use]
pub fn plan<'a>(stored: &[Draft<'a>], desired: &[Draft<'a>], options: &PlanOptions) -> Vec<Action<'a>> {
    let find = |service: &Service| stored.iter().find(|draft| is_of(draft, service));
    let mut actions: Vec<Action<'a>> = Vec::new();
    for wanted in desired {
        let Some(service) = wanted.service else { continue };
        actions.push(match find(service) {
            Some(there) => compare(service, wanted, there, options),
            None => Action::whole(Kind::Create, service),
        });
    }
    for service in stored.iter().filter_map(|draft| draft.service) {
        let planned = actions.iter().any(|action| std::ptr::eq(action.service, service));
        if !planned && options.prune.has(service) {
            actions.push(Action::whole(Kind::Delete, service));
        }
    }
    actions
}

fn is_of(draft: &Draft<'_>, service: &Service) -> bool {
    draft.service.is_some_and(|own| std::ptr::eq(own, service))
}

/// What to do with an integration that is stored and desired.
fn compare<'a>(service: &'static Service, wanted: &Draft<'a>, there: &Draft<'a>, options: &PlanOptions) -> Action<'a> {
    let api = options.api;
    let mut action = Action::whole(Kind::Keep, service);
    for (field, (wanted, there)) in service.fields.iter().zip(wanted.slots.iter().zip(&there.slots)).skip(2) {
        // The API never returns a field that it accepts but no longer uses: such a field changes nothing.
        if matches!(api.of(field.need), Need::Unknown | Need::Ignored) {
            continue;
        }
        let Some(reason) = difference(field, wanted, there, api) else { continue };
        let values = (!field.is_secret()).then(|| [there.clone(), wanted.clone()]);
        action.changes.push(Change { field: field.name, reason, values });
    }
    if action.changes.iter().any(|change| change.reason != ChangeReason::Unverifiable) {
        action.kind = Kind::Update;
    } else if action.is_masked() && options.rewrite.has(service) {
        action.kind = Kind::Update;
        for change in &mut action.changes {
            change.reason = ChangeReason::Rewritten;
        }
    }
    action
}

/// How a field differs, if it does or may.
fn difference(field: &Field, wanted: &Value<'_>, there: &Value<'_>, api: Api) -> Option<ChangeReason> {
    let (without, new) = (is_empty(wanted), is_empty(there));
    let (wanted, there) = (settle(field, wanted), settle(field, there));
    let mask = api.of(field.mask);
    match (&*wanted, &*there) {
        (wanted, there) if wanted == there => None,
        _ if without => Some(ChangeReason::Removed),
        _ if new && mask == Mask::Never => Some(ChangeReason::Unverifiable),
        _ if new => Some(ChangeReason::Added),
        (Value::Text(secret), Value::Text(shown)) if field.is_secret() => match fits(shown, secret, mask, api) {
            true => Some(ChangeReason::Unverifiable),
            false if is_masked(shown) => Some(ChangeReason::MaskedMismatch),
            false => Some(ChangeReason::Changed),
        },
        _ => Some(ChangeReason::Changed),
    }
}

/// Whether a value counts as absent.
fn is_empty(value: &Value<'_>) -> bool {
    matches!(value, Value::Absent | Value::Null) || value.text() == Some("")
}

/// The value with its default: null and an absent value become the default, if it is known.
fn settle<'v, 'a>(field: &Field, value: &'v Value<'a>) -> Cow<'v, Value<'a>> {
    match field.default {
        _ if !is_empty(value) => Cow::Borrowed(value),
        DefaultValue::Unknown => Cow::Owned(Value::Absent),
        DefaultValue::Flag(flag) => Cow::Owned(Value::Bool(flag)),
        DefaultValue::Text(text) => Cow::Owned(Value::Text(Cow::Borrowed(text))),
    }
}
