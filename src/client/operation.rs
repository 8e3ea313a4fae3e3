//! What one request does, and the request that does it.

use std::borrow::Cow;

use super::address::{Parameters, place, write_query};
use super::call::{Account, Group, Item, Org, Payload, Projects, Query, Route};
use super::error::Fault;
use super::oauth;
use super::prefix::prefix;
use super::request::Request;
use super::retry::Safety;
use super::settings::Settings;
use crate::api::{Api, PerApi};

/// What one request does. Each holds everything that its request needs.
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
    /// Deletes one.
    Delete(&'a Item),
    /// A page of projects.
    Projects(&'a Projects),
    /// Any other route.
    Request(&'a Route),
    /// A token for a service account.
    Token(&'a Account),
    /// Revokes a token.
    Revoke(&'a Account, &'a str),
}

impl<'a> Operation<'a> {
    /// The HTTP method, and whether it may be sent again. Each operation has its own arm: a new one without both does not
    /// compile.
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

    /// Which rate limit of the server it uses: a project's, an organization's, the caller's, or one that answers do not name.
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
                place(&mut url, api, group.as_str(), None);
                write_query(&mut url, api, query, true)?;
            }
            Self::Get(item, query) => {
                place(&mut url, api, item.group.as_str(), Some(item.kind));
                write_query(&mut url, api, query, false)?;
            }
            Self::Delete(item) => {
                place(&mut url, api, item.group.as_str(), Some(item.kind));
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
                let mut parameters = Parameters::new(&mut url);
                route.query.iter().for_each(|(name, value)| parameters.text(name, value));
                body = route.body.as_deref().map(Cow::Borrowed);
                media = newest(api);
            }
            Self::Create(item, payload) | Self::Update(item, payload) => {
                place(&mut url, api, item.group.as_str(), Some(item.kind));
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
            // The last value counts.
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
