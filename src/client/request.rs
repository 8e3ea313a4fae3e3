//! A call, turned into plain data that a transport can send, or refused before anything of it touches a URL.

use std::borrow::Cow;

use super::error::{Fault, Refused};
use super::retry::Safety;
use crate::api::{Api, PerApi};
use crate::catalog;
use crate::issue::Code;
use crate::json::write;

/// What a request does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// Every integration of a project, a page at a time.
    List,
    /// The one of a type.
    Get,
    /// A new one: POST.
    Create,
    /// A full replacement: PUT.
    Update,
    /// Its end.
    Delete,
    /// A token for a service account's secret.
    Token,
    /// The end of a token.
    Revoke,
}

const BAD_GROUP: Refused = Refused {
    path: "groupId",
    code: Code::InvalidFormat,
    message: "must be a project's id: 24 hexadecimal digits in lower case",
};
const BAD_TYPE: Refused =
    Refused { path: "type", code: Code::UnknownType, message: "must be one of the ten integration types" };

/// Answers longer than this many items are never asked for.
const MOST_PER_PAGE: u64 = 500;
/// A page number beyond this does not fit the server's own type.
const LAST_PAGE: u64 = 2_147_483_647;

/// The options that end up in the query.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// From 1.
    pub page_num: Option<u64>,
    /// From 1 to 500.
    pub items_per_page: Option<u64>,
    /// Whether to count all items (Atlas only).
    pub include_count: Option<bool>,
    /// Whether to wrap the answer.
    pub envelope: Option<bool>,
    /// Whether to indent the answer.
    pub pretty: Option<bool>,
}

/// What every request of one client shares.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// As [`super::base::read`] left it.
    pub base: String,
    /// Which API answers there.
    pub api: Api,
    /// Headers of the caller, each seen by [`super::header::check`].
    pub headers: Vec<(String, String)>,
}

/// One call.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// What to do.
    pub operation: Operation,
    /// The project.
    pub group: &'a str,
    /// The integration's type; a list has none.
    pub kind: &'a str,
    /// Options.
    pub query: Query,
    /// The payload as JSON.
    pub body: Option<&'a str>,
}

/// A request as plain data.
#[derive(Clone, PartialEq, Eq)]
pub struct Request<'a> {
    /// Verb.
    pub method: &'static str,
    /// Absolute address.
    pub url: String,
    /// Names and values.
    pub headers: Vec<(&'a str, &'a str)>,
    /// An Authorization of its own; any other is added by whoever holds the credentials.
    pub authorization: Option<String>,
    /// JSON or form text.
    pub body: Option<Cow<'a, str>>,
}

// By hand, because headers and body hold secrets.
impl std::fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Request").field("method", &self.method).field("url", &self.url).finish_non_exhaustive()
    }
}

impl Request<'_> {
    /// Path and query, as HTTP digest signs them.
    #[must_use]
    pub fn target(&self) -> &str {
        // After the scheme's two slashes, the third begins the path.
        self.url.match_indices('/').nth(2).and_then(|(at, _)| self.url.get(at..)).unwrap_or("/")
    }
}

impl Operation {
    /// The operation of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "list" => Self::List,
            "get" => Self::Get,
            "create" => Self::Create,
            "update" => Self::Update,
            "delete" => Self::Delete,
            "token" => Self::Token,
            "revoke" => Self::Revoke,
            _ => return None,
        })
    }

    fn method(self) -> &'static str {
        match self {
            Self::List | Self::Get => "GET",
            Self::Create | Self::Token | Self::Revoke => "POST",
            Self::Update => "PUT",
            Self::Delete => "DELETE",
        }
    }

    /// Whether it carries the payload.
    #[must_use]
    pub fn writes(self) -> bool {
        matches!(self, Self::Create | Self::Update)
    }

    /// Whether it may be repeated.
    #[must_use]
    pub fn safety(self) -> Safety {
        if self == Self::Create { Safety::Once } else { Safety::Repeatable }
    }

    /// Whether the answer is a page of all integrations, so that paging options mean something.
    fn answers_page(self) -> bool {
        matches!(self, Self::List | Self::Create | Self::Update)
    }
}

