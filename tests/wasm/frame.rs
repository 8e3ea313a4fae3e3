//! Frames, written into the memory as JavaScript writes them: through views, never through Rust.

use atlas_integrations::api::{Api, Intent};
use atlas_integrations::catalog::SERVICES;
use atlas_integrations::check::ALL_SLOTS;
use atlas_integrations::draft::SLOTS;
use atlas_integrations::issue::Code;
use atlas_integrations::protocol::{
    ABSENT, ARRAY, BROKEN, FALSE, FINDING_NUMBERS, INTEGER, INTENT_SHIFT, LONG, NO_SERVICE, NULL, NUMBER, OBJECT, OTHER,
    SLOT_SHIFT, TRUE,
};
use atlas_integrations::wasm::check::{check, check_slot};
use atlas_integrations::wasm::memory::{findings, head, rest, text};
use js_sys::{Int32Array, Uint8Array, Uint32Array, WebAssembly};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

/// No service, and the slot of an issue of the payload itself.
const NONE: u32 = NO_SERVICE;

const ATLAS: u32 = Api::AtlasV2 as u32;
const CLOUD_MANAGER: u32 = Api::CloudManagerV1 as u32;
const UPDATE: u32 = (Intent::Update as u32) << INTENT_SHIFT;

/// A view of the memory as it is now: growing it makes a new buffer.
fn buffer() -> JsValue {
    wasm_bindgen::memory().unchecked_into::<WebAssembly::Memory>().buffer()
}

fn number(kind: &str) -> u32 {
    SERVICES.iter().position(|service| service.kind == kind).unwrap() as u32
}

