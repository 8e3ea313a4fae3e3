//! Draft + service -> issues: every rule of every service passes through here, once.

use crate::api::{Api, Intent};
use crate::catalog::{self, Integration};
use crate::draft::Draft;
use crate::field::{Field, Need, Service};
use crate::issue::{Code, Finding, Hint, Issue, Param, Reason};
use crate::mask::is_masked;
use crate::options::Options;
use crate::rule::characters::{characters, control, trim};
use crate::rule::{JsonType, MAX_TEXT, Verdict, placeholder};
use crate::suggest;
use crate::value::Value;

/// Where in a payload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The payload itself is not an object.
    Root,
    /// The field in that slot.
    Slot(u8),
    /// The unknown field of that number.
    Unknown(u32),
}

/// Fields, a bit for each slot.
pub type Slots = u32;

/// Every field.
pub const ALL_SLOTS: Slots = !0;

/// The values of a payload, by their slots. The check is compiled for each kind of payload: to ask through a pointer takes longer.
pub trait Values<'a>: Copy + Fn(usize) -> Value<'a> {}
impl<'a, Slot: Copy + Fn(usize) -> Value<'a>> Values<'a> for Slot {}

/// Reports everything that is wrong with a draft, or worth a warning, in the table's order.
pub fn check(draft: &Draft<'_>, options: Options, tell: &mut impl FnMut(Finding, Place)) {
    if !matches!(draft.root, Value::Object) {
        return tell(wrong_type(&draft.root), Place::Root);
    }
    let values = |slot: usize| draft.slots.get(slot).map_or(Value::Absent, Value::borrowed);
    if !check_slots(draft.service, values, ALL_SLOTS, options, tell) {
        return;
    }
    let mut say = |code, place| tell(Finding::new(code), place);
    for slot in &draft.duplicates {
        say(Code::DuplicateField, Place::Slot(*slot));
    }
    for unknown in 0..draft.unknown.len() {
        say(Code::UnknownField, Place::Unknown(unknown as u32));
    }
}

/// Checks the type and the fields in `slots`; the other fields are known to be fine. Returns whether the API accepts the service: if
/// not, its fields are unknown.
pub fn check_slots<'a>(
    service: Option<&Service>,
    values: impl Values<'a>,
    slots: Slots,
    options: Options,
    tell: &mut impl FnMut(Finding, Place),
) -> bool {
    if let Some(finding) = kind(&values(0), service, options.service) {
        tell(finding, Place::Slot(0));
    }
    let mut say = |code, place| tell(Finding::new(code), place);
    let Some(service) = service else { return false };
    if !options.api.of(service.taken) {
        say(Code::UnsupportedService, Place::Slot(0));
        return false;
    }
    if service.ended.is_some() {
        say(Code::DeprecatedService, Place::Slot(0));
    }
    if service.ui_first && options.intent == Intent::Create {
        say(Code::SetupInUi, Place::Slot(0));
    }
    for (slot, field) in service.fields.iter().enumerate().skip(1).filter(|(slot, _)| slots >> slot & 1 == 1) {
        let value = values(slot);
        let holds =
            |other: &str, equals: &str| service.slot(other, options.api).is_some_and(|at| values(at).text() == Some(equals));
        let missing = if value.is_empty() { missing(field, options, holds) } else { None };
        check_value(field, Place::Slot(slot as u8), &value, missing, options, tell);
    }
    true
}

/// What is wrong with the type, if anything.
fn kind(value: &Value<'_>, service: Option<&Service>, asked: Option<&Service>) -> Option<Finding> {
    match (value, asked) {
        (Value::Absent, None) => Some(Finding::new(Code::Required)),
        (Value::Absent, Some(_)) => None,
        (Value::Text(name), Some(asked)) => (name != asked.kind).then_some(Finding::new(Code::TypeMismatch)),
        (Value::Broken | Value::Long, Some(_)) => Some(Finding::new(Code::TypeMismatch)),
        (Value::Text(name), None) => service.is_none().then(|| Finding::hinted(Code::UnknownType, meant(name))),
        (Value::Broken | Value::Long, None) => Some(Finding::new(Code::UnknownType)),
        _ => Some(wrong_type(value)),
    }
}

