//! What an answer means: pages and items in every kind of envelope, errors in every form.

use super::api_error::{describe, error};
use super::envelope::{trim, unwrap};
use super::error::Fault;
use crate::json::write::{Members, array, either};
use crate::json::{self, Json};

const NOT_JSON: Fault = Fault::Decode("the answer is not JSON, or breaks off in the middle");
const EMPTY: Fault = Fault::Decode("the answer is empty, but the API documents a body");
const NO_PAGE: Fault = Fault::Decode("the answer is not a page of integrations");
const NO_ITEM: Fault = Fault::Decode("the answer is not an integration");

/// A page of integrations; each is the JSON text that the server sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page<'a> {
    /// The items, in the server's order.
    pub results: Vec<&'a str>,
    /// How many there are on all pages, if the server counted them.
    pub total_count: Option<u64>,
    /// (rel, href)
    pub links: Vec<(String, String)>,
}

fn open<'a>(bytes: &'a [u8]) -> Result<Json<'a>, Fault> {
    let bytes = trim(bytes);
    if bytes.is_empty() {
        return Err(EMPTY);
    }
    let json = json::parse(bytes).map_err(|_| NOT_JSON)?;
    unwrap(json).map_err(|(status, body)| Fault::Api(Box::new(describe(status, Some(&body)))))
}

/// Reads a page.
///
/// # Errors
/// `Decode` where it is none, `Api` where an envelope holds an error.
pub fn page<'a>(bytes: &'a [u8]) -> Result<Page<'a>, Fault> {
    let json = open(bytes)?;
    let results = match &json {
        Json::Array(items) => *items,
        _ => json.get("results").and_then(|results| results.as_array()).ok_or(NO_PAGE)?,
    };
    let mut page = Page { total_count: json.get("totalCount").and_then(|count| count.as_u64()), ..Page::default() };
    if matches!(json, Json::Array(_)) && results.items().next().is_some_and(|item| !matches!(item, Json::Object(_))) {
        return Err(NO_PAGE); // a list of something else, which only an envelope would make a page
    }
    for item in results.items() {
        // An item that is not an object is not an integration; the others are still returned.
        if let Json::Object(raw) = item {
            page.results.push(raw.as_str());
        }
    }
    if let Some(Json::Array(links)) = json.get("links") {
        for link in links.items() {
            page.links.extend(link.text("rel").zip(link.text("href")));
        }
    }
    Ok(page)
}

/// Reads one integration.
///
/// # Errors
/// `Decode` where it is none, `Api` where an envelope holds an error.
pub fn integration(bytes: &[u8]) -> Result<&str, Fault> {
    match open(bytes)? {
        // Without a type it is another endpoint's answer: a page, an error, an empty object.
        json @ Json::Object(raw) if json.text("type").is_some() => Ok(raw.as_str()),
        _ => Err(NO_ITEM),
    }
}

/// Reads a page of projects, as JSON of one form. `agentApiKey`, which some rows hold, is a secret of the whole project that is
/// not needed here: it is left out.
///
/// # Errors
/// As [`page`].
pub fn projects(bytes: &[u8]) -> Result<String, Fault> {
    let page = page(bytes)?;
    let mut rows = Vec::new();
    for row in &page.results {
        let Ok(Json::Object(raw)) = json::parse(row.as_bytes()) else { continue };
        let mut out = Members::new();
        for (name, value) in raw.members() {
            let name = name.decode();
            if name != "agentApiKey" {
                out.raw(&name, &value.to_text());
            }
        }
        rows.push(out.close());
    }
    let results = rows.iter().map(String::as_str).collect();
    Ok(Page { results, ..page }.to_json())
}

/// Reads the answer of any other route: any JSON.
///
/// # Errors
/// `Decode` where it is something else, `Api` where an envelope holds an error.
pub fn anything(bytes: &[u8]) -> Result<&str, Fault> {
    let text = trim(bytes);
    if text.is_empty() {
        return Err(EMPTY);
    }
    let json = json::parse(text).map_err(|_| NOT_JSON)?;
    // Two members, of which one is a status, are an envelope. More may be anything that has a status.
    if let Json::Object(raw) = json
        && raw.members().count() == 2
        && let (Some(status), Some(content)) = (json.get("status").and_then(|status| status.as_u64()), json.get("content"))
    {
        let status = u16::try_from(status).unwrap_or_default();
        if status >= 400 {
            return Err(Fault::Api(Box::new(describe(status, Some(&content)))));
        }
        if let Json::Object(raw) | Json::Array(raw) = content {
            return Ok(raw.as_str());
        }
    }
    std::str::from_utf8(text).map_err(|_| NOT_JSON)
}

