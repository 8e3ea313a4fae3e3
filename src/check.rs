//! Draft + service -> issues: every rule of every service passes through here, once.

use crate::api::{Api, Intent, Options};
use crate::catalog::{self, Integration};
use crate::draft::{Draft, Value};
use crate::field::{Field, Need, Service};
use crate::issue::{Code, Issue, Param};
use crate::mask::is_masked;
use crate::rule::{Rule, characters, has_control, is_hex, is_space, read_url, renders};

/// Where in a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The payload itself is no object.
    Root,
    /// The field in that slot.
    Slot(u8),
    /// The stranger of that number.
    Stranger(u32),
}

/// Tells all that is wrong with a draft, or worth a remark, in the table's order.
pub fn check(draft: &Draft<'_>, options: Options, tell: &mut dyn FnMut(Code, Place)) {
    if !draft.object {
        return tell(Code::InvalidType, Place::Root);
    }
    if let Some(code) = kind(draft.slots.first().unwrap_or(&Value::Absent), draft.service, options.service) {
        tell(code, Place::Slot(0));
    }
    let Some(service) = draft.service else { return };
    if !options.api.of(service.taken) {
        return tell(Code::UnsupportedService, Place::Slot(0));
    }
    if service.ended.is_some() {
        tell(Code::DeprecatedService, Place::Slot(0));
    }
    if service.ui_first && options.intent == Intent::Create {
        tell(Code::SetupInUi, Place::Slot(0));
    }
    for (slot, (field, value)) in service.fields.iter().zip(&draft.slots).enumerate().skip(1) {
        check_field(field, value, Some((service, draft)), options, &mut |code| tell(code, Place::Slot(slot as u8)));
    }
    for slot in &draft.doubles {
        tell(Code::DuplicateField, Place::Slot(*slot));
    }
    for stranger in 0..draft.strangers.len() {
        tell(Code::UnknownField, Place::Stranger(stranger as u32));
    }
}

/// What is wrong with the type, if anything.
fn kind(value: &Value<'_>, service: Option<&Service>, asked: Option<&Service>) -> Option<Code> {
    match (value, asked) {
        (Value::Absent, None) => Some(Code::Required),
        (Value::Absent, Some(_)) => None,
        (Value::Null | Value::Bool(_) | Value::Other, _) => Some(Code::InvalidType),
        (Value::Text(name), Some(asked)) => (name != asked.kind).then_some(Code::TypeMismatch),
        (_, Some(_)) => Some(Code::TypeMismatch),
        (_, None) => service.is_none().then_some(Code::UnknownType),
    }
}