/// What an unknown type may mean.
fn meant(kind: &str) -> Hint {
    match (suggest::resource(kind), suggest::service(kind)) {
        (Some(at), _) => Hint::Resource(at as u8),
        (None, Some(at)) => Hint::Meant(at as u8),
        (None, None) => Hint::None,
    }
}

/// The finding for a value that should have another JSON type.
fn wrong_type(value: &Value<'_>) -> Finding {
    Finding::hinted(Code::InvalidType, value.json_type().map_or(Hint::None, Hint::Received))
}

/// Checks the value in one slot by itself. Rules that need other fields do not apply here.
pub fn check_field(field: &Field, slot: usize, value: &Value<'_>, options: Options, tell: &mut impl FnMut(Finding, Place)) {
    check_value(field, Place::Slot(slot as u8), value, missing(field, options, |_, _| false), options, tell);
}

/// Reports what is wrong with a value. `missing` is what is said if there is none.
fn check_value(
    field: &Field,
    place: Place,
    value: &Value<'_>,
    missing: Option<Code>,
    options: Options,
    tell: &mut impl FnMut(Finding, Place),
) {
    let api = options.api;
    if !field.known(api) {
        return;
    }
    let mut say = |finding| tell(finding, place);
    match (value, field.rule.json_type()) {
        (Value::Absent, _) => missing.map(Finding::new).into_iter().for_each(&mut say),
        (Value::Null, _) if api.of(field.nullable) => {}
        (Value::Bool(_), JsonType::Boolean) | (Value::Integer(_), JsonType::Integer) => {}
        (Value::Broken, JsonType::String) => say(Finding::because(Code::InvalidFormat, Reason::LoneSurrogate)),
        (Value::Long, JsonType::String) => say(Finding::new(too_long(field))),
        // An empty string counts as absent, but for a form that sent one, `too_short` is the better code.
        (Value::Text(text), JsonType::String) if text.is_empty() && field.choices().is_none() => {
            let word = |code| if code == Code::Required { Code::TooShort } else { code };
            missing.map(word).map(Finding::new).into_iter().for_each(&mut say);
        }
        (Value::Text(text), JsonType::String) => check_text(field, text, api, &mut say),
        _ => say(wrong_type(value)),
    }
    if !matches!(value, Value::Absent | Value::Null) {
        if field.is_deprecated(api) {
            say(Finding::new(Code::DeprecatedField));
        }
        if !api.of(field.documented) {
            say(Finding::new(Code::UnverifiedValue));
        }
    }
}

/// What is said of a field without a value. `holds` tells whether another field has a certain value.
fn missing(field: &Field, Options { api, intent, .. }: Options, holds: impl FnOnce(&str, &str) -> bool) -> Option<Code> {
    match field.need(api, intent) {
        Need::When(other, equals) => holds(other, equals).then_some(Code::ConditionalRequired),
        Need::Required => Some(Code::Required),
        Need::Recommended => Some(Code::MissingRecommended),
        Need::Unknown | Need::Ignored | Need::Optional | Need::RecommendedOnCreate => None,
    }
}

/// The finding for a string that is longer than every limit: in a field with choices, it is none of them.
fn too_long(field: &Field) -> Code {
    if field.choices().is_some() { Code::InvalidEnum } else { Code::TooLong }
}

/// Reports what is wrong with a string that is not empty, up to the first error.
fn check_text(field: &Field, text: &str, api: Api, tell: &mut impl FnMut(Finding)) {
    let rule = field.rule;
    // The length comes first, so that a very long text is never read to its end.
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
    let remark = match rule.check(text) {
        Verdict::Refused(finding) => {
            let reason = finding.reason.map(|reason| doubt(field, text).unwrap_or(reason));
            return tell(Finding { reason, hint: choice(field, text), ..finding });
        }
        Verdict::Remarked(finding) => Some(finding),
        Verdict::Fine => None,
    };
    let doubt = doubt(field, text);
    // One warning of each kind: "this is not a value" is more useful than "its shape is unusual".
    if let Some(finding) = remark
        && (finding.code != Code::SuspiciousFormat || doubt.is_none())
    {
        tell(finding);
    }
    if let Some(reason) = doubt {
        tell(Finding::because(Code::SuspiciousFormat, reason));
    }
    if !rule.takes_line_breaks() && (trim(text).len() < text.len()) {
        tell(Finding::new(Code::SurroundingWhitespace));
    }
}

