//! An operation, turned into plain data that a host can send.

use std::borrow::Cow;

use super::call::{Account, Group, Item, Org, Payload, Projects, Query, Route};
use super::error::Fault;
use super::escape::percent;
use super::oauth;
use super::retry::Safety;
use super::settings::Settings;
use crate::api::{Api, PerApi};
use crate::json::write;

/// What one request does. Each names all that its request is made from.
#[derive(Clone, Copy)]
pub enum Operation<'a> {
    /// A page of a project's integrations.
    List(&'a Group, Query),
    /// The one of a type.
    Get(&'a Item, Query),
    /// A new one: POST.
    Create(&'a Item, &'a Payload),
    /// A full replacement: PUT.
    Update(&'a Item, &'a Payload),
    /// Its end.
    Delete(&'a Item),
    /// A page of projects.
    Projects(&'a Projects),
    /// Any other route.
    Request(&'a Route),
    /// A token for a service account.
    Token(&'a Account),
    /// The end of a token.
    Revoke(&'a Account, &'a str),
}

/// Answers longer than this many items are never asked for.
const MOST_PER_PAGE: u64 = 500;
/// A page number beyond this does not fit the server's own type.
const LAST_PAGE: u64 = 2_147_483_647;

/// A request as plain data.
#[derive(Clone, PartialEq, Eq)]
pub struct Request<'a> {
    /// Verb.
    pub method: &'static str,
    /// Absolute address.
    pub url: String,
    /// Names and values.
    pub headers: Vec<(&'a str, &'a str)>,
    /// The value of the Authorization header.
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

impl<'a> Operation<'a> {
    /// The verb, and whether it may be sent again. No arm stands for several: a new operation says both, or does not compile.
    fn manners(self) -> (&'static str, Safety) {
        match self {
            Self::List(..) => ("GET", Safety::Repeatable),
            Self::Get(..) => ("GET", Safety::Repeatable),
            Self::Create(..) => ("POST", Safety::Once),
            Self::Update(..) => ("PUT", Safety::Repeatable),
            Self::Delete(_) => ("DELETE", Safety::Repeatable),
            Self::Projects(_) => ("GET", Safety::Repeatable),
            Self::Request(route) => route.method.manners(),
            Self::Token(_) => ("POST", Safety::Repeatable),
            Self::Revoke(..) => ("POST", Safety::Repeatable),
        }
    }

    /// Which allowance of the server's it spends: a project's, an organization's, the caller's, or none that is told.
    #[must_use]
    pub fn bucket(self) -> &'a str {
        match self {
            Self::List(group, _) => group.as_str(),
            Self::Get(item, _) | Self::Create(item, _) | Self::Update(item, _) | Self::Delete(item) => item.group.as_str(),
            Self::Projects(projects) => projects.org.as_ref().map_or("groups", Org::as_str),
            // Other routes have limits of their own, which their answers do not name.
            Self::Request(route) => &route.path,
            Self::Token(account) | Self::Revoke(account, _) => &account.id,
        }
    }

    /// Whether it may be sent again.
    #[must_use]
    pub fn safety(self) -> Safety {
        self.manners().1
    }

    /// Builds its request; `own` are headers of this call alone. Who is calling is added later, but for the token endpoints,
    /// which have their own way.
    ///
    /// # Errors
    /// An option that cannot go into an address.
    pub fn request(self, settings: &'a Settings, own: &'a [(String, String)]) -> Result<Request<'a>, Fault> {
        let api = settings.api;
        let mut url = settings.base.clone();
        let mut body = None;
        let mut media = media_type(api);
        match self {
            Self::Token(account) => return oauth::ask(&settings.base, account),
            Self::Revoke(account, token) => return oauth::revoke(&settings.base, account, token),
            Self::List(group, query) => {
                place(&mut url, api, group, None);
                write_query(&mut url, api, query, true)?;
            }
            Self::Get(item, query) => {
                place(&mut url, api, &item.group, Some(item.kind));
                write_query(&mut url, api, query, false)?;
            }
            Self::Delete(item) => {
                place(&mut url, api, &item.group, Some(item.kind));
                write_query(&mut url, api, item.query, false)?;
            }
            Self::Projects(projects) => {
                url.push_str(prefix(api));
                if let Some(org) = &projects.org {
                    url.push_str("/orgs/");
                    url.push_str(org.as_str());
                }
                url.push_str("/groups");
                let mut parameters = write_query(&mut url, api, projects.query, true)?;
                // Only this route can search.
                if let Some(name) = projects.name.as_ref().filter(|_| projects.org.is_some()) {
                    parameters.text("name", name);
                }
            }
            Self::Request(route) => {
                url.push_str(prefix(api));
                url.push_str(&route.path);
                let mut parameters = Parameters { url: &mut url, mark: '?' };
                route.query.iter().for_each(|(name, value)| parameters.text(name, value));
                body = route.body.as_deref().map(Cow::Borrowed);
                media = newest(api);
            }
            Self::Create(item, payload) | Self::Update(item, payload) => {
                place(&mut url, api, &item.group, Some(item.kind));
                // A write is answered with a page.
                write_query(&mut url, api, item.query, true)?;
                body = Some(Cow::Borrowed(payload.0.as_str()));
            }
        }
        let mut headers = vec![("Accept", media)];
        if body.is_some() {
            headers.push(("Content-Type", media));
        }
        for (name, value) in settings.headers.iter().chain(own) {
            // What is said last counts.
            headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
            headers.push((name, value));
        }
        Ok(Request { method: self.manners().0, url, headers, authorization: None, body })
    }
}

fn media_type(api: Api) -> &'static str {
    api.of(PerApi::atlas_and_managers("application/vnd.atlas.2023-01-01+json", "application/json"))
}

/// The media type for routes that this package does not know: Atlas answers with the newest version that is not after the
/// date, so that this one finds the routes of recent years and the old ones alike.
fn newest(api: Api) -> &'static str {
    api.of(PerApi::atlas_and_managers("application/vnd.atlas.2025-03-12+json", "application/json"))
}

/// What every path of an API begins with.
#[must_use]
pub fn prefix(api: Api) -> &'static str {
    api.of(PerApi::atlas_and_managers("/api/atlas/v2", "/api/public/v1.0"))
}