/// The answer of POST or PUT: the integration of the type that was written, `None` if the answer lacks it. It is picked
/// by type because the page holds every integration of the project, in no order that says which one is new.
///
/// # Errors
/// As [`page`].
pub fn written<'a>(bytes: &'a [u8], kind: &str) -> Result<Option<&'a str>, Fault> {
    let of_type = |text: &str| json::parse(text.as_bytes()).is_ok_and(|item| item.text("type").as_deref() == Some(kind));
    match open(bytes)? {
        // Some servers return the item itself.
        Json::Object(raw) if of_type(raw.as_str()) => Ok(Some(raw.as_str())),
        _ => Ok(page(bytes)?.results.into_iter().find(|item| of_type(item))),
    }
}

/// Reads the answer to a DELETE, whose body has a meaning only if an envelope holds an error.
///
/// # Errors
/// That error.
pub fn deleted(bytes: &[u8]) -> Result<(), Fault> {
    match open(bytes) {
        Err(fault @ Fault::Api(_)) => Err(fault),
        _ => Ok(()),
    }
}

impl Page<'_> {
    /// The page as JSON in one form, whatever the form of the answer.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = Members::new();
        out.raw("results", &array(self.results.iter().map(|item| (*item).to_owned())));
        if let Some(count) = self.total_count {
            out.number("totalCount", count);
        }
        out.raw("links", &array(self.links.iter().map(link_to_json)));
        out.close()
    }
}

fn link_to_json((rel, href): &(String, String)) -> String {
    let mut out = Members::new();
    out.text("rel", rel);
    out.text("href", href);
    out.close()
}

/// A page that the caller's own transport has received: `[1, page]`, of one form, or `[0, fault]`, as [`Fault::to_json`] has it.
#[must_use]
pub fn read_page(bytes: &[u8]) -> String {
    either(page(bytes).map(|page| page.to_json()).map_err(|fault| fault.to_json()))
}

/// An integration that the caller's own transport has received: `[1, integration]`, or `[0, fault]`, as [`Fault::to_json`] has
/// it.
#[must_use]
pub fn read_integration(bytes: &[u8]) -> String {
    either(integration(bytes).map(str::to_owned).map_err(|fault| fault.to_json()))
}

