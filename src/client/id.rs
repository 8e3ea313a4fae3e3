//! Ids as Atlas makes them. A text that is not an id never gets into an address.

use super::error::{Fault, Refused};
use crate::issue::Code;
use crate::json::write::concat;

/// A project's id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group(String);

/// An organization's id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Org(String);

impl Group {
    /// Reads a project's id.
    ///
    /// # Errors
    /// Anything else, before it touches an address.
    pub fn read(text: &str) -> Result<Self, Fault> {
        if is_id(text) { Ok(Self(text.to_owned())) } else { Err(bad_id("groupId", "a project's")) }
    }

    /// The 24 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Org {
    /// Reads an organization's id.
    ///
    /// # Errors
    /// Anything else, before it touches an address.
    pub fn read(text: &str) -> Result<Self, Fault> {
        if is_id(text) { Ok(Self(text.to_owned())) } else { Err(bad_id("orgId", "an organization's")) }
    }

    /// The 24 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The fault for a project or an organization that is not an id.
fn bad_id(path: &'static str, of: &str) -> Fault {
    let message = concat(&["must be ", of, " id: 24 hexadecimal digits in lower case"]);
    Fault::Argument(Refused { path, code: Code::InvalidFormat, message: message.into(), suggestion: None })
}

/// Whether a text is an id as Atlas makes them.
fn is_id(text: &str) -> bool {
    text.len() == 24 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_24_hexadecimal_digits() {
        assert!(Group::read("32b6e34b3d91647abb20e7b8").is_ok() && Org::read("32b6e34b3d91647abb20e7b8").is_ok());
        for group in [
            "",
            "32b6e34b3d91647abb20e7b",
            "32B6E34B3D91647ABB20E7B8",
            "32b6e34b3d91647abb20e7b8/",
            "../../../../../../../x",
            "32b6e34b3d91647abb20e7b\u{e9}",
        ] {
            assert!(matches!(Group::read(group), Err(Fault::Argument(refused)) if refused.path == "groupId"), "{group}");
            assert!(matches!(Org::read(group), Err(Fault::Argument(refused)) if refused.path == "orgId"), "{group}");
        }
    }
}
