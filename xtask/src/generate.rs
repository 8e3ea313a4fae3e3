//! TypeScript that native Rust writes from the catalogue, so that the wasm need not carry it.

mod catalog;
mod codes;
mod hints;
mod protocol;
mod readers;
mod table;

use crate::workshop::Workshop;
use anyhow::Result;
use atlas_integrations::api::Api;
use atlas_integrations::{fleet, schema};
use serde_json::Value;
use std::collections::BTreeSet;

/// What goes into `target/generated`: one small module for each kind of reader, so that bundlers remove unused modules.
fn modules() -> Vec<(&'static str, String)> {
    vec![
        ("protocol.ts", protocol::module()),
        ("table.ts", table::module()),
        ("readers.ts", readers::module()),
        ("labels.ts", table::labels()),
        ("codes.ts", codes::module()),
        ("english.ts", codes::english()),
        ("catalog.ts", catalog::module()),
        ("schema.json", format!("{:#}\n", schema::union(Api::AtlasV2))),
        ("hints.ts", hints::module()),
        ("fleet.ts", constant("JSON Schema of a fleet file.", "schema", &fleet::schema::fleet())),
        ("fleet.schema.json", format!("{:#}\n", fleet::schema::fleet())),
    ]
}

pub fn write(shop: &Workshop) -> Result<()> {
    let folder = shop.made().join("generated");
    shop.shell.remove_path(&folder)?;
    shop.shell.create_dir(&folder)?;
    for (name, text) in modules() {
        shop.shell.write_file(folder.join(name), text)?;
    }
    Ok(())
}

/// The same module with each longer string that it repeats said once.
fn hoist(module: String, strings: BTreeSet<String>) -> String {
    let mut shared = String::new();
    let mut rest = module;
    for string in strings.iter().filter(|string| string.len() > 24) {
        let text = Value::String(string.clone()).to_string();
        if rest.matches(&text).count() > 1 {
            let name = format!("text{}", shared.lines().count());
            rest = rest.replace(&text, &name);
            shared += &format!("const {name} = {text};\n");
        }
    }
    shared + &rest
}

/// A bit for each API that has it.
fn bits(has: impl Fn(Api) -> bool) -> u32 {
    Api::ALL.into_iter().fold(0, |bits, api| bits | u32::from(has(api)) << api as u32)
}

/// A constant that a module exports. JSON is JavaScript; the bundler drops the quotes that JavaScript can do without.
fn constant(about: &str, name: &str, value: &Value) -> String {
    format!("/** {about} */\nexport const {name} = {value};\n")
}
