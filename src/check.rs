//! Draft + service -> issues: every rule of every service passes through here, once.

use crate::api::{Api, Intent};
use crate::catalog::{self, Integration};
use crate::draft::Draft;
use crate::field::{Field, Need, Service};
use crate::issue::{Code, Finding, Issue, Param, Position, Reason};
use crate::mask::is_masked;
use crate::options::Options;
use crate::rule::characters::{characters, control, is_space};
use crate::rule::{JsonType, MAX_TEXT, Verdict, placeholder};
use crate::value::Value;

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

/// Tells all that is wrong with a draft, or worth a warning, in the table's order.
pub fn check(draft: &Draft<'_>, options: Options, tell: &mut dyn FnMut(Finding, Place)) {
    let mut say = |code, place| tell(Finding::new(code), place);
    if !draft.object {
        return say(Code::InvalidType, Place::Root);
    }
    if let Some(code) = kind(draft.slots.first().unwrap_or(&Value::Absent), draft.service, options.service) {
        say(code, Place::Slot(0));
    }
    let Some(service) = draft.service else { return };
    if !options.api.of(service.taken) {
        return say(Code::UnsupportedService, Place::Slot(0));
    }
    if service.ended.is_some() {
        say(Code::DeprecatedService, Place::Slot(0));
    }
    if service.ui_first && options.intent == Intent::Create {
        say(Code::SetupInUi, Place::Slot(0));
    }
    for (slot, (field, value)) in service.fields.iter().zip(&draft.slots).enumerate().skip(1) {
        let tell = &mut |finding| tell(finding, Place::Slot(slot as u8));
        check_field(field, value, Some((service, draft)), options, tell);
    }
    let mut say = |code, place| tell(Finding::new(code), place);
    for slot in &draft.doubles {
        say(Code::DuplicateField, Place::Slot(*slot));
    }
    for stranger in 0..draft.strangers.len() {
        say(Code::UnknownField, Place::Stranger(stranger as u32));
    }
}

