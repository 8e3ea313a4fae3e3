//! The memory that both sides know: a head of numbers, a text to read, and what was written in answer.

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::draft::SLOTS;

/// Two numbers a slot: a length in bytes or a kind below zero, and where in the text its bytes start.
pub(super) type Head = [[i32; 2]; SLOTS];

/// A head that holds nothing.
const ABSENT: Head = [[-1, 0]; SLOTS];
/// More than a check can tell of a frame.
const TOLD: usize = 64;

/// One of each, for the life of the instance.
pub(super) struct Memory {
    /// What JavaScript wrote of each slot.
    pub head: Head,
    /// What JavaScript wrote.
    pub text: Vec<u8>,
    /// What Rust answers.
    pub out: Vec<u8>,
    /// What a check tells, pairs of code and slot.
    pub told: [[u8; 2]; TOLD],
}

impl Memory {
    const NEW: Self = Self { head: ABSENT, text: Vec::new(), out: Vec::new(), told: [[0; 2]; TOLD] };

    /// The head as it was written; the next one starts empty.
    pub fn take_head(&mut self) -> Head {
        std::mem::replace(&mut self.head, ABSENT)
    }
}

thread_local! {
    static MEMORY: RefCell<Memory> = const { RefCell::new(Memory::NEW) };
}

/// Lends the memory to `work`; a call within a call, which cannot happen, would get the default answer.
pub(super) fn with<T: Default>(work: impl FnOnce(&mut Memory) -> T) -> T {
    MEMORY.with(|memory| memory.try_borrow_mut().map(|mut memory| work(&mut memory)).unwrap_or_default())
}

/// Where the head is; it never moves.
#[wasm_bindgen]
pub fn head() -> usize {
    with(|memory| memory.head.as_ptr() as usize)
}

/// How many slots it has.
#[wasm_bindgen]
pub fn slots() -> usize {
    SLOTS
}

/// Where a check tells; it never moves.
#[wasm_bindgen]
pub fn told() -> usize {
    with(|memory| memory.told.as_ptr() as usize)
}

/// Makes room for `length` bytes of text and says where.
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

/// Gives back the room that a long text took.
#[wasm_bindgen]
pub fn rest() {
    with(|memory| {
        memory.text = Vec::new();
        memory.out = Vec::new();
    });
}
