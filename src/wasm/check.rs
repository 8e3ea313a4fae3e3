//! Checking a frame: the head says what each slot holds, and where in the text a string is.

use std::borrow::Cow;

use wasm_bindgen::prelude::wasm_bindgen;

use super::memory::{Memory, with};
use crate::api::{Api, Intent};
use crate::catalog::SERVICES;
use crate::check::{Place, check as check_draft, check_field};
use crate::draft::Draft;
use crate::field::Service;
use crate::issue::Finding;
use crate::options::Options;
use crate::value::Value;

/// Slot number in an answer for a payload that is no object.
pub(super) const ROOT: u8 = 255;

/// The value of a slot. Below zero the head says what kind of value it is that is no string; a length is a string.
pub(super) fn value([kind, start]: [i32; 2], text: &[u8]) -> Value<'_> {
    let Ok(length) = usize::try_from(kind) else {
        return match kind {
            -1 => Value::Absent,
            -2 => Value::Null,
            -3 => Value::Bool(false),
            -4 => Value::Bool(true),
            -6 => Value::Long,
            -7 => Value::Broken,
            // A number has no text: its value stands where a text would start.
            -9 => Value::Integer(start),
            _ => Value::Other,
        };
    };
    let own = text.get(start as usize..).and_then(|rest| rest.get(..length)).unwrap_or_default();
    std::str::from_utf8(own).map_or(Value::Broken, |text| Value::Text(Cow::Borrowed(text)))
}

/// The number of a type that JavaScript has found in the table: the call says which, no text does.
const KNOWN_TYPE: i32 = -8;

/// The options in a number: bit 0 Cloud Manager, bit 1 update.
pub(super) fn options(mode: u32, asked: u32) -> Options {
    Options {
        api: if mode & 1 == 0 { Api::AtlasV2 } else { Api::CloudManagerV1 },
        intent: if mode & 2 == 0 { Intent::Create } else { Intent::Update },
        service: service(asked),
    }
}

/// The service of that number; any number beyond the table is none.
pub(super) fn service(number: u32) -> Option<&'static Service> {
    SERVICES.get(number as usize)
}

/// What is done with a draft: it tells codes and places.
type Work<'a> = &'a dyn Fn(&Draft<'_>, &mut dyn FnMut(Finding, Place));

/// Does `work` with the frame as a draft of its owner, where `number` is the type it names; answers how many issues it told.
fn frame(number: u32, owner: Option<&'static Service>, work: Work<'_>) -> u32 {
    with(|memory| {
        let head = memory.take_head();
        let Memory { text, told, .. } = memory;
        let mut draft = Draft { service: owner, object: true, ..Draft::default() };
        for (slot, place) in draft.slots.iter_mut().zip(head) {
            *slot = match (place, service(number)) {
                ([KNOWN_TYPE, _], Some(service)) => Value::Text(Cow::Borrowed(service.kind)),
                _ => value(place, text),
            };
        }
        let mut count = 0;
        work(&draft, &mut |finding, place| {
            if let Some(pair) = told.get_mut(count) {
                *pair = [finding.code as u8, if let Place::Slot(slot) = place { slot } else { ROOT }];
                count += 1;
            }
        });
        count as u32
    })
}

/// Checks the frame as a payload of `number`, the service it names; answers how many issues it told.
#[wasm_bindgen]
pub fn check(number: u32, asked: u32, mode: u32) -> u32 {
    let options = options(mode, asked);
    frame(number, options.service.or(service(number)), &|draft, tell| check_draft(draft, options, tell))
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
