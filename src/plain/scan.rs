//! JSON text of a plain payload, read in one pass: the values into a head, what their bytes are beside it.
//!
//! It stops at anything unusual: then the reader of all JSON reads the text again.

use super::{EMPTY, Head, verdict};
use crate::catalog::SERVICES;
use crate::check::Slots;
use crate::draft::SLOTS;
use crate::field::Service;
use crate::json::space;
use crate::options::Options;
use crate::protocol::{ABSENT, FALSE, FOUND_ESCAPE, HEAD_NUMBERS, NULL, TRUE};
use crate::rule::{Look, class, ends};

/// A plain payload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scanned {
    /// The number of its service.
    pub number: usize,
    /// The fields that get a warning for being there.
    pub warned: Slots,
}

/// Reads and judges JSON text; the values are left in `head`, those with an escape marked. None: the text needs the full check.
#[must_use]
pub fn scan(bytes: &[u8], options: Options, head: &mut Head) -> Option<Scanned> {
    let start = first_member(bytes)?;
    // The type mostly comes first, and then is read once.
    let mut first = after_name(bytes, start, b"type").and_then(|colon| value(bytes, colon));
    let kind = || match first {
        Some((place, ..)) => text_of(bytes, place),
        None => kind(bytes, start),
    };
    let (number, service) = service_of(kind, options)?;
    let mut looks = [Look::of(0); SLOTS];
    *head = EMPTY;
    let mut at = start;
    let mut next = 0;
    let mut escaped = false;
    loop {
        let (slot, (value, look, after)) = match first.take() {
            Some(value) => (0, value),
            None => member(bytes, at, service, next)?,
        };
        let place = head.get_mut(slot)?;
        if place.first() != Some(&ABSENT) {
            return None; // twice
        }
        *place = value;
        *looks.get_mut(slot)? = look;
        escaped |= look.is_escaped();
        next = if slot == 0 { 2 } else { slot + 1 };
        at = space(bytes, after);
        match bytes.get(at)? {
            b',' => at = space(bytes, at + 1),
            b'}' => break,
            _ => return None,
        }
    }
    let all = space(bytes, at + 1) == bytes.len() && is_type(bytes, head, service, options);
    let warned = all.then(|| verdict(number, head, bytes, Some(&looks), options).ok()).flatten()?;
    if escaped {
        for ([kind, _], _) in head.iter_mut().zip(looks).filter(|(_, look)| look.is_escaped()) {
            *kind |= FOUND_ESCAPE;
        }
    }
    Some(Scanned { number, warned })
}

fn first_member(bytes: &[u8]) -> Option<usize> {
    let at = space(bytes, 0);
    (*bytes.get(at)? == b'{').then(|| space(bytes, at + 1))
}

/// The service that was asked for, or the one that the payload names.
fn service_of<'a>(kind: impl Fn() -> Option<&'a [u8]>, options: Options) -> Option<(usize, &'static Service)> {
    let same = |service: &&Service| options.service.is_some_and(|asked| std::ptr::eq(*service, asked));
    let number = match options.service {
        Some(_) => SERVICES.iter().position(|service| same(&service))?,
        None => {
            let kind = kind()?;
            SERVICES.iter().position(|service| equal(service.kind.as_bytes(), kind))?
        }
    };
    SERVICES.get(number).map(|service| (number, service))
}

/// Whether the type is that of the service, or absent where the caller has given it. A service that the caller has not given was
/// found by its type.
fn is_type(bytes: &[u8], head: &Head, service: &Service, options: Options) -> bool {
    options.service.is_none()
        || head.first().is_some_and(|place| match place {
            [ABSENT, _] => true,
            place => text_of(bytes, *place).is_some_and(|kind| equal(kind, service.kind.as_bytes())),
        })
}

/// The string in a place of the head.
fn text_of(bytes: &[u8], [length, start]: [i32; HEAD_NUMBERS]) -> Option<&[u8]> {
    bytes.get(start as usize..)?.get(..usize::try_from(length).ok()?)
}

/// The type, where it does not come first.
fn kind(bytes: &[u8], mut at: usize) -> Option<&[u8]> {
    loop {
        let (span, _, colon) = string(bytes, at)?;
        let (place, _, after) = value(bytes, colon)?;
        if bytes.get(span.0..span.1)? == b"type" {
            return text_of(bytes, place);
        }
        at = space(bytes, after);
        if *bytes.get(at)? != b',' {
            return None;
        }
        at = space(bytes, at + 1);
    }
}

