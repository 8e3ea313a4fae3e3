//! Which operation a request asks for, and whether it asks in the right media type.

use super::message::Request;
use super::refusal::Refusal;
use crate::api::Api;

pub(super) enum Route<'a> {
    Token,
    Revoke,
    Integrations {
        api: Api,
        group: &'a str,
        task: Task<'a>,
    },
    /// Projects: of one organization, or of all.
    Projects {
        api: Api,
        org: Option<&'a str>,
    },
    Orgs {
        api: Api,
    },
}

/// The operation on a project's integrations, with the type in the path.
#[derive(Clone, Copy)]
pub(super) enum Task<'a> {
    List,
    Read(&'a str),
    Create(&'a str),
    Replace(&'a str),
    Remove(&'a str),
}

impl Task<'_> {
    /// Whether the answer is a page: a write returns everything that the project holds, not what was written.
    pub(super) fn is_paged(self) -> bool {
        matches!(self, Task::List | Task::Create(_) | Task::Replace(_))
    }
}

const PREFIXES: [(&str, Api); 2] = [("/api/atlas/v2/", Api::AtlasV2), ("/api/public/v1.0/", Api::CloudManagerV1)];

/// The API that a path belongs to, and the path below its prefix.
fn below(path: &str) -> Option<(Api, &str)> {
    PREFIXES.iter().find_map(|(prefix, api)| Some((*api, path.strip_prefix(prefix)?)))
}

/// A list of projects or organizations.
fn list(path: &str) -> Option<Route<'_>> {
    let (api, rest) = below(path)?;
    match rest.split('/').collect::<Vec<_>>().as_slice() {
        ["groups"] => Some(Route::Projects { api, org: None }),
        ["orgs"] => Some(Route::Orgs { api }),
        ["orgs", org, "groups"] => Some(Route::Projects { api, org: Some(org) }),
        _ => None,
    }
}

impl<'a> Route<'a> {
    pub(super) fn find(request: &'a Request) -> Result<Route<'a>, Refusal> {
        let path = request.route();
        match path {
            "/api/oauth/token" if request.method == "POST" => return Ok(Route::Token),
            "/api/oauth/revoke" if request.method == "POST" => return Ok(Route::Revoke),
            "/api/oauth/token" | "/api/oauth/revoke" => return Err(Refusal::method_not_allowed()),
            _ => {}
        }
        if let Some(list) = list(path) {
            return if request.method == "GET" { Ok(list) } else { Err(Refusal::method_not_allowed()) };
        }
        let (api, group, kind) =
            resource(path).ok_or_else(|| Refusal::new(404, "RESOURCE_NOT_FOUND", "There is no such resource."))?;
        let task = match (request.method.as_str(), kind) {
            ("GET", None) => Task::List,
            ("GET", Some(kind)) => Task::Read(kind),
            ("POST", Some(kind)) => Task::Create(kind),
            ("PUT", Some(kind)) => Task::Replace(kind),
            ("DELETE", Some(kind)) => Task::Remove(kind),
            _ => return Err(Refusal::method_not_allowed()),
        };
        Ok(Route::Integrations { api, group, task })
    }
}

/// The API, the project and, for all but the list, the type that a path names.
fn resource(path: &str) -> Option<(Api, &str, Option<&str>)> {
    let (api, rest) = below(path)?;
    let (group, rest) = rest.strip_prefix("groups/")?.split_once('/')?;
    match rest.strip_prefix("integrations")? {
        "" => Some((api, group, None)),
        rest => match rest.strip_prefix('/')? {
            kind if kind.is_empty() || kind.contains('/') => None,
            kind => Some((api, group, Some(kind))),
        },
    }
}

/// The type that a path ends with, for the faults that wait for one.
pub(super) fn kind(path: &str) -> Option<&str> {
    resource(path)?.2
}

/// v2 requires a version, and a date means the newest version that is not after it.
pub(super) fn accepts_version(request: &Request) -> Result<(), Refusal> {
    let accept = request.header("accept").unwrap_or("");
    if accept.split(',').filter_map(version).any(|date| date >= "2023-01-01") {
        return Ok(());
    }
    Err(Refusal::new(406, "INVALID_VERSION_DATE", "The Accept header names no version of this resource."))
}

/// The date of `application/vnd.atlas.<date>+json`, parameters aside.
fn version(media_range: &str) -> Option<&str> {
    let media_type = media_range.split(';').next()?.trim();
    let date = media_type.strip_prefix("application/vnd.atlas.")?.strip_suffix("+json")?;
    let digits = |part: &str, count| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = date.split('-');
    let good = digits(parts.next()?, 4) && digits(parts.next()?, 2) && digits(parts.next()?, 2);
    (good && parts.next().is_none()).then_some(date)
}

/// A body must have the media type of JSON: the one that `fetch` gives to strings is refused.
pub(super) fn sends_json(request: &Request, api: Api) -> Result<(), Refusal> {
    let content_type = request.header("content-type").unwrap_or("");
    let media_type = content_type.split(';').next().unwrap_or("").trim();
    if media_type == "application/json" || (api == Api::AtlasV2 && version(media_type).is_some()) {
        return Ok(());
    }
    Err(Refusal::new(415, "UNSUPPORTED_MEDIA_TYPE", "The request body is not declared as JSON."))
}
