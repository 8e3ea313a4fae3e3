//! The declarations of the services: what tsify wrote of the Rust types into wasm-bindgen's own declarations.

use anyhow::{Context, Result};

/// Where wasm-bindgen's declarations of functions begin; tsify's types come before.
const FUNCTIONS: &str = "export function ";
/// A comment on a discriminator, which is no field in Rust and so has no doc comment there.
const TYPE: &str = "    type: \"";
const OF_TYPE: &str = "    /**\n     * Selects the service.\n     */\n";

const HEAD: &str = "// The services, written by tsify from the Rust types.\n\n/** A field that an API answers, and takes, as null. */\nexport type Nullable<T> = T | null;\n";

/// tsify's part of wasm-bindgen's declarations, in the order of the source.
pub fn services(declarations: &str) -> Result<String> {
    let (types, _) = declarations.split_once(FUNCTIONS).context("wasm-bindgen declared no function")?;
    let start = types.find("/**").context("tsify declared no type")?;
    let types = types.get(start..).unwrap_or_default();
    // The comment of the first function stands before it.
    let end = types.rfind("/**").unwrap_or(types.len());
    let mut blocks: Vec<&str> = Vec::new();
    let mut rest = types.get(..end).unwrap_or_default();
    while let Some(next) = rest.get(3..).and_then(|after| after.find("\n\n/**")) {
        let (block, after) = rest.split_at(next + 3);
        blocks.push(block.trim());
        rest = after.trim_start();
    }
    blocks.push(rest.trim());
    blocks.sort_by_key(|block| name(block));
    let text = blocks.join("\n\n").replace(TYPE, &format!("{OF_TYPE}{TYPE}")).replace(" | undefined;", ";");
    Ok(format!("{HEAD}\n{text}\n"))
}

/// The name that a block declares: wasm-bindgen's order is not stable, an alphabet is.
fn name(block: &str) -> &str {
    let declared = block.split_once("\nexport ").map_or("", |(_, declared)| declared);
    declared.split([' ', '=', '{']).nth(1).unwrap_or(declared)
}
