//! Text in bulk: bytes go straight from the buffer that JavaScript filled; only what is refused comes back.

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;

use super::memory::with;
use crate::frame::options;
use crate::lines::{Stream, tell_one};
use crate::numbered::Numbered;
use crate::protocol::LOST;

thread_local! {
    static OPEN: RefCell<Numbered<Box<Stream>>> = const { RefCell::new(Numbered::EMPTY) };
}

/// Opens a stream that reports at most `left` refusals, of payloads that have at most `max` bytes; returns its number.
#[wasm_bindgen]
pub fn lines_open(asked: u32, mode: u32, left: u32, max: u32) -> u32 {
    let stream = Box::new(Stream::new(options(mode, asked), left, max));
    OPEN.with_borrow_mut(|open| open.keep(stream))
}

/// Feeds the first `length` bytes of the text: see [`Stream::take`].
#[wasm_bindgen]
pub fn lines_feed(number: u32, length: usize, surrogates: bool) -> u32 {
    step(number, Some(length), surrogates)
}

/// Takes the end of a stream; returns the same as `lines_feed`.
#[wasm_bindgen]
pub fn lines_end(number: u32) -> u32 {
    step(number, None, false)
}

/// Removes a stream.
#[wasm_bindgen]
pub fn lines_close(number: u32) {
    OPEN.with_borrow_mut(|open| open.remove(number));
}

/// Takes the first `length` bytes of the text, or the end; returns the length of the answer.
fn step(number: u32, length: Option<usize>, surrogates: bool) -> u32 {
    OPEN.with_borrow_mut(|open| {
        let Some(stream) = open.get_mut(number) else { return LOST };
        with(|memory| {
            let bytes = length.map(|length| memory.text.get(..length).unwrap_or_default());
            stream.take(bytes, surrogates, &mut memory.out);
            memory.out.len() as u32
        })
    })
}

/// Checks the first `length` bytes of the text as one payload; the answer is one refusal, with its warnings, or empty.
#[wasm_bindgen]
pub fn check_json(length: usize, asked: u32, mode: u32, surrogates: bool) -> u32 {
    with(|memory| {
        tell_one(memory.text.get(..length).unwrap_or_default(), surrogates, options(mode, asked), &mut memory.out);
        memory.out.len() as u32
    })
}
