//! The memory that both sides know: a head of numbers, a text to read, and what was written in answer.

use std::sync::Mutex;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::draft::SLOTS;
use crate::plain::{EMPTY, Head};
use crate::protocol::{FINDING_NUMBERS, MAX_FINDINGS};

/// One of each, for the life of the instance.
pub(super) struct Memory {
    /// What JavaScript wrote of each slot.
    pub head: Head,
    /// What was found in a text, slot by slot.
    pub found: Head,
    /// What JavaScript wrote.
    pub text: Vec<u8>,
    /// What Rust answers.
    pub out: Vec<u8>,
    /// What a check has found.
    pub findings: [[u32; FINDING_NUMBERS]; MAX_FINDINGS],
}

impl Memory {
    const NEW: Self =
        Self { head: EMPTY, found: EMPTY, text: Vec::new(), out: Vec::new(), findings: [[0; FINDING_NUMBERS]; MAX_FINDINGS] };
}

/// There is one thread. A lock needs less code than reading a `thread_local!`.
static MEMORY: Mutex<Memory> = Mutex::new(Memory::NEW);

/// Lends the memory to `work`; a call within a call, which cannot happen, would get the default answer.
pub(super) fn with<T: Default>(work: impl FnOnce(&mut Memory) -> T) -> T {
    MEMORY.try_lock().map(|mut memory| work(&mut memory)).unwrap_or_default()
}

/// Exchanges the first `length` bytes of the text for an answer; returns its length.
#[cfg(feature = "text")]
pub(super) fn exchange(length: usize, work: impl FnOnce(&[u8]) -> String) -> u32 {
    with(|memory| {
        memory.out = work(memory.text.get(..length).unwrap_or_default()).into_bytes();
        memory.out.len() as u32
    })
}

/// Where the head is; it never moves.
#[wasm_bindgen]
pub fn head() -> usize {
    with(|memory| memory.head.as_ptr() as usize)
}

/// Where a text's head is; it never moves.
#[wasm_bindgen]
pub fn found() -> usize {
    with(|memory| memory.found.as_ptr() as usize)
}

/// How many slots it has.
#[wasm_bindgen]
pub fn slots() -> usize {
    SLOTS
}

/// Where the findings of a check are; they never move.
#[wasm_bindgen]
pub fn findings() -> usize {
    with(|memory| memory.findings.as_ptr() as usize)
}

/// Makes room for `length` bytes of text and returns its address.
#[wasm_bindgen]
pub fn text(length: usize) -> usize {
    with(|memory| {
        if memory.text.len() < length {
            memory.text.resize(length, 0);
        }
        memory.text.as_ptr() as usize
    })
}

/// Where the answer is, until the next call.
#[wasm_bindgen]
pub fn out() -> usize {
    with(|memory| memory.out.as_ptr() as usize)
}

/// Frees the memory of a long text.
#[wasm_bindgen]
pub fn rest() {
    with(|memory| {
        memory.text = Vec::new();
        memory.out = Vec::new();
    });
}
