//! The order of the layers: a module uses only those above it in this list, so there is no way round.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// From what knows nothing to what knows all. A folder of `src` is one layer.
const LAYERS: &[&str] = &[
    "numbered", "api", "issue", "json", "rule", "field", "options", "value", "catalog", "schema", "draft", "suggest", "mask",
    "check", "protocol", "plain", "frame", "lines", "plan", "client", "fake", "fleet", "wasm",
];

#[test]
fn each_module_uses_only_those_before_it() {
    let mut wrong = Vec::new();
    for (module, file, text) in sources() {
        let place = place(&module).unwrap_or_else(|| panic!("{} is in no layer: give it a place in the list", file.display()));
        for (line, used) in uses(&text) {
            if used != module && self::place(&used).is_none_or(|other| other > place) {
                wrong.push(format!("{}:{line} uses {used}, which comes after {module}", file.display()));
            }
        }
    }
    assert_eq!(wrong, [""; 0], "{wrong:#?}");
}

#[test]
fn every_layer_is_a_module() {
    let modules: BTreeMap<_, _> = sources().into_iter().map(|(module, file, _)| (module, file)).collect();
    for layer in LAYERS {
        assert!(modules.contains_key(*layer), "{layer} is no module");
    }
}

#[test]
fn a_use_is_found_however_it_is_written() {
    let text = "use crate::api::Api;\nuse crate::{check, draft::Draft};\nlet a = crate::plan::plan();\n// crate::wasm\n";
    let found: Vec<_> = uses(text).into_iter().map(|(_, used)| used).collect();
    assert_eq!(found, ["api", "check", "draft", "plan"]);
}

fn place(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| *layer == module)
}

/// Each source file with its text (without its tests) and its layer.
fn sources() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let inside = path.strip_prefix(&root).unwrap().to_owned();
            let module = inside.components().next().unwrap().as_os_str().to_string_lossy().replace(".rs", "");
            let text = std::fs::read_to_string(&path).unwrap();
            let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default().to_owned();
            if module != "lib" {
                found.push((module, inside, text));
            }
        }
    }
    found
}

/// The modules of the crate that a text names, and on which line.
fn uses(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        for rest in code.split("crate::").skip(1) {
            let list = rest.strip_prefix('{').map_or(vec![rest], |inside| inside.split(", ").collect());
            for item in list {
                let name: String = item.chars().take_while(|char| char.is_ascii_alphanumeric() || *char == '_').collect();
                // What the crate's root offers again is a type, and belongs to the catalogue.
                let module = if name.starts_with(char::is_uppercase) { "catalog".to_owned() } else { name };
                found.push((number + 1, module));
            }
        }
    }
    found
}

/// The files of a folder, each with the files beside it that it uses.
fn beside(folder: &str) -> BTreeMap<String, Vec<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder);
    let name = |path: &Path| path.file_stem().unwrap().to_string_lossy().into_owned();
    let files: Vec<PathBuf> = std::fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).collect();
    let names: Vec<String> = files.iter().map(|path| name(path)).filter(|name| name != "mod").collect();
    let used = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).unwrap();
        let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default().to_owned();
        let words: Vec<&str> = text.split("super::").skip(1).collect();
        let lists = words.iter().flat_map(|rest| match rest.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap_or_default().split(',').collect(),
            None => vec![*rest],
        });
        let first =
            |text: &str| text.trim().split(|char: char| !char.is_alphanumeric() && char != '_').next().map(str::to_owned);
        lists.filter_map(first).filter(|word| names.contains(word) && *word != name(path)).collect::<Vec<_>>()
    };
    files.iter().map(|path| (name(path), used(path))).collect()
}

#[test]
fn no_file_of_the_client_or_the_fake_leads_back_to_itself() {
    for folder in ["client", "fake"] {
        let beside = beside(folder);
        for start in beside.keys() {
            let (mut seen, mut next) = (Vec::new(), beside[start].clone());
            while let Some(file) = next.pop() {
                assert_ne!(&file, start, "src/{folder}/{start}.rs uses files that use it: {seen:?}");
                if !seen.contains(&file) {
                    next.extend(beside.get(&file).into_iter().flatten().cloned());
                    seen.push(file);
                }
            }
        }
        assert!(beside.values().map(Vec::len).sum::<usize>() > 20, "src/{folder}: too little was found");
    }
}
