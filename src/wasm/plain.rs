//! Verdicts at first sight. The small module does without: it is for pages, which check one payload at a time.

use wasm_bindgen::prelude::wasm_bindgen;

use super::memory::with;
use crate::frame::options;
use crate::plain;
use crate::protocol::{LOOK_CLOSER, NO_SERVICE, SCANNED_SHIFT};

/// Judges the frame at first sight, as a payload of `number` whose type is right. Below zero: the slots to look at more closely,
/// all bits inverted.
#[wasm_bindgen]
pub fn judge(number: u32, mode: u32) -> i32 {
    with(|memory| match plain::judge(number as usize, &memory.head, &memory.text, options(mode, NO_SERVICE)) {
        Ok(warned) => warned as i32,
        Err(doubtful) => !(doubtful & i32::MAX as u32) as i32,
    })
}

/// Judges the first `length` bytes of the text at first sight; what each slot holds is found in the text's own head.
#[wasm_bindgen]
pub fn judge_json(length: usize, asked: u32, mode: u32) -> i32 {
    with(|memory| {
        let text = memory.text.get(..length).unwrap_or_default();
        plain::scan(text, options(mode, asked), &mut memory.found)
            .map_or(LOOK_CLOSER, |scanned| (scanned.number as u32 | scanned.warned << SCANNED_SHIFT) as i32)
    })
}