/// The next member: its slot and its value. Members mostly come in the table's order, so it should be the field `next`.
#[inline]
fn member(bytes: &[u8], at: usize, service: &Service, next: usize) -> Option<(usize, Value)> {
    let expected = service.fields.get(next).and_then(|field| after_name(bytes, at, field.name.as_bytes()));
    let (slot, colon) = match expected {
        Some(after) => (next, after),
        None => named(bytes, at, service)?,
    };
    Some((slot, value(bytes, colon)?))
}

/// What follows the name, if it is the next key.
#[inline]
fn after_name(bytes: &[u8], at: usize, name: &[u8]) -> Option<usize> {
    let end = at + name.len() + 1;
    let is_next = bytes.get(at) == Some(&b'"') && bytes.get(end) == Some(&b'"') && equal(bytes.get(at + 1..end)?, name);
    is_next.then_some(end + 1)
}

/// Whether both are the same, eight bytes at a time: the wasm of the standard library compares one by one.
#[inline]
fn equal(one: &[u8], other: &[u8]) -> bool {
    let ((ones, rest), (others, other_rest)) = (one.as_chunks::<8>(), other.as_chunks::<8>());
    let eights = ones.iter().zip(others).all(|(one, other)| u64::from_le_bytes(*one) == u64::from_le_bytes(*other));
    eights && one.len() == other.len() && rest.iter().zip(other_rest).all(|(one, other)| one == other)
}

/// The slot of the next key, and what follows it.
fn named(bytes: &[u8], at: usize, service: &Service) -> Option<(usize, usize)> {
    let ((start, end), _, after) = string(bytes, at)?;
    let name = bytes.get(start..end)?;
    service.fields.iter().position(|field| field.name.as_bytes() == name).map(|slot| (slot, after))
}

type Value = ([i32; HEAD_NUMBERS], Look, usize);

/// A colon and a value; what its bytes are if it is a string; what follows.
#[inline]
fn value(bytes: &[u8], at: usize) -> Option<Value> {
    let at = space(bytes, at);
    if *bytes.get(at)? != b':' {
        return None;
    }
    let at = space(bytes, at + 1);
    match bytes.get(at)? {
        b'"' => {
            let ((start, end), look, after) = string(bytes, at)?;
            Some(([i32::try_from(end - start).ok()?, i32::try_from(start).ok()?], look, after))
        }
        b't' => word(bytes, at, b"true", TRUE),
        b'f' => word(bytes, at, b"false", FALSE),
        b'n' => word(bytes, at, b"null", NULL),
        _ => None,
    }
}

#[inline]
fn word(bytes: &[u8], at: usize, word: &[u8], kind: i32) -> Option<Value> {
    let end = at + word.len();
    (bytes.get(at..end)? == word).then_some(([kind, 0], Look::of(0), end))
}

type Span = (usize, usize);

/// A string of printable ASCII: where it is between its quotes, what its bytes are, what follows.
#[inline]
fn string(bytes: &[u8], at: usize) -> Option<(Span, Look, usize)> {
    if *bytes.get(at)? != b'"' {
        return None;
    }
    let start = at + 1;
    let (mut end, mut look) = run(bytes, start);
    while bytes.get(end) == Some(&b'\\') {
        // Other escapes stand for control characters, or for anything.
        if !matches!(bytes.get(end + 1)?, b'"' | b'\\' | b'/') {
            return None;
        }
        look = look.with_escapes();
        (end, _) = run(bytes, end + 2);
    }
    (bytes.get(end) == Some(&b'"')).then_some(((start, end), look, end + 1))
}

/// Printable ASCII up to a quote or a backslash: where it ends, and what its bytes are.
#[inline]
fn run(bytes: &[u8], start: usize) -> (usize, Look) {
    let rest = bytes.get(start..).unwrap_or_default();
    let mut seen = 0;
    for (at, byte) in rest.iter().enumerate() {
        let class = class(*byte);
        if ends(class) {
            return (start + at, Look::of(seen));
        }
        seen |= class;
    }
    (bytes.len(), Look::of(seen))
}
