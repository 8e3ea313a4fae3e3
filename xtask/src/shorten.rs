//! Short names between a wasm and its glue. wasm-bindgen names what crosses after its file, its type, its member and a hash:
//! sixty bytes, told in the wasm and again in the JavaScript, that nobody reads and no compression removes.

use anyhow::{Context, Result, ensure};

use crate::section::{HEADER, Section, leb128, sections, to_leb128};

const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;
const FUNCTION: u8 = 0;
/// How a name starts that wasm-bindgen made up; all others are ours, and called by them.
const MADE_UP: [&str; 3] = ["./", "__", "wasm_bindgen__"];

/// Long names and the short ones that stand for them.
#[derive(Default)]
struct Names(Vec<(String, String)>);

/// The same wasm and glue, agreed on short names.
pub fn names(wasm: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    let mut names = Names::default();
    let mut out = wasm.get(..HEADER).unwrap_or_default().to_vec();
    for Section { kind, whole, body } in sections(wasm)? {
        let body = match kind {
            IMPORTS => entries(body, 2, &mut names)?, // each of a module
            EXPORTS => entries(body, 1, &mut names)?,
            _ => {
                out.extend(whole);
                continue;
            }
        };
        out.push(kind);
        out.extend(to_leb128(body.len()));
        out.extend(body);
    }
    // A long name may start with another one.
    names.0.sort_by_key(|(long, _)| std::cmp::Reverse(long.len()));
    let glue = names.0.iter().fold(glue.to_owned(), |glue, (long, short)| glue.replace(long, short));
    Ok((out, glue))
}

/// A section of imports or exports, each of so many names, renamed.
fn entries(body: &[u8], strings: usize, names: &mut Names) -> Result<Vec<u8>> {
    let (count, mut rest) = leb128(body)?;
    let mut out = to_leb128(count);
    for _ in 0..count {
        for _ in 0..strings {
            let (length, after) = leb128(rest)?;
            let (long, next) = after.split_at_checked(length).context("a name is cut short")?;
            let short = names.short(std::str::from_utf8(long)?);
            out.extend(to_leb128(short.len()));
            out.extend(short.as_bytes());
            rest = next;
        }
        let (&kind, after) = rest.split_first().context("a name is of nothing")?;
        ensure!(strings == 1 || kind == FUNCTION, "the glue is asked for something that is no function");
        let (_, next) = leb128(after)?;
        out.extend(rest.get(..rest.len() - next.len()).unwrap_or_default());
        rest = next;
    }
    Ok(out)
}

impl Names {
    fn short(&mut self, long: &str) -> String {
        if !MADE_UP.iter().any(|start| long.starts_with(start)) {
            return long.to_owned();
        }
        if let Some((_, short)) = self.0.iter().find(|(known, _)| known == long) {
            return short.clone();
        }
        let short = format!("${:x}", self.0.len());
        self.0.push((long.to_owned(), short.clone()));
        short
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_know_the_same_names() {
        let module = |imports: &[u8], exports: &[u8]| {
            let section = |kind: u8, body: &[u8]| [&[kind, body.len() as u8], body].concat();
            [b"\0asm\x01\0\0\0", &section(IMPORTS, imports)[..], &section(EXPORTS, exports)].concat()
        };
        let before = module(b"\x02\x04./bg\x05__get\0\x07\x04./bg\x09__get_abc\0\x01", b"\x02\x05check\0\x02\x06__free\0\x03");
        let after = module(b"\x02\x02$0\x02$1\0\x07\x02$0\x02$2\0\x01", b"\x02\x05check\0\x02\x02$3\0\x03");
        let glue = r#"{ "./bg": { __get: one, __get_abc: two } }; wasm.check(); wasm.__free()"#;
        let (wasm, glue) = names(&before, glue).unwrap();
        assert_eq!(wasm, after);
        assert_eq!(glue, r#"{ "$0": { $1: one, $2: two } }; wasm.check(); wasm.$3()"#);
    }
}
