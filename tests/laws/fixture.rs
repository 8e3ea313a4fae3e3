//! The fixtures, as tests/fixtures/README.md describes them.

use std::fs;
use std::path::{Path, PathBuf};

use atlas_integrations::api::{Api, Intent};
use atlas_integrations::catalog;
use atlas_integrations::json::{Json, parse};
use atlas_integrations::options::Options;

/// One file.
#[derive(Debug)]
pub struct Fixture {
    /// Where it lies, below tests/fixtures.
    pub file: PathBuf,
    /// Folder of its service, or `text`.
    pub kind: String,
    /// `valid`, `remarked` or `invalid`.
    pub verdict: String,
    /// What it is checked against: every combination that its name gives.
    pub modes: Vec<Options>,
    /// The payload, byte for byte.
    pub text: String,
    /// The issues that it must get; none if the file is a bare payload.
    pub issues: Option<Vec<Expected>>,
}

/// An issue, as a fixture writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    pub path: Vec<String>,
    pub code: String,
    /// Line, column and reason of a text that is not JSON.
    pub place: Option<(u64, u64, String)>,
}

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// The files below `folder`, sorted.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found.into_iter().flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// Every fixture but the seeds.
pub fn all() -> Vec<Fixture> {
    files(&root()).iter().filter_map(|file| read(file.strip_prefix(root()).unwrap())).collect()
}

/// Those that pass, with remarks or without.
pub fn accepted() -> impl Iterator<Item = Fixture> {
    all().into_iter().filter(|fixture| fixture.verdict != "invalid")
}

/// The fixture in `file`; none for the seeds and for the page that describes them all.
fn read(file: &Path) -> Option<Fixture> {
    let steps: Vec<_> = file.iter().map(|step| step.to_str().unwrap()).collect();
    let (kind, verdict, name) = match steps[..] {
        ["README.md"] | ["seeds", ..] => return None,
        [kind, verdict @ ("valid" | "remarked" | "invalid"), name] => (kind, verdict, name),
        _ => panic!("nobody reads {file:?}"),
    };
    let text = fs::read_to_string(root().join(file)).unwrap();
    let (text, issues) = if verdict == "valid" { (text, None) } else { unwrap(&text, file) };
    let modes = modes(name, kind, file);
    Some(Fixture { file: file.to_owned(), kind: kind.to_owned(), verdict: verdict.to_owned(), modes, text, issues })
}

/// What the name says after its first dot: APIs, intents, and whether the type is given out of band. `unseen` is for the fake.
pub fn modes(name: &str, kind: &str, file: &Path) -> Vec<Options> {
    let [_, tags @ .., "json"] = &name.split('.').collect::<Vec<_>>()[..] else { panic!("{file:?} is no .json") };
    let apis = said(tags, &Api::ALL, Api::name);
    let intents = said(tags, &Intent::ALL, Intent::name);
    let service = tags.contains(&"typed").then(|| catalog::service(kind).unwrap());
    let meant = apis.len() + intents.len() + usize::from(service.is_some()) + usize::from(tags.contains(&"unseen"));
    assert_eq!(meant, tags.len(), "{file:?} has a tag that means nothing");
    let or_default = |count: usize| count.max(1);
    (0..or_default(apis.len()) * or_default(intents.len()))
        .map(|number| Options {
            api: apis.get(number % or_default(apis.len())).copied().unwrap_or_default(),
            intent: intents.get(number / or_default(apis.len())).copied().unwrap_or_default(),
            service,
        })
        .collect()
}

/// Those of `all` whose name is among the tags.
fn said<T: Copy>(tags: &[&str], all: &[T], name: fn(T) -> &'static str) -> Vec<T> {
    all.iter().copied().filter(|one| tags.contains(&name(*one))).collect()
}

/// `{ "payload": ..., "issues": [...] }`, or with the payload as `text` where no JSON value could be it. Read with our own
/// reader: serde_json refuses half a surrogate pair, which some payloads hold.
fn unwrap(text: &str, file: &Path) -> (String, Option<Vec<Expected>>) {
    let Ok(Json::Object(wrapper)) = parse(text.as_bytes()) else { panic!("{file:?} is no object") };
    let members: Vec<_> = wrapper.members().collect();
    let payload = match &members[..] {
        [(first, Json::Object(raw)), (second, _)] if first.decode() == "payload" && second.decode() == "issues" => {
            raw.as_str().to_owned()
        }
        [(first, Json::Text(text)), (second, _)] if first.decode() == "text" && second.decode() == "issues" => {
            text.decode().into_owned()
        }
        _ => panic!("{file:?} wants a payload or a text, then issues"),
    };
    let issues = members[1].1.as_array().unwrap().items().map(|issue| expected(&issue)).collect();
    (payload, Some(issues))
}

fn expected(issue: &Json<'_>) -> Expected {
    let texts = |array: Json<'_>| array.as_array().unwrap().items().map(|item| item.as_str().unwrap().into_owned()).collect();
    let place = issue.get("params").map(|params| {
        let number = |name| params.get(name).unwrap().as_u64().unwrap();
        (number("line"), number("column"), params.text("reason").unwrap())
    });
    Expected { path: texts(issue.get("path").unwrap()), code: issue.text("code").unwrap(), place }
}
