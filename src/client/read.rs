//! A call as JavaScript describes it: JSON, and the payload or the secret that it sends.

use super::call::{Account, Call, Group, Item, Method, Options, Org, Payload, Projects, Query, Route};
use super::error::Fault;
use super::facts::Facts;
use super::header;
use crate::api::Api;

const UNREADABLE: Fault = Fault::config("the options of this call cannot be read");

/// The request for one call.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The call.
    pub call: Call,
    /// Its limits.
    pub options: Options,
    /// Whether to show its request instead of sending it.
    pub preview: bool,
}

impl Wanted {
    /// Reads a call. `body` is its payload, or the secret of a service account.
    ///
    /// # Errors
    /// What cannot go into a request.
    pub fn read(facts: &str, body: Option<String>, api: Api) -> Result<Self, Fault> {
        let facts = Facts::read(facts).ok_or(UNREADABLE)?;
        let call = call(&facts, body, api)?;
        let headers = facts.pairs("headers");
        let check = if matches!(call, Call::Request(_)) { header::check_for_request } else { header::check };
        headers.iter().try_for_each(|(name, value)| check(name, value))?;
        Ok(Self {
            call,
            options: Options {
                headers,
                timeout_ms: facts.whole("timeoutMs"),
                deadline_ms: facts.whole("deadlineMs"),
                retries: facts.whole("retries").unwrap_or(0),
                patient: facts.is("patient"),
                secrets: facts.text("secrets"),
            },
            preview: facts.is("preview"),
        })
    }
}

/// Makes a call about one integration; calls that send nothing ignore the payload.
type OfItem = fn(Item, Payload) -> Call;

/// The calls about one integration, by name.
const OF_ITEMS: [(&str, OfItem); 5] = [
    ("get", |item, _| Call::Get(item)),
    ("create", Call::Create),
    ("update", Call::Update),
    ("upsert", Call::Upsert),
    ("delete", |item, _| Call::Delete(item)),
];

fn call(facts: &Facts<'_>, body: Option<String>, api: Api) -> Result<Call, Fault> {
    let sent = body.clone();
    let body = body.unwrap_or_default();
    let text = |key| facts.text(key).unwrap_or_default();
    let query = Query {
        // A number that is not whole becomes one that is out of range.
        page_num: facts.get("pageNum").map(|value| value.as_u64().unwrap_or(0)),
        items_per_page: facts.get("itemsPerPage").map(|value| value.as_u64().unwrap_or(0)),
        include_count: facts.flag("includeCount"),
        envelope: facts.flag("envelope"),
        pretty: facts.flag("pretty"),
    };
    let account = |secret| Account { id: text("clientId"), secret };
    let operation = text("operation");
    if let Some((_, make)) = OF_ITEMS.iter().find(|(name, _)| *name == operation) {
        let item = Item::new(&text("group"), &text("kind"))?;
        return Ok(make(Item { query, ..item }, Payload(body)));
    }
    Ok(match operation.as_str() {
        "list" => Call::List(Group::read(&text("group"))?, query),
        "projects" => Call::Projects(Projects {
            org: facts.text("orgId").map(|id| Org::read(&id)).transpose()?,
            name: facts.text("name"),
            query,
        }),
        "request" => {
            let method = Method::read(&text("method"))?;
            let route = Route { method, path: text("path"), query: facts.pairs("query"), body: sent };
            Call::Request(route.check(api)?)
        }
        "token" => Call::Token(account(body)),
        "revoke" => Call::Revoke(account(body), text("token")),
        _ => return Err(UNREADABLE),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_is_read() {
        let facts = r#"{"operation":"list","group":"32b6e34b3d91647abb20e7b8","pageNum":1.5,"itemsPerPage":20,"pretty":true,"timeoutMs":5,"retries":2,"patient":true,"secrets":"{}"}"#;
        let Ok(Wanted { call: Call::List(group, query), options, preview }) = Wanted::read(facts, None, Api::AtlasV2) else {
            panic!("no list");
        };
        assert_eq!(group.as_str(), "32b6e34b3d91647abb20e7b8");
        assert_eq!((query.page_num, query.items_per_page, query.pretty), (Some(0), Some(20), Some(true)));
        let secrets = Some("{}".to_owned());
        let want = Options { timeout_ms: Some(5), deadline_ms: None, retries: 2, patient: true, headers: Vec::new(), secrets };
        assert!(options == want);
        assert!(!preview);
        let facts = r#"{"operation":"get","group":"32b6e34b3d91647abb20e7b8","kind":"SLACK","envelope":true}"#;
        let wanted = Wanted::read(facts, None, Api::AtlasV2);
        assert!(matches!(wanted, Ok(Wanted { call: Call::Get(item), .. }) if item.query.envelope == Some(true)));
    }

    #[test]
    fn every_operation_has_its_call() {
        let names = ["list", "get", "create", "update", "upsert", "delete", "projects", "request", "token", "revoke"];
        for name in names {
            let facts = [
                r#"{"group":"32b6e34b3d91647abb20e7b8","kind":"SLACK","method":"POST","path":"/x","clientId":"id","operation":""#,
                name,
                r#""}"#,
            ];
            let wanted = Wanted::read(&facts.concat(), Some("sent".into()), Api::AtlasV2);
            let Ok(Wanted { call, .. }) = wanted else { panic!("{name}") };
            assert_eq!(call.name(), name);
            let sends = matches!(name, "create" | "update" | "upsert" | "request");
            assert_eq!(call.body(), sends.then_some("sent"), "{name}");
            let about_a_project = matches!(name, "list" | "get" | "create" | "update" | "upsert" | "delete");
            assert_eq!(call.group().is_some(), about_a_project, "{name}");
        }
    }

    #[test]
    fn a_token_has_a_place_of_its_own() {
        let facts = r#"{"operation":"revoke","clientId":"id","token":"t"}"#;
        let wanted = Wanted::read(facts, Some("secret".into()), Api::AtlasV2);
        assert!(matches!(wanted, Ok(Wanted { call: Call::Revoke(Account { id, secret }, token), .. })
            if id == "id" && secret == "secret" && token == "t"));
    }

    #[test]
    fn a_route_and_its_headers_are_read() {
        let facts =
            r#"{"operation":"request","method":"post","path":"/x","query":["a","1","b","2"],"headers":["Accept","text/csv"]}"#;
        let Ok(Wanted { call: Call::Request(route), options, .. }) = Wanted::read(facts, Some("{}".into()), Api::AtlasV2)
        else {
            panic!("no request");
        };
        assert_eq!((route.method, route.path.as_str(), route.body.as_deref()), (Method::Post, "/x", Some("{}")));
        assert_eq!(route.query, [("a".into(), "1".into()), ("b".into(), "2".into())]);
        assert_eq!(options.headers, [("Accept".into(), "text/csv".into())]);
        for (operation, header, good) in
            [("request", "Accept", true), ("request", "Host", false), ("projects", "Accept", false), ("projects", "X-A", true)]
        {
            let facts = [r#"{"method":"GET","path":"/x","operation":""#, operation, r#"","headers":[""#, header, r#"","v"]}"#];
            assert_eq!(Wanted::read(&facts.concat(), None, Api::AtlasV2).is_ok(), good, "{operation} {header}");
        }
    }

    #[test]
    fn what_is_no_call_is_refused() {
        for facts in ["", "{}", r#"{"operation":"drop"}"#, r#"{"operation":"get","group":"x"}"#] {
            assert!(Wanted::read(facts, None, Api::AtlasV2).is_err(), "{facts}");
        }
    }
}
