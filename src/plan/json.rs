//! Plans as JSON: the question and the answer.

use std::borrow::Cow;

use super::{Action, Change, PlanOptions, Selection, plan};
use crate::draft::Draft;
use crate::json::write::{Members, array};
use crate::json::{Json, parse};
use crate::options::Options;
use crate::value::Value;

/// `[stored, desired, prune, rewrite]` for actions; the last two are `true` or a list of types.
#[must_use]
pub fn from_json(text: &[u8], options: Options) -> String {
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
    to_json(&plan(stored, desired, &PlanOptions { api: options.api, prune, rewrite }))
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

/// The actions as a JSON array: of a change, `from` and `to` too, if it is not a secret and has such a value.
#[must_use]
pub fn to_json(actions: &[Action<'_>]) -> String {
    array(actions.iter().map(action_to_json))
}

fn action_to_json(action: &Action<'_>) -> String {
    let mut out = Members::new();
    out.text("kind", action.kind.name());
    out.text("type", action.service.kind);
    out.raw("changes", &array(action.changes.iter().map(change_to_json)));
    out.text("certainty", if action.is_masked() { "masked" } else { "certain" });
    out.close()
}

fn change_to_json(change: &Change<'_>) -> String {
    let mut out = Members::new();
    out.text("field", change.field);
    out.text("reason", change.reason.name());
    for (name, value) in ["from", "to"].into_iter().zip(change.values.iter().flatten()) {
        match value {
            Value::Null => out.raw(name, "null"),
            Value::Bool(flag) => out.raw(name, if *flag { "true" } else { "false" }),
            Value::Text(text) => out.text(name, text),
            // Nothing is there, or nothing that a table compares.
            _ => {}
        }
    }
    out.close()
}
