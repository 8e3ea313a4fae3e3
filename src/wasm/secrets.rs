//! Masks and plans.

use std::borrow::Cow;

use wasm_bindgen::prelude::wasm_bindgen;

use super::check::{options, service, value};
use super::memory::{Memory, with};
use crate::client::reply;
use crate::draft::Draft;
use crate::json::write::concat;
use crate::json::{Json, parse};
use crate::mask::{is_masked, mask};
use crate::options::Options;
use crate::plan::{PlanOptions, Selection, plan as plan_drafts, to_json};
use crate::protocol::{HIDDEN, NO_SERVICE};
use crate::value::Value;

/// What stands for a secret that has no mask of its own.
const CONCEALED: &str = "****";

/// Whether the first `length` bytes of the text are a masked secret.
#[wasm_bindgen]
pub fn masked(length: usize) -> bool {
    with(|memory| std::str::from_utf8(memory.text.get(..length).unwrap_or_default()).is_ok_and(is_masked))
}

/// Masks the secrets of the frame as an API does; answers with (slot, length, bytes) each.
#[wasm_bindgen]
pub fn redact(number: u32, mode: u32) -> u32 {
    with(|memory| {
        let head = memory.head;
        let Memory { text, out, .. } = memory;
        out.clear();
        let Options { api, .. } = options(mode, number);
        let fields = service(number).map_or(&[][..], |service| service.fields);
        for (slot, (field, place)) in fields.iter().zip(head.iter()).enumerate().filter(|(_, (field, _))| field.is_secret()) {
            let value = value(*place, text);
            let shown = match &value {
                Value::Absent | Value::Null => continue,
                Value::Text(secret) => mask(secret, api.of(field.mask), api),
                // No string that we know: whatever it is, it stands where a secret does.
                _ => Some(CONCEALED.into()),
            };
            out.push(slot as u8);
            out.extend_from_slice(&shown.as_ref().map_or(HIDDEN, |shown| shown.len() as u32).to_le_bytes());
            out.extend_from_slice(shown.as_deref().unwrap_or_default().as_bytes());
        }
        out.len() as u32
    })
}

/// Exchanges JSON in the text for JSON in the answer.
pub(super) fn exchange(length: usize, work: impl FnOnce(&[u8]) -> String) -> u32 {
    with(|memory| {
        memory.out = work(memory.text.get(..length).unwrap_or_default()).into_bytes();
        memory.out.len() as u32
    })
}

/// `[stored, desired, prune, rewrite]` for actions; the last two are `true` or a list of types.
#[wasm_bindgen]
pub fn plan(length: usize, mode: u32) -> u32 {
    exchange(length, |text| {
        let options = Options { service: None, ..options(mode, NO_SERVICE) };
        let mut sides = [Vec::new(), Vec::new()];
        let mut selections = [Selection::None, Selection::None];
        if let Ok(Json::Array(all)) = parse(text) {
            let mut items = all.items();
            // The side that ends first is asked first: the other would lose an item.
            for (drafts, items) in sides.iter_mut().zip(items.by_ref()) {
                collect(items, options, drafts);
            }
            for (selection, item) in selections.iter_mut().zip(items) {
                *selection = select(&item);
            }
        }
        let [stored, desired] = &sides;
        let [prune, rewrite] = selections;
        to_json(&plan_drafts(stored, desired, &PlanOptions { api: options.api, prune, rewrite }))
    })
}

/// `true` for all services, a list of types for some.
fn select(json: &Json<'_>) -> Selection {
    match json {
        Json::Bool(true) => Selection::All,
        Json::Array(types) => Selection::Types(types.items().filter_map(|kind| kind.as_str().map(Cow::into_owned)).collect()),
        _ => Selection::None,
    }
}

/// The objects among the items of an array.
fn collect<'a>(items: Json<'a>, options: Options, drafts: &mut Vec<Draft<'a>>) {
    let Json::Array(items) = items else { return };
    for item in items.items() {
        if let Json::Object(raw) = item {
            drafts.extend(Draft::from_json(raw.as_str().as_bytes(), options));
        }
    }
}

/// The answer of a project for a page, or for what is wrong with it.
#[wasm_bindgen]
pub fn read_page(length: usize) -> u32 {
    exchange(length, |text| either(reply::read_page(text)))
}

/// The answer of an integration for the integration, or for what is wrong with it.
#[wasm_bindgen]
pub fn read_integration(length: usize) -> u32 {
    exchange(length, |text| either(reply::read_integration(text)))
}

/// An error's body for the error.
#[wasm_bindgen]
pub fn read_error(length: usize, status: u32) -> u32 {
    exchange(length, |text| reply::read_error(u16::try_from(status).unwrap_or(0), text))
}

/// `[1, value]` or `[0, fault]`.
pub(super) fn either(result: Result<String, String>) -> String {
    match result {
        Ok(json) => concat(&["[1,", &json, "]"]),
        Err(json) => concat(&["[0,", &json, "]"]),
    }
}
