//! The public declarations: those of the services, which tsify wrote of the Rust types into wasm-bindgen's own
//! declarations, and all others, which `declare.mjs` writes out of the TypeScript sources.

use crate::workshop::Workshop;
use crate::{stamp, stored};
use anyhow::{Context, Result};
use std::path::Path;
use xshell::cmd;

/// Where wasm-bindgen's declarations of functions begin; tsify's types come before.
const FUNCTIONS: &str = "export function ";
/// A comment on a discriminator, which is not a field in Rust and so has no doc comment there.
const TYPE: &str = "    type: \"";
const OF_TYPE: &str = "    /**\n     * Selects the service.\n     */\n";

const HEAD: &str = "// The services, written by tsify from the Rust types.\n\n/** A field that an API answers, and takes, as null. */\nexport type Nullable<T> = T | null;\n";

/// Writes every declaration into the package, out of sources that have changed or as they were written before.
pub fn declare(shop: &Workshop, dist: &Path) -> Result<()> {
    let made = shop.made().join("declarations");
    let declared = shop.shell.read_file(shop.wasm("fake").join("atlas_integrations.d.ts"))?;
    let services = services(&declared)?;
    let mut inputs = vec![services.clone()];
    for source in shop.files_below(&shop.root.join("pkg-template/lib"))? {
        inputs.push(format!("{} {}", source.display(), shop.shell.read_file(&source)?));
    }
    for file in ["declare.mjs", "tsconfig.json"] {
        inputs.push(shop.shell.read_file(Path::new("pkg-template").join(file))?);
    }
    let stamp = shop.made().join("stamps/declarations");
    stamp::once(shop, &stamp, inputs, &made.join("services.d.ts"), || {
        shop.shell.remove_path(&made)?;
        let file = shop.made().join("generated/services.d.ts");
        shop.shell.write_file(&file, &services)?;
        cmd!(shop.shell, "node pkg-template/declare.mjs {file} {made}").quiet().run()?;
        Ok(())
    })?;
    for file in shop.files_below(&made)? {
        shop.shell.copy_file(&file, dist.join(file.strip_prefix(&made)?))?;
    }
    Ok(())
}

/// tsify's part of wasm-bindgen's declarations, in the order of the source.
fn services(declarations: &str) -> Result<String> {
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
    let stored = stored::declarations(text.split("\n\n"));
    Ok(format!("{HEAD}\n{text}\n\n{stored}"))
}

/// The name that a block declares: wasm-bindgen's order is not stable, an alphabet is.
fn name(block: &str) -> &str {
    let declared = block.split_once("\nexport ").map_or("", |(_, declared)| declared);
    declared.split([' ', '=', '{']).nth(1).unwrap_or(declared)
}
