//! Panics as traps. A panic of the standard library formats a message, and the machinery for that is a twentieth of the small
//! wasm: 90.9 KB instead of 86.5, and 36.2 instead of 34.4 after brotli (26 November 2026).
//! Nobody would read such a message in what ships: lints and tests keep panics out of reach, and a trap makes the package
//! start a new instance either way. So the functions that would write a message become the instruction `unreachable`, and
//! wasm-opt drops all that only they used, except for data: the names of source files, which nobody reads any more, become
//! zeros (0.3 of 18.3 KB of the small wasm). The development build keeps them and says where it panicked.
//!
//! What ships must not format text of its own, as that would trap: `clippy.toml` forbids it.

use anyhow::{Result, ensure};
use std::collections::BTreeSet;
use wasm_encoder::{CodeSection, Module};
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

use crate::section::copy;

/// The body of a function: no locals, `unreachable`, `end`.
const TRAP: &[u8] = &[0, 0, 0x0b];

/// Parts of the names of functions that are only called on the way into a panic.
const PANICS: &[&str] = &[
    "core::panicking::",
    "std::panicking::",
    "rust_begin_unwind",
    "::slice_error_fail",
    "::slice_index_fail",
    "option::unwrap_failed",
    "option::expect_failed",
    "result::unwrap_failed",
    "cell::panic_already",
    "thread::local::panic_access_error",
    "raw_vec::handle_error",
    "alloc::handle_alloc_error",
    "default_alloc_error_hook",
];

/// The machinery that formats text, where the code has none of its own to format.
const FORMATTING: &[&str] = &[
    "core::fmt::Debug>::fmt",
    "core::fmt::Display>::fmt",
    "core::fmt::Formatter>::",
    "core::fmt::Write>::",
    "core::fmt::write",
];

/// How the name of a source file begins where it does not depend on whose machine compiled it: see `build.rs`.
const SOURCES: &[&[u8]] = &[b"/rustc/", b"crates/", b"atlas-integrations/src/"];
/// How it ends, and how long it may be.
const SOURCE_END: &[u8] = b".rs";
const LONGEST_SOURCE: usize = 200;

/// The same module with traps in place of panics; `formats` says that its code formats text of its own.
pub fn trap_panics(wasm: &[u8], formats: bool) -> Result<Vec<u8>> {
    let replaced = panics(wasm, formats)?;
    ensure!(!replaced.is_empty(), "no function of a panic was found: has the compiler changed how it names them?");
    let (mut module, mut code, mut left) = (Module::new(), CodeSection::new(), 0);
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::CodeSectionStart { count, .. } => left = count,
            Payload::CodeSectionEntry(body) => {
                code.raw(if replaced.contains(&code.len()) { TRAP } else { body.as_bytes() });
                left -= 1;
                if left == 0 {
                    module.section(&code);
                }
            }
            other => copy(wasm, &other, &mut module)?,
        }
    }
    let mut finished = module.finish();
    forget_sources(&mut finished);
    Ok(finished)
}

/// Puts zeros over the names of source files.
fn forget_sources(wasm: &mut [u8]) {
    for at in 0..wasm.len() {
        let rest = wasm.get_mut(at..).unwrap_or_default();
        if SOURCES.iter().any(|source| rest.starts_with(source)) {
            let length = rest.iter().take(LONGEST_SOURCE).take_while(|byte| is_of_a_path(**byte)).count();
            let path = rest.get(..length).unwrap_or_default();
            let end = path.windows(SOURCE_END.len()).position(|part| part == SOURCE_END);
            let name = end.and_then(|end| rest.get_mut(..end + SOURCE_END.len()));
            name.unwrap_or_default().fill(0);
        }
    }
}

fn is_of_a_path(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'_' | b'-' | b'+')
}

/// The functions of panics, by their places in the code section: imported functions have the first numbers, and no code.
fn panics(wasm: &[u8], formats: bool) -> Result<BTreeSet<u32>> {
    let words = || PANICS.iter().chain(if formats { &[] } else { FORMATTING });
    let (mut imported, mut found) = (0, BTreeSet::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    ensure!(matches!(import?.ty, TypeRef::Func(_)), "the compiler imports something that is no function");
                    imported += 1;
                }
            }
            Payload::CustomSection(section) => {
                let KnownCustom::Name(names) = section.as_known() else { continue };
                for part in names {
                    let Name::Function(functions) = part? else { continue };
                    for function in functions {
                        let function = function?;
                        if words().any(|word| plain(function.name).contains(word)) {
                            found.insert(function.index);
                        }
                    }
                }
            }
            _ => {}
        }
    }
    Ok(found.into_iter().filter_map(|index| index.checked_sub(imported)).collect())
}

/// A name as the source has it.
fn plain(name: &str) -> String {
    format!("{:#}", rustc_demangle::demangle(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_sources_are_forgotten() {
        for (given, left) in [
            ("a /rustc/5980/library/core/src/cell.rs b", "a  b"),
            ("crates/talc-5.1.0/src/base.rscrates/x.rs.", "."),
            ("crates of a kind, /rustc/ and lib.r", "crates of a kind, /rustc/ and lib.r"),
            ("crates/ of text, and lib.rs", "crates/ of text, and lib.rs"),
            ("", ""),
        ] {
            let mut wasm = given.as_bytes().to_vec();
            forget_sources(&mut wasm);
            assert_eq!(wasm.len(), given.len());
            assert_eq!(String::from_utf8(wasm).unwrap().replace('\0', ""), left);
        }
    }

    #[test]
    fn only_functions_of_panics_are_replaced() {
        let code = |bodies: &[&[u8]]| [&[bodies.len() as u8][..], &bodies.concat()].concat();
        let section = |kind: u8, body: &[u8]| [&[kind, body.len() as u8][..], body].concat();
        let entries = b"\x03\x00\x03sum\x01\x20_RNvNtCs5c_4core9panicking5panic\x02\x04work";
        let names = [&b"\x04name\x01"[..], &[entries.len() as u8], entries].concat();
        let before = code(&[b"\x04\0\x01\x01\x0b", b"\x04\0\x01\x01\x0b", b"\x04\0\x01\x01\x0b"]);
        let after = code(&[b"\x04\0\x01\x01\x0b", b"\x03\0\0\x0b", b"\x04\0\x01\x01\x0b"]);
        let (types, functions) = (section(1, b"\x01\x60\0\0"), section(3, b"\x03\0\0\0"));
        let module =
            |code: &[u8]| [b"\0asm\x01\0\0\0", &types[..], &functions, &section(10, code), &section(0, &names)].concat();
        assert_eq!(trap_panics(&module(&before), true).unwrap(), module(&after));
    }
}
