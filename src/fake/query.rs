//! The query of a request.

use super::form;
use super::refusal::Refusal;

pub(super) struct Query(Vec<(String, String)>);

/// Parameters of every operation, then those of the operations that return a page.
const COMMON: [&str; 2] = ["envelope", "pretty"];
const PAGED: [&str; 3] = ["includeCount", "itemsPerPage", "pageNum"];
const FLAGS: [&str; 3] = ["envelope", "pretty", "includeCount"];

impl Query {
    pub(super) fn read(text: &str) -> Query {
        Query(form::pairs(text))
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn flag(&self, name: &str) -> Option<bool> {
        self.get(name)?.parse().ok()
    }

    pub(super) fn page_num(&self) -> usize {
        self.number("pageNum").unwrap_or(1)
    }

    pub(super) fn items_per_page(&self) -> usize {
        self.number("itemsPerPage").unwrap_or(100)
    }

    fn number(&self, name: &str) -> Option<usize> {
        self.get(name)?.parse().ok()
    }

    /// Refuses an unknown parameter, a flag that is neither true nor false, and a number out of its range.
    pub(super) fn check(&self, paged: bool, searched: bool) -> Result<(), Refusal> {
        for (name, value) in &self.0 {
            let name = name.as_str();
            if searched && name == "name" {
                continue;
            }
            let known = COMMON.contains(&name) || (paged && PAGED.contains(&name));
            let good = match name {
                _ if FLAGS.contains(&name) => value == "true" || value == "false",
                "pageNum" => value.parse().is_ok_and(|number: u32| number >= 1),
                _ => value.parse().is_ok_and(|number: u32| (1..=500).contains(&number)),
            };
            if !known || !good {
                let detail = "A query parameter is unknown or its value is out of range.";
                return Err(Refusal::naming(400, "INVALID_QUERY_PARAMETER", detail, name));
            }
        }
        Ok(())
    }
}
