//! Checking a frame.

use wasm_bindgen::prelude::wasm_bindgen;

use super::memory::{Memory, with};
use crate::check::{Place, Slots, check_field, check_slots};
use crate::draft::SLOTS;
use crate::frame::{numbers, options, service, value_in};
use crate::issue::Finding;

/// What of a frame is checked.
enum Part {
    /// These slots as parts of the payload; the others are known to be fine.
    Slots(Slots),
    /// One slot by itself.
    Alone(usize),
}

/// Checks the frame, where `number` is the type it names; returns the number of findings.
fn checked(number: u32, asked: u32, mode: u32, part: Part) -> u32 {
    let options = options(mode, asked);
    with(|memory| {
        let Memory { head, text, findings, .. } = memory;
        let mut count = 0;
        let values = |slot: usize| value_in(slot, service(number), head, text);
        let tell = &mut |finding: Finding, place: Place| {
            debug_assert!(count < findings.len(), "there are more findings than room for them");
            if let Some(free) = findings.get_mut(count) {
                *free = numbers(finding, place);
                count += 1;
            }
        };
        match part {
            Part::Slots(slots) => {
                check_slots(options.service.or(service(number)), values, slots, options, tell);
            }
            Part::Alone(slot) => {
                if let Some(field) = service(number).and_then(|service| service.fields.get(slot)) {
                    check_field(field, slot, &values(slot), options, tell);
                }
            }
        }
        count as u32
    })
}

/// Checks the frame as a payload of `number`, the service it names, where only some slots need the check; returns the number of
/// findings.
#[wasm_bindgen]
pub fn check(number: u32, asked: u32, mode: u32, slots: u32) -> u32 {
    checked(number, asked, mode, Part::Slots(slots))
}

/// Checks one slot of the frame alone.
#[wasm_bindgen]
pub fn check_slot(number: u32, slot: u32, mode: u32) -> u32 {
    let at = slot as usize;
    debug_assert!(at < SLOTS, "no frame has this slot");
    checked(number, number, mode, Part::Alone(at))
}
