//! Checks a whole fleet file, and merges it: what each project should hold.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::reference::{self, Form};
use super::select::{Pattern, Target};
use crate::api::{Api, Intent};
use crate::catalog::{self, Integration};
use crate::draft::Draft;
use crate::field::Service;
use crate::issue::{Code, Issue, Param, words};
use crate::json::{self, Flaw, Json, Raw};
use crate::options::Options;
use crate::suggest;

/// How a fleet is read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reading {
    /// The API of a fleet that names none.
    pub api: Api,
    /// Whether references may stand for secrets. Before sending, they must be resolved.
    pub references: bool,
}

/// A desired state of many projects.
#[derive(Debug, Clone)]
pub struct Fleet {
    /// The API of all its projects.
    pub api: Api,
    /// Its projects and selectors, in the order of the file.
    pub entries: Vec<Entry>,
}

/// One project, or all that a selector finds.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its place in the list of projects, from 0.
    pub index: usize,
    /// Which projects.
    pub target: Target,
    /// What each of them should hold: the defaults and its own.
    pub desired: Vec<Desired>,
    /// What else to delete there, if the file says so.
    pub prune: Option<Prune>,
    /// Whether the file says what these projects should hold. If not, nothing may be deleted.
    pub says: bool,
}

/// An integration as it should be.
#[derive(Clone)]
pub struct Desired {
    /// Its service.
    pub service: &'static Service,
    /// Its payload. It holds secrets.
    pub json: String,
}

/// The service alone: a payload holds secrets.
impl std::fmt::Debug for Desired {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.service.kind)
    }
}