/// A value of the frame.
enum Cell {
    Kind(i32),
    Text(&'static str),
    /// A length and a start that need not lie in the text.
    At(i32, i32),
}

use Cell::{At, Kind, Text};

fn write(cells: &[Cell]) {
    let mut numbers = [[ABSENT, ABSENT]; SLOTS];
    let mut joined = String::new();
    for (slot, cell) in numbers.iter_mut().zip(cells) {
        *slot = match cell {
            Kind(kind) => [*kind, 0],
            At(length, start) => [*length, *start],
            Text(text) => {
                joined.push_str(text);
                [text.len() as i32, (joined.len() - text.len()) as i32]
            }
        };
    }
    let at = text(joined.len());
    Uint8Array::new_with_byte_offset_and_length(&buffer(), at as u32, joined.len() as u32).copy_from(joined.as_bytes());
    let view = Int32Array::new_with_byte_offset_and_length(&buffer(), head() as u32, 2 * SLOTS as u32);
    view.copy_from(numbers.as_flattened());
}

/// The answer: a code and a slot each.
fn said(count: u32) -> Vec<(&'static str, u8)> {
    let length = count * FINDING_NUMBERS as u32;
    let numbers = Uint32Array::new_with_byte_offset_and_length(&buffer(), findings() as u32, length).to_vec();
    let byte = |number: u32, shift: u32| (number >> shift) as u8;
    let first = numbers.chunks(FINDING_NUMBERS).map(|finding| finding[0]);
    first.map(|number| (Code::ALL[usize::from(byte(number, 0))].name(), byte(number, SLOT_SHIFT))).collect()
}

#[track_caller]
fn says(kind: &str, mode: u32, cells: &[Cell], expected: &[(&str, u8)]) {
    write(cells);
    assert_eq!(said(check(number(kind), NONE, mode, ALL_SLOTS)), expected);
}

const KEY: Cell = Text("0123456789abcdef0123456789abcdef");

#[wasm_bindgen_test]
fn a_frame_is_a_payload() {
    says("PAGER_DUTY", ATLAS, &[Text("PAGER_DUTY"), Kind(ABSENT), KEY, Text("EU")], &[]);
    says(
        "PAGER_DUTY",
        ATLAS,
        &[Text("PAGER_DUTY"), Text("id"), Kind(ABSENT), Text("XX")],
        &[("required", 2), ("invalid_enum", 3)],
    );
    says("PROMETHEUS", UPDATE, &[Text("PROMETHEUS"), Kind(NULL), Kind(FALSE), Text("http"), Text("ü😀")], &[]);
}

#[wasm_bindgen_test]
fn every_kind_is_understood() {
    for (kind, code) in [
        (ABSENT, "required"),
        (NULL, "invalid_type"),
        (FALSE, "invalid_type"),
        (TRUE, "invalid_type"),
        (NUMBER, "invalid_type"),
        (INTEGER, "invalid_type"),
        (ARRAY, "invalid_type"),
        (OBJECT, "invalid_type"),
        (OTHER, "invalid_type"),
        (LONG, "too_long"),
        (BROKEN, "invalid_format"),
        // None that JavaScript writes.
        (-100, "invalid_type"),
        (i32::MIN, "invalid_type"),
    ] {
        says("VICTOR_OPS", ATLAS, &[Text("VICTOR_OPS"), Kind(ABSENT), Kind(kind)], &[(code, 2)]);
    }
    says("PROMETHEUS", UPDATE, &[Text("PROMETHEUS"), Kind(ABSENT), Kind(TRUE), Text("http"), Text("u")], &[]);
}

#[wasm_bindgen_test]
fn modes_choose_api_and_intent() {
    let slack = || [Text("SLACK"), Kind(ABSENT), Text("token"), Kind(NULL)];
    says("SLACK", ATLAS, &slack(), &[("setup_in_ui", 0)]);
    says("SLACK", UPDATE, &slack(), &[]);
    says("SLACK", CLOUD_MANAGER | UPDATE, &slack(), &[("invalid_type", 3), ("required", 4)]);
    says("DATADOG", CLOUD_MANAGER, &[Text("DATADOG")], &[("unsupported_service", 0)]);
}

#[wasm_bindgen_test]
fn a_type_asked_for_decides() {
    let of = |first, asked| {
        write(&[first, Kind(ABSENT), Text("00000000-0000-4000-8000-000000000000")]);
        said(check(NONE, asked, ATLAS, ALL_SLOTS))
    };
    assert_eq!(of(Kind(ABSENT), number("VICTOR_OPS")), []);
    assert_eq!(of(Text("SLACK"), number("VICTOR_OPS")), [("type_mismatch", 0)]);
    assert_eq!(of(Kind(ABSENT), NONE), [("required", 0)]);
    assert_eq!(of(Text("STRANGER"), NONE), [("unknown_type", 0)]);
    assert_eq!(of(Kind(OTHER), u32::MAX), [("invalid_type", 0)]);
}

/// A head that points beyond the text is a slip of ours: it must not trap, and not read what an earlier frame left.
#[wasm_bindgen_test]
fn a_head_that_lies_reads_nothing() {
    rest();
    for cell in [At(7, 100_000), At(i32::MAX, 0), At(1, i32::MAX), At(1, -1), At(i32::MAX, i32::MIN)] {
        says("VICTOR_OPS", ATLAS, &[Text("VICTOR_OPS"), Kind(ABSENT), cell], &[("too_short", 2)]);
    }
    // Half a character is no UTF-8.
    says("VICTOR_OPS", ATLAS, &[Text("é"), Kind(ABSENT), At(1, 0)], &[("invalid_format", 2)]);
}

#[wasm_bindgen_test]
fn one_slot_alone() {
    let cells = [Kind(ABSENT), Kind(ABSENT), Text("nothex"), Text("XX")];
    write(&cells);
    assert_eq!(said(check_slot(number("DATADOG"), 2, ATLAS)), [("invalid_format", 2)]);
    // A call takes its frame with it: the next one starts empty.
    write(&cells);
    assert_eq!(said(check_slot(number("DATADOG"), 3, ATLAS)), [("invalid_enum", 3)]);
    // A condition on another field rests.
    assert_eq!(said(check_slot(number("PROMETHEUS"), 9, CLOUD_MANAGER)), []);
    // A slot of the frame that the service has no field for; the debug entry complains of one that no frame has.
    for (service, slot) in [(number("DATADOG"), SLOTS as u32 - 1), (NONE, 0), (u32::MAX, 1)] {
        assert_eq!(check_slot(service, slot, ATLAS), 0);
    }
}

#[wasm_bindgen_test]
fn the_memory_grows_and_is_given_back() {
    let at = head();
    let long = text(10 << 20);
    assert_eq!(at, head(), "the head stays where it is");
    let grown = Uint8Array::new(&buffer()).length();
    Uint8Array::new_with_byte_offset_and_length(&buffer(), long as u32, 10 << 20).fill(b'k', 0, 10 << 20);
    let view = Int32Array::new_with_byte_offset_and_length(&buffer(), at as u32, 2 * SLOTS as u32);
    view.fill(ABSENT, 0, 2 * SLOTS as u32);
    view.set_index(4, 65_537);
    view.set_index(5, 0);
    assert_eq!(said(check(number("VICTOR_OPS"), number("VICTOR_OPS"), ATLAS, ALL_SLOTS)), [("too_long", 2)]);
    rest();
    // What was given back is used again: the same ten megabytes need no more memory.
    text(10 << 20);
    rest();
    assert_eq!(Uint8Array::new(&buffer()).length(), grown);
    says("PAGER_DUTY", ATLAS, &[Text("PAGER_DUTY"), Kind(ABSENT), KEY], &[]);
}

#[wasm_bindgen_test]
fn bad_input_leaves_nothing_behind() {
    let bad = || {
        says(
            "VICTOR_OPS",
            ATLAS,
            &[Text("VICTOR_OPS"), Kind(OTHER), Kind(BROKEN)],
            &[("invalid_type", 1), ("invalid_format", 2)],
        )
    };
    bad();
    let before = Uint8Array::new(&buffer()).length();
    (0..10_000).for_each(|_| bad());
    assert_eq!(Uint8Array::new(&buffer()).length(), before);
}