fn media_type(api: Api) -> &'static str {
    api.of(PerApi::atlas_and_managers("application/vnd.atlas.2023-01-01+json", "application/json"))
}

fn prefix(api: Api) -> &'static str {
    api.of(PerApi::atlas_and_managers("/api/atlas/v2/groups/", "/api/public/v1.0/groups/"))
}

/// Builds the request of a call.
///
/// # Errors
/// The first argument or option that cannot go into one.
pub fn build<'a>(settings: &'a Settings, call: Call<'a>) -> Result<Request<'a>, Fault> {
    if call.group.len() != 24 || !call.group.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
        return Err(Fault::Argument(&BAD_GROUP));
    }
    let mut url = settings.base.clone();
    url.push_str(prefix(settings.api));
    url.push_str(call.group);
    url.push_str("/integrations");
    if call.operation != Operation::List {
        // Whichever API takes it: what is there can be read and deleted.
        if catalog::service(call.kind).is_none() {
            return Err(Fault::Argument(&BAD_TYPE));
        }
        url.push('/');
        url.push_str(call.kind);
    }
    ask(&mut url, settings.api, call)?;
    let mut headers = vec![("Accept", media_type(settings.api))];
    if call.body.is_some() {
        headers.push(("Content-Type", media_type(settings.api)));
    }
    for (name, value) in &settings.headers {
        headers.push((name, value));
    }
    Ok(Request { method: call.operation.method(), url, headers, authorization: None, body: call.body.map(Cow::Borrowed) })
}

/// A query on its way into an address.
struct Parameters<'a> {
    url: &'a mut String,
    mark: char,
}

impl Parameters<'_> {
    fn name(&mut self, name: &str) {
        self.url.push(std::mem::replace(&mut self.mark, '&'));
        self.url.push_str(name);
        self.url.push('=');
    }

    fn flag(&mut self, name: &str, value: Option<bool>) {
        if let Some(flag) = value {
            self.name(name);
            self.url.push_str(if flag { "true" } else { "false" });
        }
    }

    fn number(&mut self, name: &str, value: Option<u64>) {
        if let Some(number) = value {
            self.name(name);
            write::number(self.url, number);
        }
    }
}

