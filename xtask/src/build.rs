//! From the crate to the package: compile each variant, bind it, optimise it, bundle it with its JavaScript, pack it.

use crate::toolchain::{TRIPLE, Wasm32};
use crate::variant::{Run, VARIANTS, Variant};
use crate::workshop::Workshop;
use crate::{generate, package, section, setup, size, stamp, toolchain, trap_panics};
use anyhow::{Result, bail};
use std::path::Path;
use xshell::cmd;

/// The stem of every file that cargo and wasm-bindgen write.
const STEM: &str = "atlas_integrations";
/// Part of every variant's stamp: a changed recipe is a changed input.
const RECIPE: &[&str] =
    &[include_str!("build.rs"), include_str!("variant.rs"), include_str!("section.rs"), include_str!("trap_panics.rs")];

#[derive(clap::Args)]
pub struct Options {
    /// Compile these variants only, and pack nothing
    #[arg(long, value_delimiter = ',', value_name = "VARIANTS")]
    only: Vec<String>,
    /// In the development build, make the entry without WebAssembly too
    #[arg(long)]
    script: bool,
}

pub fn recipe(shop: &Workshop, options: &Options) -> Result<()> {
    if !options.only.is_empty() {
        let known = |name: &String| VARIANTS.iter().any(|variant| variant.name == name);
        if let Some(name) = options.only.iter().find(|name| !known(name)) {
            let names: Vec<_> = VARIANTS.iter().map(|variant| variant.name).collect();
            bail!("there is no variant `{name}`; there are {}", names.join(", "));
        }
        setup::tools(shop)?;
        variants(shop, |variant| options.only.iter().any(|name| name == variant.name))?;
        return generate::write(shop);
    }
    if shop.is_development() {
        return development(shop, options.script);
    }
    build(shop).and_then(|()| size::report(shop))
}

pub fn build(shop: &Workshop) -> Result<()> {
    if shop.is_development() {
        return development(shop, false);
    }
    setup::tools(shop)?;
    variants(shop, |_| true)?;
    finish(shop)
}

/// The package with names, source maps and panics that say where. The entry without WebAssembly is left out, as it takes
/// longer than all others, unless `script` asks for it.
pub fn development(shop: &Workshop, script: bool) -> Result<()> {
    setup::tools(shop)?;
    variants(shop, |variant| (script || !variant.is_script()) && !variant.is_debug())?;
    for variant in VARIANTS.iter().filter(|variant| variant.is_script() && !script) {
        // It would be as old as the last build that asked for it.
        shop.shell.remove_path(shop.wasm(variant.name))?;
    }
    finish(shop)
}

fn finish(shop: &Workshop) -> Result<()> {
    generate::write(shop)?;
    package::make(shop)?;
    page(shop)
}

/// The dashboard, which imports the package that was just made.
fn page(shop: &Workshop) -> Result<()> {
    let folder = shop.made().join("www");
    let flags: &[&str] = if shop.is_development() { &["--development"] } else { &[] };
    cmd!(shop.shell, "node www/bundle.mjs {folder} {flags...}").quiet().run()?;
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
    let aim = variant.aim(shop.build);
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
    let stamp = shop.made().join("stamps").join(variant.name);
    stamp::once(shop, &stamp, (&wasm, RECIPE), &folder.join("done.wasm"), || {
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
    let says_where = variant.says_where(shop.build);
    let wasm = if says_where { wasm.to_vec() } else { trap_panics::trap_panics(wasm, variant.formats)? };
    let wasm = if variant.is_script() { section::claim_no_features(&wasm)? } else { wasm };
    shop.shell.write_file(&input, wasm)?;
    let wasm_bindgen = shop.tool("wasm-bindgen");
    let names: &[&str] = if says_where { &[] } else { &["--remove-name-section"] };
    cmd!(shop.shell, "{wasm_bindgen} --target bundler --out-dir {folder} {names...} --remove-producers-section {input}")
        .quiet()
        .run()?;
    shop.shell.remove_path(input)?;
    Ok(())
}

fn optimise(shop: &Workshop, variant: &Variant, folder: &Path) -> Result<()> {
    let bound = folder.join(format!("{STEM}_bg.wasm"));
    let done = folder.join("done.wasm");
    shop.shell.copy_file(bound, &done)?;
    let wasm_opt = shop.npm_tool("wasm-opt");
    let aim = variant.aim(shop.build);
    for Run { features, passes } in aim.wasm_opt {
        let (features, passes) = (*features, *passes);
        cmd!(shop.shell, "{wasm_opt} {features...} {passes...} {done} -o {done}").quiet().run()?;
    }
    if let Some(flags) = aim.wasm2js {
        let wasm2js = shop.npm_tool("wasm2js");
        let script = folder.join("done.js");
        cmd!(shop.shell, "{wasm2js} {flags...} {done} -o {script}").quiet().run()?;
    }
    Ok(())
}
