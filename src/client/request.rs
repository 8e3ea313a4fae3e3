//! A call, turned into plain data that a transport can send, or refused before anything of it touches a URL.

use super::error::{Fault, Refused};
use crate::api::Api;
use crate::catalog;
use crate::issue::Code;
use crate::json::write::digits;

/// What to do with an integration.
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

/// A request as plain data. Authorization is added by whoever holds the credentials.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// Verb.
    pub method: &'static str,
    /// Absolute address.
    pub url: String,
    /// Names and values.
    pub headers: Vec<(String, String)>,
    /// JSON or form text.
    pub body: Option<String>,
}

// By hand, because headers and body hold secrets.
impl std::fmt::Debug for Request {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Request").field("method", &self.method).field("url", &self.url).finish_non_exhaustive()
    }
}

impl Request {
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
            _ => return None,
        })
    }

    fn method(self) -> &'static str {
        match self {
            Self::List | Self::Get => "GET",
            Self::Create => "POST",
            Self::Update => "PUT",
            Self::Delete => "DELETE",
        }
    }

    /// Whether the answer is a page of all integrations, so that paging options mean something.
    fn answers_page(self) -> bool {
        matches!(self, Self::List | Self::Create | Self::Update)
    }
}

fn media_type(api: Api) -> &'static str {
    api.of(["application/vnd.atlas.2023-01-01+json", "application/json"])
}

fn prefix(api: Api) -> &'static str {
    api.of(["/api/atlas/v2/groups/", "/api/public/v1.0/groups/"])
}

/// Builds the request of a call.
///
/// # Errors
/// The first argument or option that cannot go into one.
pub fn build(settings: &Settings, call: Call<'_>) -> Result<Request, Fault> {
    check_group(call.group)?;
    let mut url = [settings.base.as_str(), prefix(settings.api), call.group, "/integrations"].concat();
    if call.operation != Operation::List {
        check_type(call.kind)?;
        url.push('/');
        url.push_str(call.kind);
    }
    let mut mark = '?';
    for (name, value) in parameters(settings.api, call)? {
        url.push(mark);
        url.push_str(name);
        url.push('=');
        url.push_str(&value);
        mark = '&';
    }
    let mut headers = vec![("Accept".to_owned(), media_type(settings.api).to_owned())];
    if call.body.is_some() {
        headers.push(("Content-Type".to_owned(), media_type(settings.api).to_owned()));
    }
    headers.extend(settings.headers.iter().cloned());
    Ok(Request { method: call.operation.method(), url, headers, body: call.body.map(str::to_owned) })
}

fn check_group(group: &str) -> Result<(), Fault> {
    let fits = group.len() == 24 && group.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    if fits { Ok(()) } else { Err(Fault::Argument(&BAD_GROUP)) }
}

fn check_type(kind: &str) -> Result<(), Fault> {
    // Whichever API takes it: what is there can be read and deleted.
    if catalog::service(kind).is_some() { Ok(()) } else { Err(Fault::Argument(&BAD_TYPE)) }
}

fn parameters(api: Api, call: Call<'_>) -> Result<Vec<(&'static str, String)>, Fault> {
    let Query { page_num, items_per_page, include_count, envelope, pretty } = call.query;
    let paged = call.operation.answers_page();
    let whole = |value: u64, most: u64, fault: &'static str| {
        if (1..=most).contains(&value) { Ok(digits(value)) } else { Err(Fault::Config(fault)) }
    };
    let page_num = page_num.map(|n| whole(n, LAST_PAGE, "pageNum must be a whole number from 1")).transpose()?;
    let items =
        items_per_page.map(|n| whole(n, MOST_PER_PAGE, "itemsPerPage must be a whole number from 1 to 500")).transpose()?;
    let flag = |flag: bool| if flag { "true" } else { "false" }.to_owned();
    // Cloud Manager documents no includeCount: it always counts.
    let include_count = include_count.filter(|_| api == Api::AtlasV2).map(flag);
    let all = [
        ("includeCount", include_count.filter(|_| paged)),
        ("pageNum", page_num.filter(|_| paged)),
        ("itemsPerPage", items.filter(|_| paged)),
        ("envelope", envelope.map(flag)),
        ("pretty", pretty.map(flag)),
    ];
    Ok(all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect())
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
        let request = build(&settings(api), call).expect("a request");
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
            let read = build(&settings(api), call(Operation::Get)).expect("a request");
            assert_eq!(read.headers, [("Accept".into(), media.into()), ("X-Trace".into(), "1".into())]);
            let write = build(&settings(api), Call { body: Some("{}"), ..call(Operation::Update) }).expect("a request");
            assert!(write.headers.contains(&("Content-Type".into(), media.into())));
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
        let request =
            build(&settings(Api::AtlasV2), Call { body: Some("s3cr3t"), ..call(Operation::Update) }).expect("a request");
        let text = format!("{request:?}");
        assert!(!text.contains("s3cr3t") && !text.contains("X-Trace"), "{text}");
    }
}
