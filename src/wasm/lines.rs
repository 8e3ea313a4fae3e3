//! Text in bulk: bytes go straight from the buffer that JavaScript filled; only what is refused comes back.

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;

use super::check::{ROOT, options};
use super::memory::with;
use crate::catalog::SERVICES;
use crate::check::Place;
use crate::draft::Draft;
use crate::issue::Code;
use crate::lines::{Lines, Refused, weigh};

/// Slot number in an answer for a name that the service does not have; the name follows.
const STRANGER: u8 = 254;
/// What `lines_feed` answers where there is no such stream.
const LOST: u32 = u32::MAX;

/// An open stream, and how many refusals it may still tell.
struct Open {
    lines: Lines,
    left: u32,
    truncated: bool,
}

thread_local! {
    static OPEN: RefCell<Vec<Option<Box<Open>>>> = const { RefCell::new(Vec::new()) };
}

/// Opens a stream that tells at most `left` refusals; answers its number.
#[wasm_bindgen]
pub fn lines_open(asked: u32, mode: u32, left: u32) -> u32 {
    let stream = Some(Box::new(Open { lines: Lines::new(options(mode, asked)), left, truncated: false }));
    OPEN.with_borrow_mut(|open| {
        let free = open.iter().position(Option::is_none).unwrap_or(open.len());
        match open.get_mut(free) {
            Some(place) => *place = stream,
            None => open.push(stream),
        }
        free as u32
    })
}

/// Feeds the first `length` bytes of the text. The answer holds the counts, whether some were left out, then refusals.
#[wasm_bindgen]
pub fn lines_feed(number: u32, length: usize) -> u32 {
    step(number, Some(length))
}

/// Takes the end of a stream; answers as `lines_feed` does.
#[wasm_bindgen]
pub fn lines_end(number: u32) -> u32 {
    step(number, None)
}

/// Forgets a stream.
#[wasm_bindgen]
pub fn lines_close(number: u32) {
    OPEN.with_borrow_mut(|open| open.get_mut(number as usize).map(Option::take));
}

/// Takes the first `length` bytes of the text, or the end.
fn step(number: u32, length: Option<usize>) -> u32 {
    OPEN.with_borrow_mut(|open| {
        let Some(stream) = open.get_mut(number as usize).and_then(Option::as_mut) else { return LOST };
        let Open { lines, left, truncated } = &mut **stream;
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

/// Checks the first `length` bytes of the text as one payload; answers with one refusal, remarks too, or with nothing.
#[wasm_bindgen]
pub fn check_json(length: usize, asked: u32, mode: u32) -> u32 {
    with(|memory| {
        let options = options(mode, asked);
        memory.out.clear();
        let mut told = Vec::new();
        let mut draft = Draft::default();
        let flaw = weigh(&mut draft, memory.text.get(..length).unwrap_or_default(), options, &mut told);
        if !told.is_empty() {
            tell(&mut memory.out, &Refused { line: 1, draft, flaw, told: &told });
        }
        memory.out.len() as u32
    })
}

/// A refusal: line, service, how many issues; of each its code and slot, then the name or the position that goes with it.
fn tell(out: &mut Vec<u8>, refused: &Refused<'_>) {
    let number = |out: &mut Vec<u8>, number: u32| out.extend_from_slice(&number.to_le_bytes());
    let service = refused.draft.service.and_then(|service| SERVICES.iter().position(|row| std::ptr::eq(row, service)));
    number(out, refused.line);
    number(out, service.map_or(u32::from(ROOT), |at| at as u32));
    number(out, refused.told.len() as u32);
    for (finding, place) in refused.told {
        out.push(finding.code as u8);
        match place {
            Place::Slot(slot) => out.push(*slot),
            Place::Root => out.push(ROOT),
            Place::Stranger(at) => {
                out.push(STRANGER);
                let name = refused.draft.strangers.get(*at as usize).map_or("", |name| name);
                number(out, name.len() as u32);
                out.extend_from_slice(name.as_bytes());
            }
        }
        if let (Code::InvalidJson, Some(flaw)) = (finding.code, refused.flaw) {
            number(out, flaw.line);
            number(out, flaw.column);
        }
    }
}
