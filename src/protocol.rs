//! Every number that Rust and JavaScript both know. The build writes this table as `protocol.ts`; nothing in it is written
//! down a second time, in either language.

use crate::api::{Api, Intent};
use crate::issue::{Code, Received};
use crate::{check, rule, suggest};

/// Declares constants, and lists them for the build.
macro_rules! protocol {
    ($($(#[doc = $about:literal])+ $NAME:ident: $kind:ty = $value:expr;)*) => {
        $($(#[doc = $about])+ pub const $NAME: $kind = $value;)*

        /// Name, value and meaning of each.
        pub const NUMBERS: &[(&str, i64, &str)] = &[$((stringify!($NAME), $NAME as i64, concat!($($about),+))),*];
    };
}

protocol! {
    // The head of a frame: two numbers a slot, a kind or a length in bytes, and where the text of a string starts.
    /// Kind of a slot: nothing is there.
    ABSENT: i32 = -1;
    /// Kind of a slot: `null`.
    NULL: i32 = -2;
    /// Kind of a slot: `false`.
    FALSE: i32 = -3;
    /// Kind of a slot: `true`.
    TRUE: i32 = -4;
    /// Kind of a slot: a number that is not an integer of 32 bits.
    NUMBER: i32 = -5;
    /// Kind of a slot: an array.
    ARRAY: i32 = -6;
    /// Kind of a slot: an object.
    OBJECT: i32 = -7;
    /// Kind of a slot: a value that JSON does not have.
    OTHER: i32 = -8;
    /// Kind of a slot: a string longer than any field allows.
    LONG: i32 = -9;
    /// Kind of a slot: a string with half of a surrogate pair.
    BROKEN: i32 = -10;
    /// Kind of a slot: an integer of 32 bits, which stands where a text would start.
    INTEGER: i32 = -12;
    /// Kind of a slot: the type that the call names by its number.
    KNOWN_TYPE: i32 = -11;
    /// Numbers that a head has for each slot.
    HEAD_NUMBERS: usize = 2;
    /// The most bytes that a string may have which is not a URL or a template.
    MAX_TEXT: u32 = rule::MAX_TEXT;

    // Options, as one number: the API, and above it the intent.
    /// How far the intent is shifted.
    INTENT_SHIFT: u32 = 2;
    /// Instead of the number of a service: none.
    NO_SERVICE: u32 = 255;

    // What a check has found: so many numbers each. The first holds the code, the slot, the reason and the hint, a byte each;
    // the other two a position, or a limit.
    /// Numbers that a finding has.
    FINDING_NUMBERS: usize = 3;
    /// How far the slot is shifted in the first number.
    SLOT_SHIFT: u32 = 8;
    /// How far the reason is shifted in the first number; one more than its number, zero for none.
    REASON_SHIFT: u32 = 16;
    /// How far the hint is shifted in the first number: one more than the number of a JSON type, of a choice or of a type.
    HINT_SHIFT: u32 = 24;
    /// How many findings there is room for.
    MAX_FINDINGS: usize = 64;
    /// Instead of a slot: the payload itself.
    ROOT: u8 = 255;
    /// Instead of a slot: a field that the service does not have; its name follows.
    UNKNOWN: u8 = 254;
    /// A hint from here on is the number of a resource that a type belongs to.
    RESOURCES: u8 = 128;

    // The plain verdict, in one number: the fields that are there and get a warning for it, a bit for each slot; below zero the
    // fields to look at more closely, all bits inverted. Of a text there is more: the number of its service, and above it
    // the bits.
    /// Which fields the full check has to look at: every one.
    ALL_SLOTS: i32 = check::ALL_SLOTS as i32;
    /// Instead of a plain verdict on a text: the full check has to say.
    LOOK_CLOSER: i32 = -1;
    /// The bits of a verdict on a text that hold the number of its service.
    SCANNED_SERVICE: u32 = 0x7F;
    /// Added to the length of a value that was found in a text: it holds an escape, so it differs from its bytes.
    FOUND_ESCAPE: i32 = 1 << 30;
    /// How far the bits of the fields are shifted in a verdict on a text.
    SCANNED_SHIFT: u32 = 8;

    // Text.
    /// The most bytes that a single payload of text may have.
    MAX_JSON: u32 = 512 << 20;
    /// The most bytes that a payload in a stream may have, where a caller gives no other limit.
    MAX_LINE_BYTES: u32 = 16 << 20;
    /// What a stream answers that is not open, and the most that a stream can count.
    LOST: u32 = u32::MAX;
    /// The longest name that is compared with the names of fields, in bytes.
    MAX_NAME: u32 = suggest::MAX_NAME as u32;
    /// How far the number of another API is shifted in a suggestion.
    KNOWN_IN_SHIFT: u32 = 8;

    // Calls of the client.
    /// How a call ends: with data as JSON.
    CALL_DONE: u8 = 0;
    /// How a call ends: with an error as JSON.
    CALL_FAILED: u8 = 1;
    /// How a call ends: with a value that JavaScript throws as it is.
    CALL_THROWN: u8 = 2;
    /// How a wait ends: its promise resolved.
    WAIT_RESOLVED: u8 = 0;
    /// How a wait ends: its promise rejected.
    WAIT_REJECTED: u8 = 1;
    /// How a wait ends: the time of the attempt ran out.
    WAIT_LATE: u8 = 2;
    /// How a wait ends: the caller ended the call.
    WAIT_ABORTED: u8 = 3;
    /// A wait has not ended.
    WAITING: u8 = 4;

    // Secrets.
    /// Instead of the length of a masked secret: it is not shown at all.
    HIDDEN: u32 = u32::MAX;
}

/// Lists of names: JavaScript knows each name by its place.
#[must_use]
pub fn names() -> Vec<(&'static str, Vec<&'static str>)> {
    vec![
        ("apis", Api::ALL.map(Api::name).to_vec()),
        ("intents", Intent::ALL.map(Intent::name).to_vec()),
        ("issueCodes", Code::ALL.iter().map(|code| code.name()).collect()),
        ("jsonTypes", Received::ALL.map(Received::name).to_vec()),
        ("resources", suggest::RESOURCES.to_vec()),
    ]
}
