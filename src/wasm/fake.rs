//! The fake Atlas behind numbers: `make` gives one, and every other call names it. What comes in is JSON text, because anything
//! may come in; what goes out are values.

use crate::fake::{Config, Delivery, Fake, Fault, Recorded, Request};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use serde_wasm_bindgen::Serializer;
use std::cell::RefCell;
use std::collections::BTreeMap;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

thread_local! {
    static FAKES: RefCell<BTreeMap<u32, Fake>> = RefCell::default();
}

/// A request as JavaScript tells it: bodies are text.
#[derive(Deserialize)]
struct Asked {
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    body: String,
}

#[derive(Serialize)]
struct Answered {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: String,
    delivery: Delivery,
    recorded: Vec<Recorded>,
}

/// A value as `JSON.parse` would have made it.
fn to_js(value: &impl Serialize) -> JsValue {
    value.serialize(&Serializer::json_compatible()).unwrap_or_default()
}

fn with<T: Default>(number: u32, work: impl FnOnce(&mut Fake) -> T) -> T {
    FAKES.with(|fakes| fakes.borrow_mut().get_mut(&number).map(work).unwrap_or_default())
}

/// `{"made": number}` or `{"problem": text}`.
#[wasm_bindgen]
pub fn fake_make(config: &str) -> String {
    match Config::from_json(config).and_then(Fake::new) {
        Err(problem) => json!({ "problem": problem.to_string() }).to_string(),
        Ok(fake) => FAKES.with(|fakes| {
            let mut fakes = fakes.borrow_mut();
            let number = fakes.last_key_value().map_or(1, |(last, _)| last + 1);
            fakes.insert(number, fake);
            json!({ "made": number }).to_string()
        }),
    }
}

/// Forgets a fake that nobody can call any more.
#[wasm_bindgen]
pub fn fake_drop(number: u32) {
    FAKES.with(|fakes| fakes.borrow_mut().remove(&number));
}

/// The reply to one request, and the record of it.
#[wasm_bindgen]
pub fn fake_handle(number: u32, request: &str, now_ms: f64) -> JsValue {
    with(number, |fake| {
        let Ok(Asked { method, path, headers, body }) = serde_json::from_str(request) else { return JsValue::UNDEFINED };
        let reply = fake.handle(&Request { method, path, headers, body: body.into_bytes() }, now_ms as u64);
        let recorded = fake.take_recorded();
        let answered =
            Answered { status: reply.status, headers: reply.headers, body: reply.body, delivery: reply.delivery, recorded };
        to_js(&answered)
    })
}

/// What a project holds, masked.
#[wasm_bindgen]
pub fn fake_state(number: u32, group: &str) -> JsValue {
    with(number, |fake| to_js(&fake.state(group)))
}

/// Whether a stored field has this value, told as `[group, type, field, value]`.
#[wasm_bindgen]
pub fn fake_holds(number: u32, told: &str) -> bool {
    with(number, |fake| {
        let told = serde_json::from_str::<(String, String, String, Value)>(told);
        told.is_ok_and(|(group, kind, field, value)| fake.holds(&group, &kind, &field, &value))
    })
}

/// Queues a fault; answers why not, or nothing.
#[wasm_bindgen]
pub fn fake_fail(number: u32, fault: &str) -> String {
    with(number, |fake| match serde_json::from_str::<Fault>(fault) {
        Ok(fault) => fake.fail(fault).err().map(|problem| problem.to_string()).unwrap_or_default(),
        Err(problem) => problem.to_string(),
    })
}

/// Forgets the faults that wait.
#[wasm_bindgen]
pub fn fake_heal(number: u32) {
    with(number, Fake::heal);
}
