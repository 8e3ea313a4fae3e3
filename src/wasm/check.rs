//! Checking a frame.

use wasm_bindgen::prelude::wasm_bindgen;

use super::memory::{Memory, with};
use crate::check::{Place, check_field, check_slots};
use crate::draft::{Draft, SLOTS};
use crate::field::Service;
use crate::frame::{numbers, options, read, service};
use crate::issue::Finding;

/// What is done with a draft: it tells what it finds.
type Work<'a> = &'a dyn Fn(&Draft<'_>, &mut dyn FnMut(Finding, Place));

/// Does `work` with the frame as a draft of its owner, where `number` is the type it names; answers how many findings there are.
fn frame(number: u32, owner: Option<&'static Service>, work: Work<'_>) -> u32 {
    with(|memory| {
        let Memory { head, text, findings, .. } = memory;
        let mut draft = Draft { service: owner, ..Draft::default() };
        read(&mut draft, service(number), head, text);
        let mut count = 0;
        work(&draft, &mut |finding, place| {
            debug_assert!(count < findings.len(), "there are more findings than room for them");
            if let Some(free) = findings.get_mut(count) {
                *free = numbers(finding, place);
                count += 1;
            }
        });
        count as u32
    })
}

/// Checks the frame as a payload of `number`, the service it names, where all but some slots are known to be fine; answers how many
/// findings there are.
#[wasm_bindgen]
pub fn check(number: u32, asked: u32, mode: u32, slots: u32) -> u32 {
    let options = options(mode, asked);
    frame(number, options.service.or(service(number)), &|draft, tell| check_slots(draft, slots, options, tell))
}

/// Checks one slot of the frame alone.
#[wasm_bindgen]
pub fn check_slot(number: u32, slot: u32, mode: u32) -> u32 {
    debug_assert!((slot as usize) < SLOTS, "no frame has this slot");
    frame(number, service(number), &|draft, tell| {
        let field = draft.service.and_then(|service| service.fields.get(slot as usize));
        if let (Some(field), Some(value)) = (field, draft.slots.get(slot as usize)) {
            check_field(field, value, None, options(mode, number), &mut |finding| tell(finding, Place::Slot(slot as u8)));
        }
    })
}
