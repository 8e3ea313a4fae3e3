//! Reads the frame that JavaScript writes: a head of numbers, two for each slot, and a text that holds the strings. Findings
//! go back as numbers.

use std::borrow::Cow;

use crate::api::{Api, Intent};
use crate::catalog::SERVICES;
use crate::check::Place;
use crate::field::Service;
use crate::issue::{Finding, Hint};
use crate::mask::mask;
use crate::options::Options;
use crate::plain::Head;
use crate::protocol::{
    ABSENT, ARRAY, BROKEN, FALSE, FINDING_NUMBERS, HEAD_NUMBERS, HIDDEN, HINT_SHIFT, INTEGER, INTENT_SHIFT, KNOWN_TYPE, LONG,
    NULL, NUMBER, OBJECT, REASON_SHIFT, RESOURCES, ROOT, SLOT_SHIFT, TRUE, UNKNOWN,
};
use crate::value::Value;

/// Stands for a secret that the API does not mask.
const CONCEALED: &str = "****";

/// The service of that number; none for a number beyond the table.
#[must_use]
pub fn service(number: u32) -> Option<&'static Service> {
    SERVICES.get(number as usize)
}

/// The options in a number: the API, and above it the intent. `asked` is the number of the service.
#[must_use]
pub fn options(mode: u32, asked: u32) -> Options {
    let (api, intent) = (mode & ((1 << INTENT_SHIFT) - 1), mode >> INTENT_SHIFT);
    Options {
        api: Api::numbered(api as usize).unwrap_or_default(),
        intent: if intent == Intent::Update as u32 { Intent::Update } else { Intent::Create },
        service: service(asked),
    }
}

/// The value of a slot: a number below zero is a kind, any other the length of a string.
fn value([kind, start]: [i32; HEAD_NUMBERS], text: &[u8]) -> Value<'_> {
    let Ok(length) = usize::try_from(kind) else {
        return match kind {
            ABSENT => Value::Absent,
            NULL => Value::Null,
            FALSE => Value::Bool(false),
            TRUE => Value::Bool(true),
            NUMBER => Value::Number,
            // A number has no text: its value stands where a text would start.
            INTEGER => Value::Integer(start),
            ARRAY => Value::Array,
            OBJECT => Value::Object,
            LONG => Value::Long,
            BROKEN => Value::Broken,
            _ => Value::Other,
        };
    };
    let own = text.get(start as usize..).and_then(|rest| rest.get(..length)).unwrap_or_default();
    std::str::from_utf8(own).map_or(Value::Broken, |text| Value::Text(Cow::Borrowed(text)))
}

/// The value in a slot of a frame. `named` is the service whose type the frame names by a number.
#[must_use]
pub fn value_in<'a>(slot: usize, named: Option<&'static Service>, head: &Head, text: &'a [u8]) -> Value<'a> {
    match (head.get(slot), named) {
        (Some([KNOWN_TYPE, _]), Some(service)) => Value::Text(Cow::Borrowed(service.kind)),
        (Some(place), _) => value(*place, text),
        (None, _) => Value::Absent,
    }
}

/// A finding as the numbers that JavaScript reads.
#[must_use]
pub fn numbers(finding: Finding, place: Place) -> [u32; FINDING_NUMBERS] {
    let slot = match place {
        Place::Slot(slot) => slot,
        Place::Root => ROOT,
        Place::Unknown(_) => UNKNOWN,
    };
    let (hint, limit) = match finding.hint {
        Hint::None => (0, 0),
        Hint::Received(received) => (received as u8 + 1, 0),
        Hint::Meant(at) => (at + 1, 0),
        Hint::Resource(at) => (RESOURCES + at, 0),
        Hint::Limit(limit) => (0, limit),
    };
    let reason = finding.reason.map_or(0, |reason| reason as u8 + 1);
    let at = |part: u8, shift: u32| u32::from(part) << shift;
    let first = finding.code as u32 | at(slot, SLOT_SHIFT) | at(reason, REASON_SHIFT) | at(hint, HINT_SHIFT);
    let (line, column) = finding.position.map_or((limit, 0), |position| (position.line, position.column));
    [first, line, column]
}

