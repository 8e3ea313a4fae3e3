//! JSON values over text that was checked once, walked lazily.

use std::borrow::Cow;

use super::scan::Token;
use super::{Flaw, Scanner};

/// One value. Containers stay text until they are walked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as it is written.
    Number(&'a str),
    /// A string, decoded.
    Text(Cow<'a, str>),
    /// An array.
    Array(Raw<'a>),
    /// An object.
    Object(Raw<'a>),
}

/// The text of a container, known to be JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Raw<'a>(&'a str);

/// Reads a whole text.
///
/// # Errors
/// The first place where the text is not UTF-8 or not JSON.
pub fn parse(bytes: &[u8]) -> Result<Json<'_>, Flaw> {
    let text = std::str::from_utf8(bytes).map_err(|error| Flaw::locate(bytes, error.valid_up_to()))?;
    let mut scanner = Scanner::new(text);
    value(&mut scanner).and_then(|json| scanner.end().map(|()| json)).map_err(|at| Flaw::locate(bytes, at))
}

fn value<'a>(scanner: &mut Scanner<'a>) -> Result<Json<'a>, usize> {
    scanner.space();
    let from = scanner.at();
    Ok(match scanner.token()? {
        Token::Null => Json::Null,
        Token::Bool(flag) => Json::Bool(flag),
        Token::Number(digits) => Json::Number(digits),
        Token::Text(text) => Json::Text(text.decode()),
        container => {
            scanner.skip(container)?;
            let raw = Raw(scanner.since(from));
            if container == Token::Array { Json::Array(raw) } else { Json::Object(raw) }
        }
    })
}

impl<'a> Raw<'a> {
    /// The text itself.
    #[must_use]
    pub fn as_str(self) -> &'a str {
        self.0
    }

    /// The members of an object, in order; nothing for an array.
    pub fn members(self) -> impl Iterator<Item = (Cow<'a, str>, Json<'a>)> {
        let mut scanner = Scanner::new(self.0);
        let mut first = true;
        let mut open = scanner.take(b'{');
        std::iter::from_fn(move || {
            let key = open.then(|| scanner.key(first).ok().flatten()).flatten();
            first = false;
            open = key.is_some();
            Some((key?.decode(), value(&mut scanner).ok()?))
        })
    }

    /// The items of an array, in order; nothing for an object.
    pub fn items(self) -> impl Iterator<Item = Json<'a>> {
        let mut scanner = Scanner::new(self.0);
        let mut first = true;
        let mut open = scanner.take(b'[');
        std::iter::from_fn(move || {
            open = open && scanner.item(first).unwrap_or(false);
            first = false;
            open.then(|| value(&mut scanner).ok()).flatten()
        })
    }
}

impl<'a> Json<'a> {
    /// The member `key` of an object: the last one, as JavaScript reads it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Json<'a>> {
        let Self::Object(raw) = self else { return None };
        raw.members().filter(|(name, _)| name == key).last().map(|(_, json)| json)
    }

    /// The string, if it is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The boolean, if it is one.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        if let Self::Bool(flag) = self { Some(*flag) } else { None }
    }

    /// The number, if it is a whole one without sign or exponent.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        if let Self::Number(digits) = self { digits.parse().ok() } else { None }
    }

    /// The items, if it is an array.
    #[must_use]
    pub fn as_array(&self) -> Option<Raw<'a>> {
        if let Self::Array(raw) = self { Some(*raw) } else { None }
    }
}