fn ask(url: &mut String, api: Api, call: Call<'_>) -> Result<(), Fault> {
    let Query { page_num, items_per_page, include_count, envelope, pretty } = call.query;
    if page_num.is_some_and(|number| !(1..=LAST_PAGE).contains(&number)) {
        return Err(Fault::Config("pageNum must be a whole number from 1"));
    }
    if items_per_page.is_some_and(|number| !(1..=MOST_PER_PAGE).contains(&number)) {
        return Err(Fault::Config("itemsPerPage must be a whole number from 1 to 500"));
    }
    let mut query = Parameters { url, mark: '?' };
    if call.operation.answers_page() {
        // Cloud Manager documents no includeCount: it always counts.
        query.flag("includeCount", include_count.filter(|_| api == Api::AtlasV2));
        query.number("pageNum", page_num);
        query.number("itemsPerPage", items_per_page);
    }
    query.flag("envelope", envelope);
    query.flag("pretty", pretty);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const GROUP: &str = "32b6e34b3d91647abb20e7b8";

    fn settings(api: Api) -> Settings {
        Settings { base: "https://cloud.mongodb.com".into(), api, headers: vec![("X-Trace".into(), "1".into())] }
    }

    fn call(operation: Operation) -> Call<'static> {
        Call { operation, group: GROUP, kind: "SLACK", query: Query::default(), body: None }
    }

    #[track_caller]
    fn sends(api: Api, call: Call<'_>, method: &str, path: &str) {
        let settings = settings(api);
        let request = build(&settings, call).expect("a request");
        assert_eq!((request.method, request.target()), (method, path));
    }

    #[test]
    fn five_operations_through_two_doors() {
        let atlas = "/api/atlas/v2/groups/32b6e34b3d91647abb20e7b8/integrations";
        let manager = "/api/public/v1.0/groups/32b6e34b3d91647abb20e7b8/integrations";
        for (api, list) in [(Api::AtlasV2, atlas), (Api::CloudManagerV1, manager)] {
            let item = [list, "/SLACK"].concat();
            sends(api, call(Operation::List), "GET", list);
            sends(api, call(Operation::Get), "GET", &item);
            sends(api, call(Operation::Create), "POST", &item);
            sends(api, call(Operation::Update), "PUT", &item);
            sends(api, call(Operation::Delete), "DELETE", &item);
        }
    }

    #[test]
    fn each_api_has_its_media_type() {
        for (api, media) in [(Api::AtlasV2, "application/vnd.atlas.2023-01-01+json"), (Api::CloudManagerV1, "application/json")]
        {
            let settings = settings(api);
            let read = build(&settings, call(Operation::Get)).expect("a request");
            assert_eq!(read.headers, [("Accept", media), ("X-Trace", "1")]);
            let write = build(&settings, Call { body: Some("{}"), ..call(Operation::Update) }).expect("a request");
            assert!(write.headers.contains(&("Content-Type", media)));
            assert_eq!(write.body.as_deref(), Some("{}"));
        }
    }

    #[test]
    fn options_become_a_query_where_they_mean_something() {
        let query = Query {
            page_num: Some(2),
            items_per_page: Some(500),
            include_count: Some(false),
            envelope: Some(true),
            pretty: Some(false),
        };
        let base = "/api/atlas/v2/groups/32b6e34b3d91647abb20e7b8/integrations";
        let all = "?includeCount=false&pageNum=2&itemsPerPage=500&envelope=true&pretty=false";
        sends(Api::AtlasV2, Call { query, ..call(Operation::List) }, "GET", &[base, all].concat());
        sends(Api::AtlasV2, Call { query, ..call(Operation::Create) }, "POST", &[base, "/SLACK", all].concat());
        sends(
            Api::AtlasV2,
            Call { query, ..call(Operation::Get) },
            "GET",
            &[base, "/SLACK?envelope=true&pretty=false"].concat(),
        );
        let base = "/api/public/v1.0/groups/32b6e34b3d91647abb20e7b8/integrations";
        let all = "?pageNum=2&itemsPerPage=500&envelope=true&pretty=false";
        sends(Api::CloudManagerV1, Call { query, ..call(Operation::List) }, "GET", &[base, all].concat());
    }

    #[track_caller]
    fn refused(call: Call<'_>, path: &str) {
        match build(&settings(Api::AtlasV2), call) {
            Err(Fault::Argument(refused)) => assert_eq!(refused.path, path),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn no_argument_reaches_the_url_unseen() {
        for group in [
            "",
            "32b6e34b3d91647abb20e7b",
            "32B6E34B3D91647ABB20E7B8",
            "32b6e34b3d91647abb20e7b8/",
            "../../../../../../../x",
            "32b6e34b3d91647abb20e7b\u{e9}",
        ] {
            refused(Call { group, ..call(Operation::List) }, "groupId");
        }
        for kind in ["", "slack", "SLACK/..", "SLACK?x=1", "S3_LOG_EXPORT", "%53LACK"] {
            refused(Call { kind, ..call(Operation::Delete) }, "type");
        }
    }

    #[test]
    fn numbers_out_of_range_are_config_faults() {
        for wrong in [0, 2_147_483_648, u64::MAX] {
            for query in
                [Query { page_num: Some(wrong), ..Query::default() }, Query { items_per_page: Some(wrong), ..Query::default() }]
            {
                assert!(matches!(
                    build(&settings(Api::AtlasV2), Call { query, ..call(Operation::List) }),
                    Err(Fault::Config(_))
                ));
            }
        }
        let query = Query { items_per_page: Some(501), ..Query::default() };
        assert!(build(&settings(Api::AtlasV2), Call { query, ..call(Operation::List) }).is_err());
    }

    #[test]
    fn debug_shows_no_headers_and_no_body() {
        let settings = settings(Api::AtlasV2);
        let request = build(&settings, Call { body: Some("s3cr3t"), ..call(Operation::Update) }).expect("a request");
        let text = format!("{request:?}");
        assert!(!text.contains("s3cr3t") && !text.contains("X-Trace"), "{text}");
    }
}