/// Tells what is wrong with one value. Without its draft, rules that look at other fields rest.
pub fn check_field(
    field: &Field,
    value: &Value<'_>,
    draft: Option<(&Service, &Draft<'_>)>,
    Options { api, intent, .. }: Options,
    tell: &mut dyn FnMut(Code),
) {
    if !field.known(api) {
        return;
    }
    let need = || match field.need(api, intent) {
        Need::When(other, equals) => {
            let holds = draft.is_some_and(|(service, draft)| {
                service.slot(other, api).and_then(|slot| draft.slots.get(slot)).and_then(Value::text) == Some(equals)
            });
            if holds { Some(Code::ConditionalRequired) } else { None }
        }
        Need::Required => Some(Code::Required),
        Need::Recommended => Some(Code::MissingRecommended),
        _ => None,
    };
    let flag = field.rule == Rule::Flag;
    match value {
        Value::Absent => need().into_iter().for_each(&mut *tell),
        Value::Null if api.of(field.nullable) => {}
        Value::Bool(_) if flag => {}
        Value::Broken if !flag => tell(Code::InvalidFormat),
        Value::Long if !flag => tell(if field.choices().is_some() { Code::InvalidEnum } else { Code::TooLong }),
        // An empty string is as good as none, but a form that sent one deserves the better word.
        Value::Text(text) if !flag && text.is_empty() && field.choices().is_none() => {
            need().map(|code| if code == Code::Required { Code::TooShort } else { code }).into_iter().for_each(&mut *tell);
        }
        Value::Text(text) if !flag => check_text(field, text, api, tell),
        _ => tell(Code::InvalidType),
    }
    if !matches!(value, Value::Absent | Value::Null) {
        if api.of(field.deprecated) {
            tell(Code::DeprecatedField);
        }
        if !api.of(field.documented) {
            tell(Code::UnverifiedValue);
        }
    }
}

/// Tells what is wrong with a string that is not empty: the first error ends it.
fn check_text(field: &Field, text: &str, api: Api, tell: &mut dyn FnMut(Code)) {
    if has_control(text, matches!(field.rule, Rule::Template(..))) {
        return tell(Code::InvalidFormat);
    }
    if let Rule::Choice(choices) = field.rule {
        return match choices.values.iter().position(|value| *value == text) {
            None => tell(Code::InvalidEnum),
            Some(at) if at >= choices.published => tell(Code::UnverifiedValue),
            Some(_) => {}
        };
    }
    let (max, unit) = field.max(api);
    let fits = text.len() <= max as usize || unit == "characters" && characters(text) <= max as usize;
    if !fits {
        return tell(Code::TooLong);
    }
    if field.is_secret() && is_masked(text) {
        return tell(Code::MaskedSecret);
    }
    match field.rule {
        Rule::Hex(_) if !is_hex(text) => return tell(Code::InvalidFormat),
        Rule::Hex(length) if text.len() != length as usize => tell(Code::SuspiciousFormat),
        Rule::MostlyHex(length) if text.len() != length as usize || !is_hex(text) => tell(Code::SuspiciousFormat),
        Rule::Url => match read_url(text) {
            None => return tell(Code::InvalidUrl),
            Some(url) if !url.secure => tell(Code::InsecureUrl),
            Some(_) => {}
        },
        Rule::Template(_, headers) if !renders(text, headers) => return tell(Code::InvalidTemplate),
        _ => {}
    }
    if !matches!(field.rule, Rule::Template(..)) && (text.starts_with(is_space) || text.ends_with(is_space)) {
        tell(Code::SurroundingWhitespace);
    }
}

/// The issue in full, as users get it.
#[must_use]
pub fn issue(code: Code, place: Place, draft: &Draft<'_>, options: Options) -> Issue {
    let field = match place {
        Place::Slot(slot) => draft.service.and_then(|service| service.fields.get(slot as usize)),
        _ => None,
    };
    let name = match place {
        Place::Stranger(stranger) => draft.strangers.get(stranger as usize).map_or("", |name| name),
        _ => field.map_or("type", |field| field.name),
    };
    let fact = |param: &'static str| {
        let param_of = |field: &Field| field.fact(param, options.api);
        let value = match (param, code, draft.service) {
            ("expected", _, _) if place == Place::Root => Param::Text("an object"),
            ("expected", Code::TypeMismatch, _) => Param::Text(options.service?.kind),
            ("expected", _, None) => Param::Text("a string"),
            ("allowed", Code::UnknownType, _) => Param::List(catalog::types().collect()),
            ("allowed", Code::UnknownField, Some(service)) => {
                Param::List(service.own(options.api).map(|field| field.name).collect())
            }
            ("api", _, _) => Param::Text(options.api.name()),
            ("since", _, Some(service)) => Param::Text(service.ended?),
            _ => param_of(field?)?,
        };
        Some((param, value))
    };
    let mut params: Vec<_> = code.params().iter().filter_map(|param| fact(param)).collect();
    if place == Place::Root {
        // The path is never empty, but the message should not blame the type.
        params.push(("field", Param::Text("payload")));
    }
    Issue { code, path: vec![name.to_owned()], params }
}

impl Integration {
    /// Checks a draft: the integration and what is worth a remark, or all that is wrong with it.
    ///
    /// There is no other way to an integration; one written by hand does not compile:
    /// ```compile_fail,E0639
    /// use atlas_integrations::catalog::MicrosoftTeams;
    /// MicrosoftTeams { id: None, microsoft_teams_webhook_url: String::new() };
    /// ```
    ///
    /// # Errors
    /// Every issue, errors and remarks, in the table's order.
    pub fn check(draft: &Draft<'_>, options: Options) -> Result<(Self, Vec<Issue>), Vec<Issue>> {
        let mut issues = Vec::new();
        check(draft, options, &mut |code, place| issues.push(issue(code, place, draft, options)));
        match Self::from_draft(draft) {
            Some(integration) if !issues.iter().any(Issue::is_error) => Ok((integration, issues)),
            _ => Err(issues),
        }
    }
}
