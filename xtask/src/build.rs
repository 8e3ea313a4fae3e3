//! From the crate to the package: compile each variant, bind it, optimise it, bundle it with its JavaScript, pack it.

use crate::toolchain::{TRIPLE, Wasm32};
use crate::variant::{Run, VARIANTS, Variant};
use crate::workshop::Workshop;
use crate::{generate, package, section, setup, shorten, size, snip, stamp, toolchain};
use anyhow::{Result, bail};
use std::path::Path;
use std::process::ExitCode;
use xshell::cmd;

/// The stem of every file that cargo and wasm-bindgen write.
const STEM: &str = "atlas_integrations";
/// Part of every variant's stamp: a changed recipe is a changed input.
const RECIPE: &[&str] = &[
    include_str!("build.rs"),
    include_str!("variant.rs"),
    include_str!("section.rs"),
    include_str!("snip.rs"),
    include_str!("shorten.rs"),
];

pub fn verb(shop: &Workshop, words: &[String]) -> Result<ExitCode> {
    match words {
        [] => build(shop).and_then(|()| size::report(shop)),
        [only, names] if only == "--only" => {
            setup::tools(shop)?;
            variants(shop, |variant| names.split(',').any(|name| name == variant.name))
        }
        _ => bail!("usage: cargo xtask build [--only core,full]"),
    }
    .map(|()| ExitCode::SUCCESS)
}

pub fn build(shop: &Workshop) -> Result<()> {
    setup::tools(shop)?;
    variants(shop, |_| true)?;
    generate::write(shop)?;
    package::make(shop)?;
    page(shop)
}

/// The dashboard, which imports the package that was just made.
fn page(shop: &Workshop) -> Result<()> {
    cmd!(shop.shell, "node www/bundle.mjs").quiet().run()?;
    Ok(())
}

fn variants(shop: &Workshop, wanted: impl Fn(&Variant) -> bool) -> Result<()> {
    let compiler = toolchain::wasm32(shop)?;
    for variant in VARIANTS.iter().filter(|variant| wanted(variant)) {
        make(shop, &compiler, variant)?;
    }
    Ok(())
}

fn make(shop: &Workshop, compiler: &Wasm32, variant: &Variant) -> Result<()> {
    let aim = variant.aim;
    let words = ["build", "--quiet", "--lib", "--target", TRIPLE];
    compiler
        .cargo(shop, &words)
        .args(["--profile", aim.profile, "--features", variant.features])
        .env("CARGO_ENCODED_RUSTFLAGS", compiler_flags(shop, aim.compiler_flags)?)
        .quiet()
        .run()?;
    let compiled = compiler.folder.join(TRIPLE).join(aim.profile).join(STEM).with_extension("wasm");
    let wasm = shop.shell.read_binary_file(compiled)?;
    let folder = shop.wasm(variant.name);
    stamp::once(shop, variant.name, (&wasm, RECIPE), &folder.join("done.wasm"), || {
        eprintln!("build: {}", variant.name);
        shop.shell.remove_path(&folder)?;
        bind(shop, &wasm, variant, &folder)?;
        optimise(shop, variant, &folder)
    })
}

/// Panics name the file they happened in: these names must not depend on whose machine compiled it.
fn compiler_flags(shop: &Workshop, more: &[&str]) -> Result<String> {
    let home = std::env::var("CARGO_HOME").or_else(|_| std::env::var("HOME").map(|home| home + "/.cargo"))?;
    let registries = shop.shell.read_dir(Path::new(&home).join("registry/src"))?;
    let remap = |from: &Path, to: &str| format!("--remap-path-prefix={}={to}", from.display());
    let mut flags = vec![remap(&shop.root, "atlas-integrations")];
    flags.extend(registries.iter().map(|registry| remap(registry, "crates")));
    flags.extend(more.iter().map(|&flag| flag.to_owned()));
    Ok(flags.join("\u{1f}"))
}

fn bind(shop: &Workshop, wasm: &[u8], variant: &Variant, folder: &Path) -> Result<()> {
    let input = folder.join(STEM).with_extension("wasm");
    let wasm = snip::wordless(wasm, variant.formats)?;
    let wasm = if variant.aim.wasm2js.is_some() { section::claim_no_features(&wasm)? } else { wasm };
    shop.shell.write_file(&input, wasm)?;
    let wasm_bindgen = shop.tool("wasm-bindgen");
    cmd!(shop.shell, "{wasm_bindgen} --target web --out-dir {folder} --remove-name-section --remove-producers-section {input}")
        .quiet()
        .run()?;
    shop.shell.remove_path(input)?;
    let (bound, glue) = (folder.join(format!("{STEM}_bg.wasm")), folder.join(STEM).with_extension("js"));
    let short = shorten::names(&shop.shell.read_binary_file(&bound)?, &shop.shell.read_file(&glue)?)?;
    shop.shell.write_file(bound, short.0)?;
    shop.shell.write_file(glue, short.1)?;
    Ok(())
}

fn optimise(shop: &Workshop, variant: &Variant, folder: &Path) -> Result<()> {
    let bound = folder.join(format!("{STEM}_bg.wasm"));
    let done = folder.join("done.wasm");
    shop.shell.copy_file(bound, &done)?;
    let wasm_opt = shop.npm_tool("wasm-opt");
    for Run { features, passes } in variant.aim.wasm_opt {
        let (features, passes) = (*features, *passes);
        cmd!(shop.shell, "{wasm_opt} {features...} {passes...} {done} -o {done}").quiet().run()?;
    }
    if let Some(flags) = variant.aim.wasm2js {
        let wasm2js = shop.npm_tool("wasm2js");
        let script = folder.join("done.js");
        cmd!(shop.shell, "{wasm2js} {flags...} {done} -o {script}").quiet().run()?;
    }
    Ok(())
}