fn place(url: &mut String, api: Api, group: &Group, kind: Option<&str>) {
    for piece in [prefix(api), "/groups/", group.as_str(), "/integrations"] {
        url.push_str(piece);
    }
    if let Some(kind) = kind {
        url.push('/');
        url.push_str(kind);
    }
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

    fn text(&mut self, name: &str, value: &str) {
        self.name(&percent(name));
        self.url.push_str(&percent(value));
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

/// Paging options mean something where the answer is a page.
fn write_query(url: &mut String, api: Api, query: Query, paged: bool) -> Result<Parameters<'_>, Fault> {
    let Query { page_num, items_per_page, include_count, envelope, pretty } = query;
    if page_num.is_some_and(|number| !(1..=LAST_PAGE).contains(&number)) {
        return Err(Fault::config("pageNum must be a whole number from 1"));
    }
    if items_per_page.is_some_and(|number| !(1..=MOST_PER_PAGE).contains(&number)) {
        return Err(Fault::config("itemsPerPage must be a whole number from 1 to 500"));
    }
    let mut query = Parameters { url, mark: '?' };
    if paged {
        // Only Atlas documents includeCount: the others always count.
        query.flag("includeCount", include_count.filter(|_| api == Api::AtlasV2));
        query.number("pageNum", page_num);
        query.number("itemsPerPage", items_per_page);
    }
    query.flag("envelope", envelope);
    query.flag("pretty", pretty);
    Ok(query)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::call::Method;

    const GROUP: &str = "32b6e34b3d91647abb20e7b8";

    fn settings(api: Api) -> Settings {
        let headers = vec![("X-Trace".into(), "1".into())];
        Settings { base: "https://cloud.mongodb.com".into(), api, headers, ..Settings::default() }
    }

    fn item(query: Query) -> Item {
        Item { query, ..Item::new(GROUP, "SLACK").expect("an item") }
    }

    fn payload() -> Payload {
        Payload("{\"apiToken\":\"s3cr3t\"}".into())
    }

    #[track_caller]
    fn sends(api: Api, operation: Operation<'_>, method: &str, path: &str) {
        let settings = settings(api);
        let request = operation.request(&settings, &[]).expect("a request");
        assert_eq!((request.method, request.target()), (method, path));
    }

    #[test]
    fn five_operations_through_two_doors() {
        let atlas = "/api/atlas/v2/groups/32b6e34b3d91647abb20e7b8/integrations";
        let manager = "/api/public/v1.0/groups/32b6e34b3d91647abb20e7b8/integrations";
        for (api, list) in [(Api::AtlasV2, atlas), (Api::CloudManagerV1, manager)] {
            let (path, item) = ([list, "/SLACK"].concat(), item(Query::default()));
            sends(api, Operation::List(&item.group, Query::default()), "GET", list);
            sends(api, Operation::Get(&item, Query::default()), "GET", &path);
            sends(api, Operation::Create(&item, &payload()), "POST", &path);
            sends(api, Operation::Update(&item, &payload()), "PUT", &path);
            sends(api, Operation::Delete(&item), "DELETE", &path);
        }
    }

    #[test]
    fn each_api_has_its_media_type() {
        for (api, media) in [(Api::AtlasV2, "application/vnd.atlas.2023-01-01+json"), (Api::CloudManagerV1, "application/json")]
        {
            let (settings, item, payload) = (settings(api), item(Query::default()), payload());
            let read = Operation::Get(&item, Query::default()).request(&settings, &[]).expect("a request");
            assert_eq!(read.headers, [("Accept", media), ("X-Trace", "1")]);
            let write = Operation::Update(&item, &payload).request(&settings, &[]).expect("a request");
            assert!(write.headers.contains(&("Content-Type", media)));
            assert_eq!(write.body.as_deref(), Some(payload.0.as_str()));
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
        let item = item(query);
        let base = "/api/atlas/v2/groups/32b6e34b3d91647abb20e7b8/integrations";
        let all = "?includeCount=false&pageNum=2&itemsPerPage=500&envelope=true&pretty=false";
        sends(Api::AtlasV2, Operation::List(&item.group, query), "GET", &[base, all].concat());
        sends(Api::AtlasV2, Operation::Create(&item, &payload()), "POST", &[base, "/SLACK", all].concat());
        let short = [base, "/SLACK?envelope=true&pretty=false"].concat();
        sends(Api::AtlasV2, Operation::Get(&item, query), "GET", &short);
        sends(Api::AtlasV2, Operation::Delete(&item), "DELETE", &short);
        let base = "/api/public/v1.0/groups/32b6e34b3d91647abb20e7b8/integrations";
        let all = "?pageNum=2&itemsPerPage=500&envelope=true&pretty=false";
        sends(Api::CloudManagerV1, Operation::List(&item.group, query), "GET", &[base, all].concat());
    }

    #[test]
    fn projects_of_the_caller_or_of_an_organization() {
        let org = Org::read(GROUP).expect("an id");
        let mine = Projects { name: Some("ignored: no search here".into()), ..Projects::default() };
        sends(Api::AtlasV2, Operation::Projects(&mine), "GET", "/api/atlas/v2/groups");
        sends(Api::OpsManagerV1, Operation::Projects(&mine), "GET", "/api/public/v1.0/groups");
        let query = Query { page_num: Some(2), items_per_page: Some(500), ..Query::default() };
        let theirs = Projects { org: Some(org), name: Some("a&b c".into()), query };
        let path = "/api/atlas/v2/orgs/32b6e34b3d91647abb20e7b8/groups?pageNum=2&itemsPerPage=500&name=a%26b%20c";
        sends(Api::AtlasV2, Operation::Projects(&theirs), "GET", path);
    }

    #[test]
    fn any_other_route() {
        let route = Route {
            method: Method::Post,
            path: "/groups/x".into(),
            query: vec![("a b".into(), "c&d".into()), ("e".into(), String::new())],
            body: Some("{}".into()),
        };
        let settings = settings(Api::AtlasV2);
        let own = [("Accept".to_owned(), "text/csv".to_owned()), ("x-trace".to_owned(), "2".to_owned())];
        let request = Operation::Request(&route).request(&settings, &own).expect("a request");
        assert_eq!((request.method, request.target()), ("POST", "/api/atlas/v2/groups/x?a%20b=c%26d&e="));
        let content = ("Content-Type", "application/vnd.atlas.2025-03-12+json");
        assert_eq!(request.headers, [content, ("Accept", "text/csv"), ("x-trace", "2")]);
    }

    #[test]
    fn numbers_out_of_range_are_config_faults() {
        let refused = |query| {
            let settings = settings(Api::AtlasV2);
            let item = item(query);
            let list = Operation::List(&item.group, query).request(&settings, &[]);
            assert!(matches!(list, Err(Fault::Config(_))));
            assert!(matches!(Operation::Delete(&item).request(&settings, &[]), Err(Fault::Config(_))));
        };
        for wrong in [0, 2_147_483_648, u64::MAX] {
            refused(Query { page_num: Some(wrong), ..Query::default() });
            refused(Query { items_per_page: Some(wrong), ..Query::default() });
        }
        refused(Query { items_per_page: Some(501), ..Query::default() });
    }

    #[test]
    fn debug_shows_no_headers_and_no_body() {
        let (settings, item, payload) = (settings(Api::AtlasV2), item(Query::default()), payload());
        let request = Operation::Update(&item, &payload).request(&settings, &[]).expect("a request");
        let text = format!("{request:?}");
        assert!(!text.contains("s3cr3t") && !text.contains("X-Trace"), "{text}");
    }
}
