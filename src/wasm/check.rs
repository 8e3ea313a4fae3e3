//! Checking a frame.

use wasm_bindgen::prelude::wasm_bindgen;

use super::memory::{Memory, with};
use crate::check::{Place, Values, check_field, check_slots};
use crate::draft::SLOTS;
use crate::frame::{numbers, options, service, value_in};
use crate::issue::Finding;

/// A function on the values of a frame that reports its findings.
type Work<'a> = &'a dyn Fn(Values<'_>, &mut dyn FnMut(Finding, Place));

/// Does `work` with the frame, where `number` is the type it names; returns the number of findings.
fn frame(number: u32, work: Work<'_>) -> u32 {
    with(|memory| {
        let Memory { head, text, findings, .. } = memory;
        let mut count = 0;
        work(&|slot| value_in(slot, service(number), head, text), &mut |finding, place| {
            debug_assert!(count < findings.len(), "there are more findings than room for them");
            if let Some(free) = findings.get_mut(count) {
                *free = numbers(finding, place);
                count += 1;
            }
        });
        count as u32
    })
}

/// Checks the frame as a payload of `number`, the service it names, where only some slots need the check; returns the number of
/// findings.
#[wasm_bindgen]
pub fn check(number: u32, asked: u32, mode: u32, slots: u32) -> u32 {
    let options = options(mode, asked);
    frame(number, &|values, tell| {
        check_slots(options.service.or(service(number)), values, slots, options, tell);
    })
}

/// Checks one slot of the frame alone.
#[wasm_bindgen]
pub fn check_slot(number: u32, slot: u32, mode: u32) -> u32 {
    let at = slot as usize;
    debug_assert!(at < SLOTS, "no frame has this slot");
    frame(number, &|values, tell| {
        if let Some(field) = service(number).and_then(|service| service.fields.get(at)) {
            check_field(field, &values(at), None, options(mode, number), &mut |finding| tell(finding, Place::Slot(slot as u8)));
        }
    })
}
