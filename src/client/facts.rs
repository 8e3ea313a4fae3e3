//! The description of a client or of a call from JavaScript: a JSON object that is read once.

use std::borrow::Cow;

use crate::json::{self, Json};

/// The members of an object.
pub(super) struct Facts<'a>(Vec<(Cow<'a, str>, Json<'a>)>);

impl<'a> Facts<'a> {
    /// Reads a text; none if it is not JSON. A value that is not an object has no members.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        let mut facts = Vec::new();
        if let Json::Object(raw) = json::parse(text.as_bytes()).ok()? {
            for (name, value) in raw.members() {
                facts.push((name.decode(), value));
            }
        }
        Some(Self(facts))
    }

    /// The member of that name: the last one, as JavaScript reads it.
    pub(super) fn get(&self, name: &str) -> Option<&Json<'a>> {
        self.0.iter().rev().find(|(own, _)| own == name).map(|(_, value)| value)
    }

    /// The member, if it is a string.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.get(name)?.as_str().map(Cow::into_owned)
    }

    /// The member, if it is a boolean.
    pub(super) fn flag(&self, name: &str) -> Option<bool> {
        self.get(name)?.as_bool()
    }

    /// Whether the member is `true`.
    pub(super) fn is(&self, name: &str) -> bool {
        self.flag(name) == Some(true)
    }

    /// The member, if it is a whole number.
    pub(super) fn whole(&self, name: &str) -> Option<u32> {
        self.get(name)?.as_u64().and_then(|number| u32::try_from(number).ok())
    }

    /// Pairs of texts, one after the other in an array.
    pub(super) fn pairs(&self, name: &str) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        if let Some(list) = self.get(name).and_then(|list| list.as_array()) {
            let mut words = list.items();
            while let (Some(Json::Text(name)), Some(Json::Text(value))) = (words.next(), words.next()) {
                pairs.push((name.decode().into_owned(), value.decode().into_owned()));
            }
        }
        pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_member_is_read_by_its_kind() {
        let text =
            r#"{"a":"x","a":"\u0079","b":true,"c":false,"d":7,"e":4294967296,"f":["k","v","l","w","m"],"g":1.5,"\u0068":"h"}"#;
        let facts = Facts::read(text).expect("facts");
        assert_eq!((facts.text("a").as_deref(), facts.text("h").as_deref(), facts.text("b")), (Some("y"), Some("h"), None));
        assert_eq!((facts.flag("b"), facts.flag("c"), facts.flag("d")), (Some(true), Some(false), None));
        assert_eq!((facts.is("b"), facts.is("c"), facts.is("z")), (true, false, false));
        assert_eq!([facts.whole("d"), facts.whole("e"), facts.whole("g"), facts.whole("a")], [Some(7), None, None, None]);
        assert_eq!(facts.pairs("f"), [("k".into(), "v".into()), ("l".into(), "w".into())]);
        assert!(facts.pairs("a").is_empty());
    }

    #[test]
    fn what_is_no_object_has_no_members() {
        assert!(Facts::read("{").is_none());
        assert!(Facts::read("[1]").is_some_and(|facts| facts.get("0").is_none()));
    }
}
