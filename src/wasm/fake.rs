//! The fake Atlas by numbers: `fake_make` returns one, and every other call names it.

use std::cell::RefCell;

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::fake::{Fake, json};
use crate::numbered::Numbered;

thread_local! {
    static FAKES: RefCell<Numbered<Fake>> = const { RefCell::new(Numbered::EMPTY) };
}

/// A value as `JSON.parse` would have made it.
fn to_js(value: &impl Serialize) -> JsValue {
    value.serialize(&Serializer::json_compatible()).unwrap_or_default()
}

fn with<T: Default>(number: u32, work: impl FnOnce(&mut Fake) -> T) -> T {
    FAKES.with_borrow_mut(|fakes| fakes.get_mut(number).map(work).unwrap_or_default())
}

/// See [`json::make`].
#[wasm_bindgen]
pub fn fake_make(config: &str) -> String {
    json::make(config, |fake| FAKES.with_borrow_mut(|fakes| fakes.keep(fake)))
}

/// Removes a fake that can no longer be called.
#[wasm_bindgen]
pub fn fake_drop(number: u32) {
    FAKES.with_borrow_mut(|fakes| fakes.remove(number));
}

/// The reply to one request, and the record of it.
#[wasm_bindgen]
pub fn fake_handle(number: u32, request: &str, now_ms: f64) -> JsValue {
    with(number, |fake| fake.handle_json(request, now_ms as u64).map_or(JsValue::UNDEFINED, |answered| to_js(&answered)))
}

/// What a project holds, masked.
#[wasm_bindgen]
pub fn fake_state(number: u32, group: &str) -> JsValue {
    with(number, |fake| to_js(&fake.state(group)))
}

/// See [`Fake::holds_json`].
#[wasm_bindgen]
pub fn fake_holds(number: u32, asked: &str) -> bool {
    with(number, |fake| fake.holds_json(asked))
}

/// Queues a fault; returns why it cannot, or nothing.
#[wasm_bindgen]
pub fn fake_fail(number: u32, fault: &str) -> String {
    with(number, |fake| fake.fail_json(fault))
}

/// Removes the queued faults.
#[wasm_bindgen]
pub fn fake_heal(number: u32) {
    with(number, Fake::heal);
}