/// Which stored integrations are deleted if they are not desired.
#[derive(Debug, Clone)]
pub enum Prune {
    /// All, or none.
    All(bool),
    /// Those of these services.
    Services(Vec<&'static Service>),
}

/// The result of reading a text: the fleet is valid if no issue is an error.
#[derive(Debug)]
pub struct Outcome {
    /// The fleet, as far as it can be read.
    pub fleet: Fleet,
    /// All errors and warnings, in the order of the text.
    pub issues: Vec<Issue>,
}

const TOP: [&str; 4] = ["$schema", "api", "defaults", "projects"];
const PROJECT: [&str; 6] = ["id", "org", "name", "integrations", "without", "prune"];

/// Reads the text of a fleet.
///
/// # Errors
/// Where the text is not JSON.
pub fn read(text: &[u8], reading: Reading) -> Result<Outcome, Flaw> {
    let json = json::parse(text)?;
    let mut reader = Reader { api: reading.api, references: reading.references, path: Vec::new(), issues: Vec::new() };
    let fleet = reader.fleet(&json);
    Ok(Outcome { fleet, issues: reader.issues })
}

struct Reader {
    api: Api,
    references: bool,
    /// Where in the fleet.
    path: Vec<String>,
    issues: Vec<Issue>,
}

impl Reader {
    /// Reports a problem with the member `name` of what is being read.
    fn report(&mut self, name: &str, code: Code, params: Vec<(&'static str, Param)>) {
        let mut path = self.path.clone();
        path.push(name.to_owned());
        self.issues.push(Issue { code, path, subject: None, params });
    }

    fn expected(&mut self, name: &str, what: &'static str, json: &Json<'_>) {
        self.report(name, Code::InvalidType, vec![("expected", coded(what)), ("received", coded(type_of(json)))]);
    }

    /// Does `work` one level deeper.
    fn within<T>(&mut self, name: &str, work: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(name.to_owned());
        let result = work(self);
        self.path.pop();
        result
    }

    /// Does `work` with each item of an array, one level deeper, and reports a value that is not an array.
    fn each<'a>(&mut self, name: &str, list: &Json<'a>, mut work: impl FnMut(&mut Self, usize, Json<'a>)) {
        let Json::Array(items) = list else { return self.expected(name, "array", list) };
        self.within(name, |reader| {
            for (index, item) in items.items().enumerate() {
                work(reader, index, item);
            }
        });
    }

    fn strangers(&mut self, raw: Raw<'_>, known: &'static [&'static str]) {
        for (name, _) in raw.members() {
            let name = name.decode();
            if !known.contains(&&*name) {
                let param = match suggest::nearest(&name, known).and_then(|at| known.get(at)) {
                    Some(meant) => ("suggestion", Param::Text(meant)),
                    None => ("members", Param::List(known.to_vec())),
                };
                self.report(&name, Code::UnknownField, vec![param]);
            }
        }
    }

    fn fleet(&mut self, json: &Json<'_>) -> Fleet {
        let mut fleet = Fleet { api: self.api, entries: Vec::new() };
        let Json::Object(raw) = json else {
            let params = vec![("expected", coded("object")), ("received", coded(type_of(json)))];
            let path = vec!["projects".to_owned()];
            self.issues.push(Issue { code: Code::InvalidType, path, subject: Some("fleet"), params });
            return fleet;
        };
        self.strangers(*raw, &TOP);
        if let Some(api) = json.get("api") {
            self.read_api(&api);
        }
        fleet.api = self.api;
        let defaults = json.get("defaults").map(|list| self.integrations("defaults", &list));
        match json.get("projects") {
            None => self.report("projects", Code::Required, Vec::new()),
            Some(list) => self.each("projects", &list, |reader, index, item| match item {
                Json::Object(raw) => {
                    let entry = reader.within(&place(index), |reader| reader.entry(index, &item, raw, defaults.as_deref()));
                    fleet.entries.extend(entry);
                }
                _ => reader.expected(&place(index), "object", &item),
            }),
        }
        self.doubles(&fleet);
        fleet
    }

    fn read_api(&mut self, json: &Json<'_>) {
        match json.as_str() {
            None => self.expected("api", "string", json),
            Some(name) => match Api::ALL.into_iter().find(|api| api.name() == name) {
                Some(api) => self.api = api,
                None => {
                    let allowed = Api::ALL.into_iter().map(Api::name).collect();
                    self.report("api", Code::InvalidEnum, vec![("allowed", Param::List(allowed))]);
                }
            },
        }
    }

    fn entry(&mut self, index: usize, json: &Json<'_>, raw: Raw<'_>, defaults: Option<&[Desired]>) -> Option<Entry> {
        self.strangers(raw, &PROJECT);
        let target = self.target(json);
        let own = json.get("integrations").map(|list| self.integrations("integrations", &list));
        let without = json.get("without").map(|list| self.services("without", &list)).unwrap_or_default();
        let prune = json.get("prune").and_then(|prune| self.prune(&prune));
        let says = own.is_some() || defaults.is_some();
        let desired = merge(defaults.unwrap_or_default(), &without, own.unwrap_or_default());
        Some(Entry { index, target: target?, desired, prune, says })
    }

    fn target(&mut self, json: &Json<'_>) -> Option<Target> {
        let [id, org] = ["id", "org"].map(|name| json.get(name).map(|value| self.identifier(name, &value)));
        let name = json.get("name").map(|value| self.word("name", &value));
        match (id, org, name) {
            (Some(id), _, name) => Some(Target::Id { id: id?, name: name.flatten() }),
            (None, None, None) => {
                self.report("id", Code::Required, Vec::new());
                None
            }
            (None, org, name) => Some(Target::Find {
                org: if let Some(org) = org { Some(org?) } else { None },
                name: if let Some(name) = name { Some(Pattern::new(name?)) } else { None },
            }),
        }
    }

    /// A text that is not empty.
    fn word(&mut self, name: &str, json: &Json<'_>) -> Option<String> {
        match json.as_str().map(Cow::into_owned) {
            None => self.expected(name, "string", json),
            Some(text) if text.is_empty() => {
                self.report(name, Code::TooShort, vec![("min", Param::Number(1)), ("unit", coded("characters"))]);
            }
            Some(text) => return Some(text),
        }
        None
    }

    /// The id of a project or an organization.
    fn identifier(&mut self, name: &str, json: &Json<'_>) -> Option<String> {
        let id = self.word(name, json)?;
        let fits = id.len() == 24 && id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if !fits {
            self.report(name, Code::InvalidFormat, vec![("format", coded("hex_24_lower"))]);
        }
        fits.then_some(id)
    }

    fn services(&mut self, name: &str, list: &Json<'_>) -> Vec<&'static Service> {
        let mut services = Vec::new();
        self.each(name, list, |reader, index, item| match item.as_str() {
            None => reader.expected(&place(index), "string", &item),
            Some(kind) => match catalog::service(&kind) {
                Some(service) => services.push(service),
                None => {
                    reader.report(&place(index), Code::UnknownType, vec![("allowed", Param::List(catalog::types().collect()))])
                }
            },
        });
        services
    }

    fn prune(&mut self, json: &Json<'_>) -> Option<Prune> {
        match json {
            Json::Bool(all) => Some(Prune::All(*all)),
            Json::Array(_) => Some(Prune::Services(self.services("prune", json))),
            _ => {
                self.expected("prune", "boolean_or_types", json);
                None
            }
        }
    }

    fn integrations(&mut self, name: &str, list: &Json<'_>) -> Vec<Desired> {
        let mut all: Vec<Desired> = Vec::new();
        self.each(name, list, |reader, index, item| {
            let Some(desired) = reader.within(&place(index), |reader| reader.integration(&item)) else { return };
            if all.iter().any(|other| std::ptr::eq(other.service, desired.service)) {
                reader.within(&place(index), |reader| reader.report("type", Code::DuplicateService, Vec::new()));
            }
            all.push(desired);
        });
        all
    }

    fn integration(&mut self, json: &Json<'_>) -> Option<Desired> {
        let text = match json {
            Json::Object(raw) | Json::Array(raw) => raw.as_str(),
            Json::Number(digits) => digits,
            Json::Bool(_) => "true",
            Json::Text(_) => "\"\"",
            Json::Null => "null",
        };
        let options = Options { api: self.api, intent: Intent::Update, service: None };
        let draft = Draft::from_json(text.as_bytes(), options).ok()?;
        let issues = match Integration::check(&draft, options) {
            Ok((_, warnings)) => warnings,
            Err(issues) => issues,
        };
        for issue in issues {
            self.payload_issue(json, draft.service, issue);
        }
        Some(Desired { service: draft.service?, json: text.to_owned() })
    }

    /// Reports an issue of a payload at its place in the fleet. Where a reference stands for a text, it counts as that text.
    fn payload_issue(&mut self, json: &Json<'_>, service: Option<&Service>, mut issue: Issue) {
        if let ([name], Code::InvalidType) = (issue.path.as_slice(), issue.code) {
            let stands = json.get(name).map_or(Form::Other, |value| reference::form(&value));
            let fits =
                service.and_then(|service| service.fields.iter().find(|field| field.name == name)).is_some_and(reference::fits);
            match stands {
                Form::Reference if fits && self.references => return,
                Form::Reference | Form::Malformed if fits => (issue.code, issue.params) = (Code::UnresolvedSecret, Vec::new()),
                _ => {}
            }
        }
        let mut path = self.path.clone();
        path.append(&mut issue.path);
        self.issues.push(Issue { path, ..issue });
    }

    /// Reports the projects that two entries name by their ids. The projects that selectors find are checked later.
    fn doubles(&mut self, fleet: &Fleet) {
        let mut seen = BTreeSet::new();
        for entry in &fleet.entries {
            if let Target::Id { id, .. } = &entry.target
                && !seen.insert(id)
            {
                self.path = vec!["projects".into(), place(entry.index)];
                self.report("id", Code::DuplicateProject, Vec::new());
                self.path.clear();
            }
        }
    }
}

/// A code and its English words.
fn coded(code: &'static str) -> Param {
    words(code).map_or(Param::Text(code), |words| Param::Words(code, words))
}

/// The JSON type of a value.
fn type_of(json: &Json<'_>) -> &'static str {
    match json {
        Json::Null => "null",
        Json::Bool(_) => "boolean",
        Json::Number(_) => "number",
        Json::Text(_) => "string",
        Json::Array(_) => "array",
        Json::Object(_) => "object",
    }
}

/// A place in a list, as paths write it.
fn place(index: usize) -> String {
    json::write::digits(index as u64)
}

/// The defaults, less `without`, each replaced by the project's own of the same type; then what only the project has.
fn merge(defaults: &[Desired], without: &[&'static Service], mut own: Vec<Desired>) -> Vec<Desired> {
    let mut all = Vec::new();
    for default in defaults {
        let same = |desired: &Desired| std::ptr::eq(desired.service, default.service);
        let (mut replacing, rest): (Vec<_>, Vec<_>) = own.into_iter().partition(same);
        own = rest;
        if !replacing.is_empty() {
            all.append(&mut replacing);
        } else if !without.iter().any(|service| std::ptr::eq(*service, default.service)) {
            all.push(default.clone());
        }
    }
    all.append(&mut own);
    all
}
