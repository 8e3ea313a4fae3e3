//! Checking a frame: the head says what each slot holds, and where in the text a string is.

use std::borrow::Cow;

use wasm_bindgen::prelude::wasm_bindgen;

use super::memory::{Memory, with};
use crate::api::{Api, Intent};
use crate::catalog::SERVICES;
use crate::check::{Place, check as check_draft, check_field};
use crate::draft::Draft;
use crate::field::Service;
use crate::issue::{Finding, Hint};
use crate::options::Options;
use crate::plain;
use crate::protocol::{
    ABSENT, ARRAY, BROKEN, FALSE, FINDING_NUMBERS, HEAD_NUMBERS, HINT_SHIFT, INTEGER, INTENT_SHIFT, KNOWN_TYPE, LONG,
    LOOK_CLOSER, NO_SERVICE, NULL, NUMBER, OBJECT, REASON_SHIFT, RESOURCES, ROOT, SCANNED_ESCAPE, SCANNED_SHIFT, SLOT_SHIFT,
    TRUE, UNKNOWN,
};
use crate::value::Value;

/// The value of a slot: a number below zero is a kind, any other the length of a string.
pub(super) fn value([kind, start]: [i32; HEAD_NUMBERS], text: &[u8]) -> Value<'_> {
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

/// The options in a number: the API, and above it the intent.
pub(super) fn options(mode: u32, asked: u32) -> Options {
    let (api, intent) = (mode & ((1 << INTENT_SHIFT) - 1), mode >> INTENT_SHIFT);
    Options {
        api: Api::numbered(api as usize).unwrap_or_default(),
        intent: if intent == Intent::Update as u32 { Intent::Update } else { Intent::Create },
        service: service(asked),
    }
}

/// The service of that number; any number beyond the table is none.
pub(super) fn service(number: u32) -> Option<&'static Service> {
    SERVICES.get(number as usize)
}

/// A finding as the numbers that JavaScript reads.
pub(super) fn numbers(finding: Finding, place: Place) -> [u32; FINDING_NUMBERS] {
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
    let parts = [(slot, SLOT_SHIFT), (reason, REASON_SHIFT), (hint, HINT_SHIFT)];
    let first = parts.into_iter().fold(finding.code as u32, |first, (part, shift)| first | u32::from(part) << shift);
    let (line, column) = finding.position.map_or((limit, 0), |position| (position.line, position.column));
    [first, line, column]
}

/// What is done with a draft: it tells what it finds.
type Work<'a> = &'a dyn Fn(&Draft<'_>, &mut dyn FnMut(Finding, Place));

/// Does `work` with the frame as a draft of its owner, where `number` is the type it names; answers how many findings there are.
fn frame(number: u32, owner: Option<&'static Service>, work: Work<'_>) -> u32 {
    with(|memory| {
        let head = memory.head;
        let Memory { text, findings, .. } = memory;
        let mut draft = Draft { service: owner, root: Value::Object, ..Draft::default() };
        for (slot, place) in draft.slots.iter_mut().zip(head) {
            *slot = match (place, service(number)) {
                ([KNOWN_TYPE, _], Some(service)) => Value::Text(Cow::Borrowed(service.kind)),
                _ => value(place, text),
            };
        }
        let mut count = 0;
        work(&draft, &mut |finding, place| {
            if let Some(free) = findings.get_mut(count) {
                *free = numbers(finding, place);
                count += 1;
            }
        });
        count as u32
    })
}

/// Checks the frame as a payload of `number`, the service it names; answers how many findings there are.
#[wasm_bindgen]
pub fn check(number: u32, asked: u32, mode: u32) -> u32 {
    let options = options(mode, asked);
    frame(number, options.service.or(service(number)), &|draft, tell| check_draft(draft, options, tell))
}

/// Judges the frame at first sight, as a payload of `number` whose type is right.
#[wasm_bindgen]
pub fn judge(number: u32, mode: u32) -> i32 {
    with(|memory| {
        let warned =
            service(number).and_then(|service| plain::judge(service, &memory.head, &memory.text, options(mode, NO_SERVICE)));
        warned.map_or(LOOK_CLOSER, |warned| warned as i32)
    })
}

/// Judges the first `length` bytes of the text at first sight; what each slot holds is found in the text's own head.
#[wasm_bindgen]
pub fn judge_json(length: usize, asked: u32, mode: u32) -> i32 {
    with(|memory| {
        let text = memory.text.get(..length).unwrap_or_default();
        plain::scan(text, options(mode, asked), &mut memory.found).map_or(LOOK_CLOSER, |scanned| {
            let escape = if scanned.escaped { SCANNED_ESCAPE } else { 0 };
            (scanned.number as u32 | escape | scanned.warned << SCANNED_SHIFT) as i32
        })
    })
}

/// Checks one slot of the frame alone.
#[wasm_bindgen]
pub fn check_slot(number: u32, slot: u32, mode: u32) -> u32 {
    frame(number, service(number), &|draft, tell| {
        let field = draft.service.and_then(|service| service.fields.get(slot as usize));
        if let (Some(field), Some(value)) = (field, draft.slots.get(slot as usize)) {
            check_field(field, value, None, options(mode, number), &mut |finding| tell(finding, Place::Slot(slot as u8)));
        }
    })
}
