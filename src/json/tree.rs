//! JSON values in a text that was checked before; they are read only when needed.

use std::borrow::Cow;

use super::scan::{Stop, Token};
use super::{Flaw, Scanner, Text};

/// One value. Containers stay text until they are walked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Json<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as it is written.
    Number(&'a str),
    /// A string, as it is written.
    Text(Text<'a>),
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
    let text = Flaw::utf8(bytes)?;
    let mut scanner = Scanner::new(text);
    value(&mut scanner).and_then(|json| scanner.end().map(|()| json)).map_err(|stop| Flaw::of_stop(bytes, stop))
}

fn value<'a>(scanner: &mut Scanner<'a>) -> Result<Json<'a>, Stop> {
    scanner.space();
    let from = scanner.at();
    Ok(match scanner.token()? {
        Token::Null => Json::Null,
        Token::Bool(flag) => Json::Bool(flag),
        Token::Number(digits) => Json::Number(digits),
        Token::Text(text) => Json::Text(text),
        container => {
            scanner.skip(container)?;
            let raw = Raw(scanner.since(from));
            if matches!(container, Token::Array) { Json::Array(raw) } else { Json::Object(raw) }
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
    pub fn members(self) -> impl Iterator<Item = (Text<'a>, Json<'a>)> {
        Walk::new(self, b'{')
    }

    /// The items of an array, in order; nothing for an object.
    pub fn items(self) -> impl Iterator<Item = Json<'a>> {
        Walk::new(self, b'[').map(|(_, item)| item)
    }
}

/// A walk through a container. One for both kinds, and a type of its own, so that it is compiled once.
struct Walk<'a> {
    scanner: Scanner<'a>,
    object: bool,
    open: bool,
    first: bool,
}

impl<'a> Walk<'a> {
    fn new(raw: Raw<'a>, bracket: u8) -> Self {
        let mut scanner = Scanner::new(raw.0);
        let open = scanner.take(bracket);
        Self { scanner, object: bracket == b'{', open, first: true }
    }
}

impl<'a> Iterator for Walk<'a> {
    /// An item of an array has a name that is empty.
    type Item = (Text<'a>, Json<'a>);

    #[inline(never)]
    fn next(&mut self) -> Option<Self::Item> {
        let Self { scanner, object, open, first } = self;
        let name = match (*open, *object) {
            (false, _) => None,
            (true, true) => scanner.key(*first).ok().flatten(),
            (true, false) => scanner.item(*first).is_ok_and(|more| more).then_some(Text::EMPTY),
        };
        (*open, *first) = (name.is_some(), false);
        Some((name?, value(scanner).ok()?))
    }
}

impl<'a> Json<'a> {
    /// The value as JSON again.
    #[must_use]
    pub fn to_text(&self) -> Cow<'a, str> {
        match *self {
            Self::Null => Cow::Borrowed("null"),
            Self::Bool(true) => Cow::Borrowed("true"),
            Self::Bool(false) => Cow::Borrowed("false"),
            Self::Number(digits) => Cow::Borrowed(digits),
            Self::Text(text) => Cow::Owned(super::write::concat(&["\"", text.raw, "\""])),
            Self::Array(raw) | Self::Object(raw) => Cow::Borrowed(raw.0),
        }
    }

    /// The member `key` of an object: the last one, as JavaScript reads it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Json<'a>> {
        let Self::Object(raw) = self else { return None };
        let mut found = None;
        for (name, json) in raw.members() {
            if name.decode() == key {
                found = Some(json);
            }
        }
        found
    }

    /// The string, if it is one.
    #[must_use]
    pub fn as_str(&self) -> Option<Cow<'a, str>> {
        if let Self::Text(text) = self { Some(text.decode()) } else { None }
    }

    /// The member `key`, if it is a string.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<String> {
        self.get(key)?.as_str().map(Cow::into_owned)
    }

    /// The boolean, if it is one.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        if let Self::Bool(flag) = self { Some(*flag) } else { None }
    }

    /// The number, if it is a whole one without sign or exponent, and small enough for JavaScript to hold it as it is.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        let Self::Number(digits) = self else { return None };
        whole(digits)
    }

    /// The items, if it is an array.
    #[must_use]
    pub fn as_array(&self) -> Option<Raw<'a>> {
        if let Self::Array(raw) = self { Some(*raw) } else { None }
    }
}

/// Zeros and at most fifteen more digits as the number they say.
pub(crate) fn whole(digits: &str) -> Option<u64> {
    let zeros = digits.bytes().take_while(|byte| *byte == b'0').count();
    let plain = !digits.is_empty() && digits.len() - zeros <= 15 && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.bytes().fold(0, |number, digit| 10 * number + u64::from(digit - b'0')))
}