/// An error that the caller's own transport has received, as [`Fault::to_json`] has it.
#[must_use]
pub fn read_error(status: u16, bytes: &[u8]) -> String {
    Fault::Api(Box::new(error(status, bytes))).to_json()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SLACK: &str = r#"{"type":"SLACK","apiToken":"****1234"}"#;
    const DATADOG: &str = r#"{"id":null,"type":"DATADOG","apiKey":"****9abc","customEndpoint":null,"status":"ok"}"#;

    #[track_caller]
    fn is_page(text: &str, total: Option<u64>, links: usize) {
        let page = page(text.as_bytes()).expect("a page");
        assert_eq!((page.results, page.total_count, page.links.len()), (vec![SLACK, DATADOG], total, links), "{text}");
    }

    #[test]
    fn a_page_comes_in_many_wrappings() {
        let list = [r#"[ "#, SLACK, " , ", DATADOG, "]"].concat();
        let full =
            [r#"{"links":[{"rel":"self","href":"https://h/x"},{"rel":"x"}],"totalCount":2,"results":"#, &list, "}"].concat();
        is_page(&full, Some(2), 1);
        is_page(&["{\"results\":", &list, "}"].concat(), None, 0);
        is_page(&["\u{feff} {\"status\":200,\"results\":", &list, ",\"totalCount\":9}\n"].concat(), Some(9), 0);
        is_page(&["{\"status\":200,\"content\":", &full, "}"].concat(), Some(2), 1);
        is_page(&["{\"envelope\":{\"status\":200,\"content\":", &full, "}}"].concat(), Some(2), 1);
        is_page(&["{\"status\":200,\"content\":", &list, "}"].concat(), None, 0);
        is_page(&list, None, 0);
    }

    #[test]
    fn an_item_too() {
        for text in
            [SLACK.to_owned(), ["{\"status\":200,\"content\":", SLACK, "}"].concat(), ["{\"envelope\":", SLACK, "}"].concat()]
        {
            assert_eq!(integration(text.as_bytes()), Ok(SLACK), "{text}");
        }
        assert_eq!(integration(DATADOG.as_bytes()), Ok(DATADOG)); // "status" and all
    }

    #[test]
    fn what_is_no_object_is_left_out_of_a_page() {
        let text = ["{\"results\":[null,", SLACK, ",7,\"x\",[],", DATADOG, "],\"totalCount\":6}"].concat();
        is_page(&text, Some(6), 0);
    }

    #[track_caller]
    fn undecodable(text: &str, want: Fault) {
        assert_eq!(page(text.as_bytes()), Err(want.clone()), "{text}");
        assert!(integration(text.as_bytes()).is_err(), "{text}");
    }

    #[test]
    fn what_is_neither_is_said_to_be() {
        undecodable("", EMPTY);
        undecodable(" \r\n", EMPTY);
        undecodable("<html><body>502 Bad Gateway</body></html>", NOT_JSON);
        undecodable(r#"{"results":[{"type":"SLACK""#, NOT_JSON);
        undecodable("null", NO_PAGE);
        undecodable("{}", NO_PAGE);
        undecodable(r#"{"results":{}}"#, NO_PAGE);
        undecodable("[1]", NO_PAGE);
        for text in [r#"{"status":200,"content":null}"#, r#"{"error":404}"#, r#"{"apiKey":"x"}"#, r#"{"type":1}"#] {
            undecodable(text, NO_PAGE);
        }
        assert_eq!(page(b"\xff"), Err(NOT_JSON));
    }

    #[test]
    fn what_was_written_is_picked_by_type() {
        let page = ["{\"results\":[", DATADOG, ",", SLACK, "]}"].concat();
        assert_eq!(written(page.as_bytes(), "SLACK"), Ok(Some(SLACK)));
        assert_eq!(written(page.as_bytes(), "WEBHOOK"), Ok(None));
        assert_eq!(written(SLACK.as_bytes(), "SLACK"), Ok(Some(SLACK)));
        assert_eq!(written(b"{}", "SLACK"), Err(NO_PAGE));
    }

    #[test]
    fn an_error_in_an_envelope_is_an_error() {
        let inner = r#"{"error":404,"errorCode":"GROUP_NOT_FOUND","detail":"gone"}"#;
        for text in [
            ["{\"status\":404,\"content\":", inner, "}"].concat(),
            r#"{"status":404,"error":404,"errorCode":"GROUP_NOT_FOUND","detail":"gone"}"#.into(),
        ] {
            let Err(Fault::Api(api)) = page(text.as_bytes()) else { panic!("{text}") };
            assert_eq!((api.status, api.code.as_deref(), api.detail.as_deref()), (404, Some("GROUP_NOT_FOUND"), Some("gone")));
        }
    }

    #[test]
    fn a_delete_needs_no_body() {
        for text in ["", "{}", "<html>", "{\"status\":204,\"content\":null}"] {
            assert_eq!(deleted(text.as_bytes()), Ok(()), "{text}");
        }
        assert!(deleted(br#"{"status":404,"content":{"error":404}}"#).is_err());
    }

    #[test]
    fn a_page_is_written_in_one_form() {
        let text = [
            "{\"status\":200,\"content\":{\"totalCount\":1,\"results\":[",
            SLACK,
            "],\"links\":[{\"href\":\"h\",\"rel\":\"self\"}]}}",
        ]
        .concat();
        let want = ["[1,{\"results\":[", SLACK, "],\"totalCount\":1,\"links\":[{\"rel\":\"self\",\"href\":\"h\"}]}]"].concat();
        assert_eq!(read_page(text.as_bytes()), want);
        assert_eq!(read_integration(SLACK.as_bytes()), ["[1,", SLACK, "]"].concat());
        for read in [read_page(b"7"), read_integration(b"7")] {
            assert!(read.starts_with(r#"[0,{"kind":"decode""#), "{read}");
        }
        let error = read_error(404, br#"{"errorCode":"GROUP_NOT_FOUND"}"#);
        assert!(error.starts_with(r#"{"kind":"api","message":"404 GROUP_NOT_FOUND","status":404,"#), "{error}");
    }

    #[test]
    fn a_project_keeps_no_agent_key() {
        let text = br#"{"results":[{"id":"a","agentApiKey":"s3cr3t","name":"x \u0041","tags":[{"key":"k"}],"n":null},7],"totalCount":2,
            "links":[{"rel":"next","href":"h"}]}"#;
        let want = r#"{"results":[{"id":"a","name":"x \u0041","tags":[{"key":"k"}],"n":null}],"totalCount":2,"links":[{"rel":"next","href":"h"}]}"#;
        assert_eq!(projects(text).as_deref(), Ok(want));
        assert!(projects(b"{}").is_err());
    }

    #[test]
    fn another_route_may_answer_any_json() {
        for text in
            ["[]", "{\"status\":200}", "7", "{\"status\":500,\"content\":1,\"x\":2}", "{\"status\":\"IDLE\",\"content\":{}}"]
        {
            assert_eq!(anything(text.as_bytes()), Ok(text));
        }
        assert_eq!(anything(b" \r\n"), Err(EMPTY));
        assert_eq!(anything(br#"{"status":200,"content":{"a":1}}"#), Ok(r#"{"a":1}"#));
        assert_eq!(anything(b"<html>"), Err(NOT_JSON));
        assert!(
            matches!(anything(br#"{"status":404,"content":{"errorCode":"X"}}"#), Err(Fault::Api(api)) if api.status == 404)
        );
    }
}
