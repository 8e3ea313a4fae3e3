//! Text in bulk: bytes go straight from the buffer that JavaScript filled; only what is refused comes back.

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;

use super::check::{numbers, options};
use super::memory::with;
use crate::catalog::SERVICES;
use crate::check::Place;
use crate::lines::{Lines, Refused, one};
use crate::protocol::{LOST, NO_SERVICE};

/// An open stream, and how many refusals it may still tell.
struct Open {
    lines: Lines,
    left: u32,
    truncated: bool,
}

thread_local! {
    static OPEN: RefCell<Vec<Option<Box<Open>>>> = const { RefCell::new(Vec::new()) };
}

/// Opens a stream that tells at most `left` refusals, of payloads that have at most `max` bytes; answers its number.
#[wasm_bindgen]
pub fn lines_open(asked: u32, mode: u32, left: u32, max: u32) -> u32 {
    let stream = Some(Box::new(Open { lines: Lines::with_limit(options(mode, asked), max), left, truncated: false }));
    OPEN.with_borrow_mut(|open| {
        let free = open.iter().position(Option::is_none).unwrap_or(open.len());
        match open.get_mut(free) {
            Some(place) => *place = stream,
            None => open.push(stream),
        }
        free as u32
    })
}

/// Feeds the first `length` bytes of the text, where `surrogates` of a string that holds halves of surrogate pairs. The answer
/// holds the counts, whether some refusals were left out, then refusals.
#[wasm_bindgen]
pub fn lines_feed(number: u32, length: usize, surrogates: bool) -> u32 {
    step(number, Some(length), surrogates)
}

/// Takes the end of a stream; answers as `lines_feed` does.
#[wasm_bindgen]
pub fn lines_end(number: u32) -> u32 {
    step(number, None, false)
}

/// Forgets a stream.
#[wasm_bindgen]
pub fn lines_close(number: u32) {
    OPEN.with_borrow_mut(|open| open.get_mut(number as usize).map(Option::take));
}

/// Takes the first `length` bytes of the text, or the end.
fn step(number: u32, length: Option<usize>, surrogates: bool) -> u32 {
    OPEN.with_borrow_mut(|open| {
        let Some(stream) = open.get_mut(number as usize).and_then(Option::as_mut) else { return LOST };
        let Open { lines, left, truncated } = &mut **stream;
        if surrogates {
            lines.allow_surrogates();
        }
        with(|memory| {
            let mut told = Vec::new();
            let bytes = length.map(|length| memory.text.get(..length).unwrap_or_default());
            lines.take(bytes, &mut |refused| match left.checked_sub(1) {
                Some(less) => {
                    *left = less;
                    tell(&mut told, refused);
                }
                None => *truncated = true,
            });
            let counts = lines.counts();
            memory.out.clear();
            for number in [counts.total, counts.valid, u32::from(*truncated)] {
                memory.out.extend_from_slice(&number.to_le_bytes());
            }
            memory.out.extend_from_slice(&told);
            memory.out.len() as u32
        })
    })
}

/// Checks the first `length` bytes of the text as one payload; answers with one refusal, warnings too, or with nothing.
#[wasm_bindgen]
pub fn check_json(length: usize, asked: u32, mode: u32, surrogates: bool) -> u32 {
    with(|memory| {
        memory.out.clear();
        let text = memory.text.get(..length).unwrap_or_default();
        one(text, surrogates, options(mode, asked), &mut |refused| tell(&mut memory.out, refused));
        memory.out.len() as u32
    })
}

/// A refusal: line, service, how many findings; of each its numbers, and of an unknown field its name as JSON writes it.
fn tell(out: &mut Vec<u8>, refused: &Refused<'_>) {
    let number = |out: &mut Vec<u8>, number: u32| out.extend_from_slice(&number.to_le_bytes());
    let service = refused.draft.service.and_then(|service| SERVICES.iter().position(|row| std::ptr::eq(row, service)));
    number(out, refused.line);
    number(out, service.map_or(NO_SERVICE, |at| at as u32));
    number(out, refused.findings.len() as u32);
    for (finding, place) in refused.findings {
        numbers(*finding, *place).into_iter().for_each(|part| number(out, part));
        if let Place::Unknown(at) = place {
            let name = refused.draft.unknown.get(*at as usize).map_or("", |name| name.raw());
            number(out, name.len() as u32);
            out.extend_from_slice(name.as_bytes());
        }
    }
}
