//! The numbers and names that Rust and JavaScript share.

use super::constant;
use atlas_integrations::protocol::{NUMBERS, names};
use serde_json::json;

pub fn module() -> String {
    let numbers = NUMBERS.iter().map(|(name, value, about)| constant(about.trim(), name, &json!(value)));
    let lists = names().into_iter().map(|(name, list)| {
        format!("/** Each name has the number of its place. */\nexport const {name} = {} as const;\n", json!(list))
    });
    numbers.chain(lists).collect()
}
