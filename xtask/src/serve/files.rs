//! Files of the page and of the built package, under the strictest headers that they work with.

use super::http::Answer;
use std::path::{Path, PathBuf};

/// Nothing inline, nothing from elsewhere; WebAssembly is the one exception, and it is not `eval`.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; \
     form-action 'none'; frame-ancestors 'none'";

const HEADERS: [(&str, &str); 6] = [
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cache-control", "no-cache"),
];

const TYPES: [(&str, &str); 11] = [
    ("css", "text/css; charset=utf-8"),
    ("html", "text/html; charset=utf-8"),
    ("ico", "image/x-icon"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("webmanifest", "application/manifest+json"),
];

/// A folder whose files may be read, and nothing outside it.
pub struct Folder(pub PathBuf);

pub fn read(folder: &Folder, path: &str) -> Option<Answer> {
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let file = folder.find(&path)?;
    let end = file.extension()?.to_str()?;
    let (_, content_type) = TYPES.iter().find(|(known, _)| *known == end)?;
    Some(answer(200, content_type, std::fs::read(file).ok()?))
}

pub fn missing() -> Answer {
    answer(404, "text/plain; charset=utf-8", b"There is no such file.".to_vec())
}

fn answer(status: u16, content_type: &str, body: Vec<u8>) -> Answer {
    let mut headers: Vec<_> = HEADERS.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    headers.push(("content-type", content_type.to_owned()));
    Answer { status, headers, body }
}

impl Folder {
    /// The file behind a path of plain names. Escapes, dots and links that lead outside find nothing.
    fn find(&self, path: &str) -> Option<PathBuf> {
        let plain = |name: &str| {
            !name.starts_with('.')
                && !name.is_empty()
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
        };
        if !path.split('/').all(plain) {
            return None;
        }
        let root = self.0.canonicalize().ok()?;
        let file = root.join(Path::new(path)).canonicalize().ok()?;
        (file.starts_with(&root) && file.is_file()).then_some(file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn finds(path: &str, found: bool) {
        let folder = Folder(Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
        assert_eq!(folder.find(path).is_some(), found, "{path}");
    }

    #[test]
    fn only_files_inside_the_folder_are_found() {
        finds("main.rs", true);
        finds("serve/files.rs", true);
        finds("serve", false);
        finds("", false);
        finds("serve//files.rs", false);
        finds("/etc/passwd", false);
        finds("../Cargo.toml", false);
        finds("serve/../main.rs", false);
        finds("..%2fCargo.toml", false);
        finds("serve\\files.rs", false);
        finds("main.rs\0", false);
        finds(".hidden", false);
    }
}
