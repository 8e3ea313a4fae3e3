//! Addresses: what the paths of an API begin with, and the query at their end.

use super::call::Query;
use super::error::Fault;
use super::escape::percent;
use super::prefix::prefix;
use crate::api::Api;
use crate::json::write;

/// No request asks for more items than this.
const MOST_PER_PAGE: u64 = 500;
/// A page number beyond this does not fit the server's own type.
const LAST_PAGE: u64 = 2_147_483_647;

/// The path of a project's integrations, or of one of them.
pub(super) fn place(url: &mut String, api: Api, group: &str, kind: Option<&str>) {
    for piece in [prefix(api), "/groups/", group, "/integrations"] {
        url.push_str(piece);
    }
    if let Some(kind) = kind {
        url.push('/');
        url.push_str(kind);
    }
}

/// A query that is being written into an address.
pub(super) struct Parameters<'a> {
    url: &'a mut String,
    mark: char,
}

impl<'a> Parameters<'a> {
    pub(super) fn new(url: &'a mut String) -> Self {
        Self { url, mark: '?' }
    }

    fn name(&mut self, name: &str) {
        self.url.push(std::mem::replace(&mut self.mark, '&'));
        self.url.push_str(name);
        self.url.push('=');
    }

    pub(super) fn text(&mut self, name: &str, value: &str) {
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

/// Paging options have a meaning only if the answer is a page.
pub(super) fn write_query(url: &mut String, api: Api, query: Query, paged: bool) -> Result<Parameters<'_>, Fault> {
    let Query { page_num, items_per_page, include_count, envelope, pretty } = query;
    if page_num.is_some_and(|number| !(1..=LAST_PAGE).contains(&number)) {
        return Err(Fault::config("pageNum must be a whole number from 1"));
    }
    if items_per_page.is_some_and(|number| !(1..=MOST_PER_PAGE).contains(&number)) {
        return Err(Fault::config("itemsPerPage must be a whole number from 1 to 500"));
    }
    let mut query = Parameters::new(url);
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
