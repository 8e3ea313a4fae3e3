//! A payload that is not checked yet. Every input can be read as one.

use crate::catalog;
use crate::field::Service;
use crate::json::{Flaw, Scanner, Stop, Text, Token};
use crate::options::Options;
use crate::rule::{MAX_TEXT, read_whole_number};
use crate::value::Value;

/// As many slots as the largest service has fields.
pub const SLOTS: usize = 12;

/// A payload, sorted into the fields of its service.
#[derive(Debug, Default)]
pub struct Draft<'a> {
    /// The service it is for: the one asked for, otherwise the one it names.
    pub service: Option<&'static Service>,
    /// What it is as a whole: only an object is a payload.
    pub root: Value<'a>,
    /// The values of the service's fields, in the table's order; of an unknown service only the type.
    pub slots: [Value<'a>; SLOTS],
    /// Names of fields that the service does not have, in the order they came.
    pub unknown: Vec<Text<'a>>,
    /// Slots that were filled twice.
    pub duplicates: Vec<u8>,
}

impl<'a> Draft<'a> {
    /// Reads JSON text.
    ///
    /// # Errors
    /// Where the text is not UTF-8 or not JSON.
    pub fn from_json(bytes: &'a [u8], options: Options) -> Result<Self, Flaw> {
        let mut draft = Self::default();
        match draft.read(bytes, options) {
            Ok(()) => Ok(draft),
            Err(flaw) => Err(flaw),
        }
    }

    /// The same in place: a draft is large, and every function that it is returned from copies it.
    pub(crate) fn read(&mut self, bytes: &'a [u8], options: Options) -> Result<(), Flaw> {
        self.service = options.service;
        let text = Flaw::utf8(bytes)?;
        self.scan(text, options).map_err(|stop| Flaw::of_stop(bytes, stop))
    }

    /// Reads a text in one pass if its type comes first, otherwise in two.
    fn scan(&mut self, text: &'a str, options: Options) -> Result<(), Stop> {
        let mut scanner = Scanner::new(text);
        if self.pass(&mut scanner, options)? {
            *self = Self { service: self.service, ..Self::default() };
            scanner = Scanner::new(text);
            self.pass(&mut scanner, options)?;
        }
        scanner.end()
    }

    /// Sorts members into slots; true if some came before the type, which decides their slots.
    fn pass(&mut self, scanner: &mut Scanner<'a>, options: Options) -> Result<bool, Stop> {
        let token = scanner.token()?;
        if !matches!(token, Token::Object) {
            self.root = Value::rest(token, scanner)?;
            return Ok(false);
        }
        self.root = Value::Object;
        let mut early = false;
        let mut first = true;
        while let Some(key) = scanner.key(first)? {
            first = false;
            let value = Value::scan(scanner)?;
            let name = key.decode();
            if name == "type" {
                self.fill(0, value);
                if self.service.is_none() {
                    self.service = self.slots.first().and_then(Value::text).and_then(catalog::service);
                }
            } else if let Some(service) = self.service {
                match service.slot(&name, options.api) {
                    Some(slot) => self.fill(slot, value),
                    None => self.unknown.push(key),
                }
            } else {
                early = true;
            }
        }
        Ok(early && self.service.is_some())
    }

    fn fill(&mut self, slot: usize, value: Value<'a>) {
        if let Some(place) = self.slots.get_mut(slot) {
            if !matches!(place, Value::Absent) {
                self.duplicates.push(slot as u8);
            }
            *place = value;
        }
    }
}

impl<'a> Value<'a> {
    fn scan(scanner: &mut Scanner<'a>) -> Result<Self, Stop> {
        let token = scanner.token()?;
        Self::rest(token, scanner)
    }

    /// The value that begins with `token`.
    fn rest(token: Token<'a>, scanner: &mut Scanner<'a>) -> Result<Self, Stop> {
        Ok(match token {
            Token::Null => Self::Null,
            Token::Bool(flag) => Self::Bool(flag),
            Token::Number(number) => read_whole_number(number).map_or(Self::Number, Self::Integer),
            Token::Text(text) => Self::decode(text),
            container => {
                scanner.skip(container)?;
                if matches!(container, Token::Array) { Self::Array } else { Self::Object }
            }
        })
    }

    #[inline]
    fn decode(text: Text<'a>) -> Self {
        match text.try_decode() {
            Ok(text) if text.len() > MAX_TEXT as usize => Self::Long,
            Err(text) if text.len() > MAX_TEXT as usize => Self::Long,
            Ok(text) => Self::Text(text),
            Err(_) => Self::Broken,
        }
    }
}
