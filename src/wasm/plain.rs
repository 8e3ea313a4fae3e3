//! Verdicts at first sight. The small module has none: it is for pages, which check one payload at a time.

use wasm_bindgen::prelude::wasm_bindgen;

use super::memory::with;
use crate::draft::SLOTS;
use crate::frame::options;
use crate::plain;
use crate::protocol::{LOOK_CLOSER, NO_SERVICE, SCANNED_SHIFT};

// A bit for each slot has to fit beside the number of a service, and below the sign.
const _: () = assert!(SLOTS + SCANNED_SHIFT as usize <= 31);

/// Judges the frame at first sight, as a payload of `number` whose type is right. Below zero: the slots that need the full check,
/// all bits inverted.
#[wasm_bindgen]
pub fn judge(number: u32, mode: u32) -> i32 {
    let sight = with(|memory| Some(plain::judge(number as usize, &memory.head, &memory.text, options(mode, NO_SERVICE))));
    match sight {
        Some(Ok(warned)) => warned as i32,
        Some(Err(doubtful)) => !(doubtful & i32::MAX as u32) as i32,
        None => LOOK_CLOSER,
    }
}

/// Judges the first `length` bytes of the text at first sight; what each slot holds is found in the text's own head.
#[wasm_bindgen]
pub fn judge_json(length: usize, asked: u32, mode: u32) -> i32 {
    let scanned = with(|memory| {
        let text = memory.text.get(..length).unwrap_or_default();
        plain::scan(text, options(mode, asked), &mut memory.found)
    });
    scanned.map_or(LOOK_CLOSER, |scanned| (scanned.number as u32 | scanned.warned << SCANNED_SHIFT) as i32)
}