/// Writes how `api` shows each secret of a frame: slot, length and text.
pub fn redact(out: &mut Vec<u8>, service: &Service, api: Api, head: &Head, text: &[u8]) {
    for (slot, (field, place)) in service.fields.iter().zip(head).enumerate().filter(|(_, (field, _))| field.is_secret()) {
        let value = value(*place, text);
        let shown = match &value {
            Value::Absent | Value::Null => continue,
            Value::Text(secret) => mask(secret, api.of(field.mask), api),
            // Not a string that we know, but it is in the place of a secret.
            _ => Some(CONCEALED.into()),
        };
        out.extend_from_slice(&[slot as u8]);
        out.extend_from_slice(&shown.as_ref().map_or(HIDDEN, |shown| shown.len() as u32).to_le_bytes());
        out.extend_from_slice(shown.as_deref().unwrap_or_default().as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::{Code, Position, Reason, Received};
    use crate::plain::EMPTY;

    #[test]
    fn a_head_is_read_slot_by_slot() {
        let named = service(3);
        let mut head = EMPTY;
        let places = [[KNOWN_TYPE, 0], [NULL, 0], [3, 2], [INTEGER, -7], [2, 9], [i32::MAX, 0], [1, -1], [-99, 0]];
        head.iter_mut().zip(places).for_each(|(slot, place)| *slot = place);
        let slots: Vec<_> = (0..=head.len()).map(|slot| value_in(slot, named, &head, b"..abc\xffz")).collect();
        let kind = named.map_or("", |service| service.kind);
        let text = |text| Value::Text(Cow::Borrowed(text));
        let want = [text(kind), Value::Null, text("abc"), Value::Integer(-7), text(""), text(""), text(""), Value::Other];
        assert_eq!(slots.get(..8), Some(&want[..]));
        assert!(slots.iter().skip(8).all(|slot| *slot == Value::Absent));
        assert_eq!(value([1, 5], b"..abc\xff"), Value::Broken);
    }

    #[test]
    fn kinds_are_told_apart() {
        for (kind, want) in [
            (ABSENT, Value::Absent),
            (FALSE, Value::Bool(false)),
            (TRUE, Value::Bool(true)),
            (NUMBER, Value::Number),
            (ARRAY, Value::Array),
            (OBJECT, Value::Object),
            (LONG, Value::Long),
            (BROKEN, Value::Broken),
        ] {
            assert_eq!(value([kind, 0], b""), want, "{kind}");
        }
    }

    #[test]
    fn options_are_a_number() {
        for api in Api::ALL {
            for intent in Intent::ALL {
                let read = options(api as u32 | (intent as u32) << INTENT_SHIFT, 1);
                assert_eq!(
                    (read.api, read.intent, read.service.map(|service| service.kind)),
                    (api, intent, Some(SERVICES[1].kind))
                );
            }
        }
        assert_eq!(options(3, crate::protocol::NO_SERVICE).service.map(|service| service.kind), None);
    }

    #[test]
    fn a_finding_is_three_numbers() {
        let code = |finding: Finding| finding.code as u32;
        let plain = Finding::new(Code::Required);
        assert_eq!(numbers(plain, Place::Slot(2)), [code(plain) | 2 << SLOT_SHIFT, 0, 0]);
        assert_eq!(numbers(plain, Place::Unknown(7)), [code(plain) | u32::from(UNKNOWN) << SLOT_SHIFT, 0, 0]);
        let placed = Finding::at(Code::InvalidJson, Reason::Utf16, Position { line: 3, column: 4 });
        let first = code(placed) | u32::from(ROOT) << SLOT_SHIFT | (Reason::Utf16 as u32 + 1) << REASON_SHIFT;
        assert_eq!(numbers(placed, Place::Root), [first, 3, 4]);
        for (hint, number, limit) in [
            (Hint::Received(Received::ALL[1]), 2, 0),
            (Hint::Meant(4), 5, 0),
            (Hint::Resource(1), u32::from(RESOURCES) + 1, 0),
            (Hint::Limit(9), 0, 9),
        ] {
            let finding = Finding { hint, ..plain };
            assert_eq!(numbers(finding, Place::Slot(0)), [code(finding) | number << HINT_SHIFT, limit, 0]);
        }
    }

    #[test]
    fn secrets_are_shown_as_the_api_shows_them() {
        let (at, slack) = SERVICES.iter().enumerate().find(|(_, service)| service.kind == "OPS_GENIE").expect("a service");
        let slot = slack.fields.iter().position(|field| field.name == "apiKey").expect("a field");
        let shown = |place, text: &[u8]| {
            let (mut head, mut out) = (EMPTY, Vec::new());
            head[slot] = place;
            redact(&mut out, &SERVICES[at], Api::AtlasV2, &head, text);
            out
        };
        assert_eq!(shown([12, 0], b"abcdefgh1234"), [&[slot as u8, 12, 0, 0, 0][..], b"********1234"].concat());
        assert_eq!(shown([TRUE, 0], b""), [&[slot as u8, 4, 0, 0, 0][..], b"****"].concat());
        assert_eq!(shown([NULL, 0], b""), [0; 0]);
        assert_eq!(shown([ABSENT, 0], b""), [0; 0]);
    }
}
