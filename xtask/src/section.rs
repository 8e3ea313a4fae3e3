//! The custom section in which a wasm file says what it needs of its engine.

use anyhow::{Context, Result, ensure};

pub const HEADER: usize = 8;
pub const CUSTOM: u8 = 0;
/// A custom section of 17 bytes: its name, 15 bytes long, and a list of no features.
const NO_FEATURES: &[u8] = b"\0\x11\x0ftarget_features\0";

/// One section of a module.
pub struct Section<'a> {
    pub kind: u8,
    /// Kind, length and body, as they stand in the module.
    pub whole: &'a [u8],
    pub body: &'a [u8],
}

/// The sections of a module, after its header.
pub fn sections(wasm: &[u8]) -> Result<Vec<Section<'_>>> {
    let (header, mut rest) = wasm.split_at_checked(HEADER).context("too short for wasm")?;
    ensure!(header.starts_with(b"\0asm"), "not a wasm module");
    let mut sections = Vec::new();
    while let Some((&kind, after)) = rest.split_first() {
        let (length, body) = leb128(after)?;
        let (body, next) = body.split_at_checked(length).context("a section is cut short")?;
        let whole = rest.get(..rest.len() - next.len()).unwrap_or_default();
        sections.push(Section { kind, whole, body });
        rest = next;
    }
    Ok(sections)
}

/// The same module, claiming that it needs nothing. wasm-bindgen then keeps to what the first WebAssembly could do,
/// which is all that wasm2js can translate. (Without the section at all it would guess, and guess wrong.)
pub fn claim_no_features(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut plain = wasm.get(..HEADER).unwrap_or_default().to_vec();
    for Section { kind, whole, body } in sections(wasm)? {
        if !(kind == CUSTOM && name(body)? == b"target_features") {
            plain.extend(whole);
        }
    }
    plain.extend(NO_FEATURES);
    Ok(plain)
}

/// The name of a custom section.
pub fn name(body: &[u8]) -> Result<&[u8]> {
    let (length, text) = leb128(body)?;
    text.get(..length).context("a section's name is cut short")
}

/// A number in the variable-length form of wasm, and what follows it.
pub fn leb128(bytes: &[u8]) -> Result<(usize, &[u8])> {
    let mut value = 0usize;
    let mut rest = bytes;
    for shift in (0..u32::BITS).step_by(7) {
        let (&byte, after) = rest.split_first().context("a number is cut short")?;
        value |= usize::from(byte & 0x7f) << shift;
        rest = after;
        if byte & 0x80 == 0 {
            return Ok((value, rest));
        }
    }
    anyhow::bail!("a number is too long")
}

/// A number in that form.
pub fn to_leb128(mut value: usize) -> Vec<u8> {
    let mut out = Vec::new();
    loop {
        let byte = (value & 0x7f) as u8;
        value >>= 7;
        if value == 0 {
            out.push(byte);
            return out;
        }
        out.push(byte | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMPTY: &[u8] = b"\0asm\x01\0\0\0";
    const OTHER: &[u8] = b"\0\x05\x04name";
    /// `+sign-ext`, its lengths written with a needless continuation byte, as linkers do.
    const FEATURES: &[u8] = b"\0\x9c\x80\0\x8f\0target_features\x01+\x08sign-ext";

    #[test]
    fn only_the_claim_is_replaced() {
        for (given, kept) in [
            (EMPTY.to_vec(), EMPTY.to_vec()),
            ([EMPTY, FEATURES].concat(), EMPTY.to_vec()),
            ([EMPTY, OTHER, FEATURES].concat(), [EMPTY, OTHER].concat()),
            ([EMPTY, FEATURES, OTHER].concat(), [EMPTY, OTHER].concat()),
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
