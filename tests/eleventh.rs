//! One more service: what CONTRIBUTING.md says to do is done, word for word, to a copy of this repository.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const HERE: &str = env!("CARGO_MANIFEST_DIR");
const TABLE: &str = "src/catalog/mod.rs";
/// Built, fetched or kept by git: nothing that a copy needs.
const LEFT: [&str; 3] = ["target", "node_modules", ".git"];

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (name, to) = (entry.file_name(), to.join(entry.file_name()));
        if entry.file_type().unwrap().is_dir() {
            if !LEFT.iter().any(|left| name == *left) {
                copy(&entry.path(), &to);
            }
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// The fenced blocks that name a file: its path and its text.
fn blocks(page: &str) -> Vec<(&str, &str)> {
    let fenced = page.split("\n```").skip(1).step_by(2);
    fenced.filter_map(|block| block.split_once('\n')).filter_map(|(head, text)| Some((head.split_once(' ')?.1, text))).collect()
}

/// Whether the laws hold in the copy, and what was printed.
fn laws(copy: &Path) -> (bool, String) {
    let run = Command::new(env!("CARGO"))
        .args(["test", "--offline", "--test", "laws"])
        .current_dir(copy)
        .env("CARGO_TARGET_DIR", copy.with_extension("target"))
        .env("PROPTEST_CASES", "16")
        .output()
        .unwrap();
    (run.status.success(), String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr))
}

#[test]
fn an_eleventh_service_is_one_block_and_two_fixtures() {
    let page = fs::read_to_string(Path::new(HERE).join("CONTRIBUTING.md")).unwrap();
    let blocks = blocks(&page);
    let (block, fixtures): (Vec<_>, Vec<_>) = blocks.into_iter().partition(|(path, _)| *path == TABLE);
    assert_eq!((block.len(), fixtures.len()), (1, 2), "the page shows one block and two fixtures");

    let there = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("eleventh");
    if there.exists() {
        fs::remove_dir_all(&there).unwrap();
    }
    copy(Path::new(HERE), &there);
    let table = fs::read_to_string(there.join(TABLE)).unwrap();
    let longer = table.replacen("\ncatalog! {\n", &format!("\ncatalog! {{\n{}\n", block[0].1), 1);
    assert_ne!(table, longer);
    fs::write(there.join(TABLE), longer).unwrap();

    let (hold, printed) = laws(&there);
    assert!(!hold && printed.contains("no fixture for"), "the block alone must not do:\n{printed}");

    for (path, text) in fixtures {
        fs::create_dir_all(there.join(path).parent().unwrap()).unwrap();
        fs::write(there.join(path), text).unwrap();
    }
    let (hold, printed) = laws(&there);
    assert!(hold, "block and fixtures must do:\n{printed}");
}
