//! Panics as traps. A panic of the standard library formats a message, and the machinery for that is a twentieth of the small
//! wasm: 90.9 KB instead of 86.5, and 36.2 instead of 34.4 after brotli (26 November 2026).
//! Nobody would read such a message in what ships: lints and tests keep panics out of reach, and a trap makes the package
//! start a new instance either way. So the functions that would write a message become the instruction `unreachable`, and
//! wasm-opt drops all that only they used. The development build keeps them and says where it panicked.
//!
//! What ships must not format text of its own, as that would trap: `clippy.toml` forbids it.

use anyhow::{Context, Result, ensure};

use crate::section::{CUSTOM, HEADER, Section, leb128, name, sections, to_leb128};

const IMPORTS: u8 = 2;
const CODE: u8 = 10;
/// Of the name section: names of functions.
const FUNCTIONS: u8 = 1;
/// No locals, `unreachable`, `end`.
const TRAP: &[u8] = &[3, 0, 0, 0x0b];

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

/// The same module with traps in place of panics; `formats` says that its code formats text of its own.
pub fn trap_panics(wasm: &[u8], formats: bool) -> Result<Vec<u8>> {
    let words = || PANICS.iter().chain(if formats { &[] } else { FORMATTING });
    let sections = sections(wasm)?;
    let names = sections.iter().find(|section| section.kind == CUSTOM && name(section.body).is_ok_and(|name| name == b"name"));
    let names = names.context("the module has no names to tell its functions by")?.body;
    let imported = sections.iter().find(|section| section.kind == IMPORTS).map_or(Ok(0), |section| imported(section.body))?;
    let replaced: Vec<usize> = functions(names)?
        .into_iter()
        .filter(|(_, name)| words().any(|word| plain(name).contains(word)))
        .filter_map(|(index, _)| index.checked_sub(imported))
        .collect();
    ensure!(!replaced.is_empty(), "no function of a panic was found: has the compiler changed how it names them?");
    let mut out = wasm.get(..HEADER).unwrap_or_default().to_vec();
    for Section { kind, whole, body } in sections {
        if kind == CODE {
            let code = with_traps(body, &replaced)?;
            out.push(kind);
            out.extend(to_leb128(code.len()));
            out.extend(code);
        } else {
            out.extend(whole);
        }
    }
    Ok(out)
}

/// A name as the source has it.
fn plain(name: &str) -> String {
    format!("{:#}", rustc_demangle::demangle(name))
}

/// The code section with the bodies of some functions replaced.
fn with_traps(body: &[u8], replaced: &[usize]) -> Result<Vec<u8>> {
    let (count, mut rest) = leb128(body)?;
    let mut out = to_leb128(count);
    for index in 0..count {
        let (length, after) = leb128(rest)?;
        let (code, next) = after.split_at_checked(length).context("a function is cut short")?;
        if replaced.contains(&index) {
            out.extend(TRAP);
        } else {
            out.extend(to_leb128(length));
            out.extend(code);
        }
        rest = next;
    }
    Ok(out)
}

/// How many functions are imported: they are counted first.
fn imported(body: &[u8]) -> Result<usize> {
    let (count, mut rest) = leb128(body)?;
    let mut functions = 0;
    for _ in 0..count {
        for _ in 0..2 {
            let (length, after) = leb128(rest)?;
            rest = after.get(length..).context("an import is cut short")?;
        }
        let (&kind, after) = rest.split_first().context("an import is cut short")?;
        ensure!(kind == 0, "the compiler imports something that is no function");
        functions += 1;
        rest = leb128(after)?.1;
    }
    Ok(functions)
}

/// Index and name of each function.
fn functions(section: &[u8]) -> Result<Vec<(usize, &str)>> {
    let (length, after) = leb128(section)?;
    let mut rest = after.get(length..).unwrap_or_default();
    while let Some((&kind, after)) = rest.split_first() {
        let (length, body) = leb128(after)?;
        if kind != FUNCTIONS {
            rest = body.get(length..).unwrap_or_default();
            continue;
        }
        let (count, mut entries) = leb128(body)?;
        let mut named = Vec::with_capacity(count);
        for _ in 0..count {
            let (index, after) = leb128(entries)?;
            let (length, text) = leb128(after)?;
            let (text, next) = text.split_at_checked(length).context("a name is cut short")?;
            named.push((index, std::str::from_utf8(text)?));
            entries = next;
        }
        return Ok(named);
    }
    anyhow::bail!("the module names no function")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_functions_of_panics_are_replaced() {
        let code = |bodies: &[&[u8]]| [&[bodies.len() as u8][..], &bodies.concat()].concat();
        let section = |kind: u8, body: &[u8]| [&[kind, body.len() as u8][..], body].concat();
        let entries = b"\x03\x00\x03sum\x01\x20_RNvNtCs5c_4core9panicking5panic\x02\x04work";
        let names = [&b"\x04name\x01"[..], &[entries.len() as u8], entries].concat();
        let before = code(&[b"\x04\0\x01\x01\x0b", b"\x04\0\x01\x01\x0b", b"\x04\0\x01\x01\x0b"]);
        let after = code(&[b"\x04\0\x01\x01\x0b", TRAP, b"\x04\0\x01\x01\x0b"]);
        let module = |code: &[u8]| [b"\0asm\x01\0\0\0", &section(CODE, code)[..], &section(CUSTOM, &names)].concat();
        assert_eq!(trap_panics(&module(&before), true).unwrap(), module(&after));
    }
}