/// The choice that was probably meant by a value that is not among the choices.
fn choice(field: &Field, text: &str) -> Hint {
    let meant = field.choices().and_then(|choices| suggest::nearest(text, choices.values));
    meant.map_or(Hint::None, |at| Hint::Meant(at as u8))
}

/// Why a text is probably not meant as a value, whatever its rule asks for.
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
    let field = match place {
        Place::Slot(slot) => draft.service.and_then(|service| service.fields.get(slot as usize)),
        _ => None,
    };
    let name = match place {
        Place::Unknown(unknown) => draft.unknown.get(unknown as usize).map_or_else(Default::default, |name| name.decode()),
        _ => field.map_or("type", |field| field.name).into(),
    };
    let about = About { finding, place, name: &name, service: draft.service, field, options };
    let fact = |param: &'static str| Some((param, about.param(param).or_else(|| field?.fact(param, options.api))?));
    let params = finding.code.params().iter().filter_map(|param| fact(param)).collect();
    // The path is never empty, but the message should not blame the type.
    let subject = (place == Place::Root).then_some("payload");
    Issue { code: finding.code, path: vec![name.into_owned()], subject, params }
}

/// A finding and all that its params depend on.
struct About<'a> {
    finding: Finding,
    place: Place,
    /// The end of the path.
    name: &'a str,
    service: Option<&'static Service>,
    field: Option<&'static Field>,
    options: Options,
}

impl About<'_> {
    /// A param that the field alone does not know.
    fn param(&self, param: &str) -> Option<Param> {
        let Self { finding: Finding { code, reason, position, hint }, place, name, service, field, options } = *self;
        let Options { api, service: asked, .. } = options;
        let root = place == Place::Root;
        Some(match (param, code, service, hint) {
            ("expected", Code::TypeMismatch, ..) => Param::Text(asked?.kind),
            ("expected", ..) if root => Param::Text("object"),
            ("expected", _, None, _) => Param::Text("string"),
            ("received", _, _, Hint::Received(received)) => Param::Text(received.name()),
            ("reason", ..) => Param::Text(reason?.name()),
            ("line", ..) => Param::Number(position?.line),
            ("column", ..) => Param::Number(position?.column),
            ("max", _, _, Hint::Limit(limit)) => Param::Number(limit),
            ("unit", _, _, Hint::Limit(_)) => Param::Text("bytes"),
            ("resource", _, _, Hint::Resource(at)) => Param::Text(suggest::RESOURCES.get(at as usize)?),
            ("allowed", Code::UnknownType, ..) => Param::List(catalog::types().collect()),
            ("suggestion", Code::UnknownType, _, Hint::Meant(at)) => Param::Text(catalog::types().nth(at as usize)?),
            ("suggestion", Code::InvalidEnum, _, Hint::Meant(at)) => Param::Text(field?.choices()?.values.get(at as usize)?),
            ("allowed", Code::UnknownField, Some(service), _) => {
                Param::List(service.own(api).map(|field| field.name).collect())
            }
            ("suggestion", Code::UnknownField, Some(service), _) => {
                Param::Text(service.fields.get(suggest::field(service, api, name)?)?.name)
            }
            ("knownIn", Code::UnknownField, Some(service), _) => Param::Text(suggest::known_in(service, api, name)?.name()),
            ("knownIn", _, Some(service), _) => Param::Text(suggest::taken_by(service, api)?.name()),
            ("api", ..) => Param::Text(api.name()),
            ("since", _, Some(service), _) => Param::Text(service.ended?),
            _ => return None,
        })
    }
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
