//! The custom section in which a wasm file says what it needs of its engine.

use anyhow::{Context, Result};
use wasm_encoder::{CustomSection, Module, RawSection};
use wasmparser::{Parser, Payload};

const FEATURES: &str = "target_features";

/// The same module, claiming that it needs nothing. wasm-bindgen then keeps to what the first WebAssembly could do,
/// which is all that wasm2js can translate. (Without the section at all it would guess, and guess wrong.)
pub fn claim_no_features(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        if !matches!(&payload, Payload::CustomSection(section) if section.name() == FEATURES) {
            copy(wasm, &payload, &mut module)?;
        }
    }
    let none: &[u8] = &[0];
    module.section(&CustomSection { name: FEATURES.into(), data: none.into() });
    Ok(module.finish())
}

/// Takes a section over as it is. What is no section, such as the header, is written by itself.
pub fn copy(wasm: &[u8], payload: &Payload<'_>, module: &mut Module) -> Result<()> {
    if let Some((id, range)) = payload.as_section() {
        let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
        let data = wasm.get(range).context("a section lies outside of its module")?;
        module.section(&RawSection { id, data });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMPTY: &[u8] = b"\0asm\x01\0\0\0";
    const OTHER: &[u8] = b"\0\x05\x04name";
    const NO_FEATURES: &[u8] = b"\0\x11\x0ftarget_features\0";
    /// `+sign-ext`, its lengths written with a needless continuation byte, as linkers do.
    const SIGN_EXT: &[u8] = b"\0\x9c\x80\0\x8f\0target_features\x01+\x08sign-ext";

    #[test]
    fn only_the_claim_is_replaced() {
        for (given, kept) in [
            (EMPTY.to_vec(), EMPTY.to_vec()),
            ([EMPTY, SIGN_EXT].concat(), EMPTY.to_vec()),
            ([EMPTY, OTHER, SIGN_EXT].concat(), [EMPTY, OTHER].concat()),
            ([EMPTY, SIGN_EXT, OTHER].concat(), [EMPTY, OTHER].concat()),
        ] {
            assert_eq!(claim_no_features(&given).unwrap(), [kept.as_slice(), NO_FEATURES].concat());
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for broken in [&b""[..], b"<!doctype html>", b"\0asm\x01\0\0\0\x01", b"\0asm\x01\0\0\0\x01\x05abc"] {
            assert!(claim_no_features(broken).is_err());
        }
    }
}
