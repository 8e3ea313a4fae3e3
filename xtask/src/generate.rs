//! JavaScript that native Rust writes from the catalogue, so that the wasm need not carry it.

mod codes;
mod table;

use crate::workshop::Workshop;
use anyhow::Result;
use serde_json::Value;

/// What goes into `target/generated`: one small module for each kind of reader, so that bundlers drop what nobody reads.
fn modules() -> Vec<(&'static str, String)> {
    vec![("table.js", table::module()), ("codes.js", codes::module()), ("english.js", codes::english())]
}

pub fn write(shop: &Workshop) -> Result<()> {
    let folder = shop.target().join("generated");
    shop.shell.remove_path(&folder)?;
    shop.shell.create_dir(&folder)?;
    for (name, text) in modules() {
        shop.shell.write_file(folder.join(name), text)?;
    }
    Ok(())
}

/// A constant that a module exports. JSON is JavaScript; the bundler drops the quotes that JavaScript can do without.
fn constant(about: &str, name: &str, value: &Value) -> String {
    format!("/** {about} */\nexport const {name} = {value};\n")
}
