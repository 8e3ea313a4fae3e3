//! One page of a list, with its links.

use super::query::Query;
use crate::api::Api;
use serde_json::{Map, Value, json};

pub(super) fn cut(items: &[Value], query: &Query, url: &str, api: Api) -> Map<String, Value> {
    let (number, size) = (query.page_num(), query.items_per_page());
    let count = query.flag("includeCount").unwrap_or(true);
    let start = (number - 1).saturating_mul(size);
    let results: Vec<&Value> = items.iter().skip(start).take(size).collect();
    // Cloud Manager documents no includeCount, so its links have none.
    let counted = match api {
        Api::AtlasV2 => format!("includeCount={count}&"),
        Api::CloudManagerV1 | Api::OpsManagerV1 => String::new(),
    };
    let link = |rel: &str, query: String| json!({ "href": format!("{url}?{counted}{query}"), "rel": rel });
    let mut links = vec![link("self", format!("pageNum={number}&itemsPerPage={size}"))];
    if number > 1 {
        links.push(link("previous", format!("itemsPerPage={size}&pageNum={}", number - 1)));
    }
    if start.saturating_add(size) < items.len() {
        links.push(link("next", format!("itemsPerPage={size}&pageNum={}", number + 1)));
    }
    let mut page = Map::new();
    page.insert("links".into(), links.into());
    page.insert("results".into(), json!(results));
    if count {
        page.insert("totalCount".into(), items.len().into());
    }
    page
}