/// What is wrong with the type, if anything.
fn kind(value: &Value<'_>, service: Option<&Service>, asked: Option<&Service>) -> Option<Code> {
    match (value, asked) {
        (Value::Absent, None) => Some(Code::Required),
        (Value::Absent, Some(_)) => None,
        (Value::Null | Value::Bool(_) | Value::Integer(_) | Value::Other, _) => Some(Code::InvalidType),
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
    options: Options,
    tell: &mut dyn FnMut(Finding),
) {
    let api = options.api;
    if !field.known(api) {
        return;
    }
    let missing = || missing(field, draft, options).into_iter().map(Finding::new);
    match (value, field.rule.json_type()) {
        (Value::Absent, _) => missing().for_each(&mut *tell),
        (Value::Null, _) if api.of(field.nullable) => {}
        (Value::Bool(_), JsonType::Boolean) | (Value::Integer(_), JsonType::Integer) => {}
        (Value::Broken, JsonType::String) => tell(Finding::because(Code::InvalidFormat, Reason::LoneSurrogate)),
        (Value::Long, JsonType::String) => tell(Finding::new(too_long(field))),
        // An empty string is as good as none, but a form that sent one deserves the better word.
        (Value::Text(text), JsonType::String) if text.is_empty() && field.choices().is_none() => {
            let word = |finding: Finding| if finding.code == Code::Required { Finding::new(Code::TooShort) } else { finding };
            missing().map(word).for_each(&mut *tell);
        }
        (Value::Text(text), JsonType::String) => check_text(field, text, api, tell),
        _ => tell(Finding::new(Code::InvalidType)),
    }
    if !matches!(value, Value::Absent | Value::Null) {
        if field.is_deprecated(api) {
            tell(Finding::new(Code::DeprecatedField));
        }
        if !api.of(field.documented) {
            tell(Finding::new(Code::UnverifiedValue));
        }
    }
}

/// What is said where the field is not there.
fn missing(field: &Field, draft: Option<(&Service, &Draft<'_>)>, Options { api, intent, .. }: Options) -> Option<Code> {
    match field.need(api, intent) {
        Need::When(other, equals) => {
            let holds = draft.is_some_and(|(service, draft)| {
                service.slot(other, api).and_then(|slot| draft.slots.get(slot)).and_then(Value::text) == Some(equals)
            });
            holds.then_some(Code::ConditionalRequired)
        }
        Need::Required => Some(Code::Required),
        Need::Recommended => Some(Code::MissingRecommended),
        Need::Unknown | Need::Ignored | Need::Optional | Need::RecommendedOnCreate => None,
    }
}

/// What a string beyond every limit is: of a list, no value of it.
fn too_long(field: &Field) -> Code {
    if field.choices().is_some() { Code::InvalidEnum } else { Code::TooLong }
}

/// Tells what is wrong with a string that is not empty: the first error ends it.
fn check_text(field: &Field, text: &str, api: Api, tell: &mut dyn FnMut(Finding)) {
    let rule = field.rule;
    // First of all, so that no way into the library has to read a text of any length to its end.
    if text.len() > MAX_TEXT as usize {
        return tell(Finding::new(too_long(field)));
    }
    if let Some(reason) = control(text, rule.takes_line_breaks()) {
        return tell(Finding::because(Code::InvalidFormat, reason));
    }
    let (max, unit) = field.max(api);
    let fits = text.len() <= max as usize || unit == "characters" && characters(text) <= max as usize;
    if !fits {
        return tell(Finding::new(Code::TooLong));
    }
    if field.is_secret() && is_masked(text) {
        return tell(Finding::new(Code::MaskedSecret));
    }
    let doubt = doubt(field, text);
    match rule.check(text) {
        Verdict::Refused(finding) => {
            return tell(Finding { reason: finding.reason.map(|reason| doubt.unwrap_or(reason)), ..finding });
        }
        // One warning of a kind: that it is no value at all says more than that its shape is unusual.
        Verdict::Remarked(finding) if finding.code != Code::SuspiciousFormat || doubt.is_none() => tell(finding),
        Verdict::Remarked(_) | Verdict::Fine => {}
    }
    if let Some(reason) = doubt {
        tell(Finding::because(Code::SuspiciousFormat, reason));
    }
    if !rule.takes_line_breaks() && (text.starts_with(is_space) || text.ends_with(is_space)) {
        tell(Finding::new(Code::SurroundingWhitespace));
    }
}

/// Why a text is hardly meant as a value, whatever its rule asks for.
fn doubt(field: &Field, text: &str) -> Option<Reason> {
    if field.rule.takes_placeholders() {
        return None;
    }
    if field.is_secret() {
        placeholder::no_secret(text)
    } else {
        placeholder::is_placeholder(text).then_some(Reason::Placeholder)
    }
}

/// The issue in full, as users get it.
#[must_use]
pub fn issue(finding: Finding, place: Place, draft: &Draft<'_>, options: Options) -> Issue {
    let code = finding.code;
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
    params.extend(finding.reason.map(|reason| ("reason", Param::Text(reason.name()))));
    if let Some(Position { line, column }) = finding.position {
        params.extend([("line", Param::Number(line)), ("column", Param::Number(column))]);
    }
    if place == Place::Root {
        // The path is never empty, but the message should not blame the type.
        params.push(("field", Param::Text("payload")));
    }
    Issue { code, path: vec![name.to_owned()], params }
}

impl Integration {
    /// Checks a draft: the integration and what is worth a warning, or all that is wrong with it.
    ///
    /// There is no other way to an integration; one written by hand does not compile:
    /// ```compile_fail,E0639
    /// use atlas_integrations::catalog::MicrosoftTeams;
    /// MicrosoftTeams { id: None, microsoft_teams_webhook_url: String::new() };
    /// ```
    ///
    /// # Errors
    /// Every issue, errors and warnings, in the table's order.
    pub fn check(draft: &Draft<'_>, options: Options) -> Result<(Self, Vec<Issue>), Vec<Issue>> {
        let mut issues = Vec::new();
        check(draft, options, &mut |finding, place| issues.push(issue(finding, place, draft, options)));
        match draft.service.and_then(|service| Self::from_slots(service, &draft.slots)) {
            Some(integration) if !issues.iter().any(Issue::is_error) => Ok((integration, issues)),
            _ => Err(issues),
        }
    }
}
