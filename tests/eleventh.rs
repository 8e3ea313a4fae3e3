//! One more service, one more value, one more kind of rule: what CONTRIBUTING.md says to do is done, word for word, to a copy of
//! this repository.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
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

/// A fresh copy of this repository.
fn fresh_copy(name: &str) -> PathBuf {
    let there = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    if there.exists() {
        fs::remove_dir_all(&there).unwrap();
    }
    copy(Path::new(HERE), &there);
    there
}

/// A fenced block that names a file.
struct Block {
    language: String,
    path: String,
    text: String,
}

/// The fenced blocks of a section that name a file.
fn blocks(section: &str) -> Vec<Block> {
    let page = fs::read_to_string(Path::new(HERE).join("CONTRIBUTING.md")).unwrap();
    let section = page.split("\n## ").find(|text| text.starts_with(&format!("{section}\n"))).unwrap();
    let fenced = section.split("\n```").skip(1).step_by(2).filter_map(|block| block.split_once('\n'));
    let named = fenced.filter_map(|(head, text)| {
        let (language, path) = head.split_once(' ')?;
        Some(Block { language: language.to_owned(), path: path.to_owned(), text: text.to_owned() })
    });
    named.collect()
}

impl Block {
    fn is_fixture(&self) -> bool {
        self.path.starts_with("tests/fixtures/")
    }

    /// Writes a whole file, or changes one: of a diff, lines with a minus are replaced by those with a plus.
    fn apply(&self, there: &Path) {
        let file = there.join(&self.path);
        if self.language != "diff" {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            return fs::write(file, &self.text).unwrap();
        }
        let side = |mark: char| -> String {
            let lines = self.text.lines().filter(|line| line.starts_with(' ') || line.starts_with(mark));
            lines.map(|line| format!("{}\n", &line[1..])).collect()
        };
        let old = fs::read_to_string(&file).unwrap();
        assert_eq!(old.matches(&side('-')).count(), 1, "{}: the diff must fit one place", self.path);
        fs::write(file, old.replace(&side('-'), &side('+'))).unwrap();
    }
}

/// Whether the laws hold in the copy, the fake agrees with the fixtures, and what was printed.
fn laws(copy: &Path) -> (bool, String) {
    let run = Command::new(env!("CARGO"))
        .args(["test", "--offline", "--features", "fake,digest", "--test", "laws", "--test", "fake"])
        .current_dir(copy)
        .env("CARGO_TARGET_DIR", copy.with_extension("target"))
        .env("PROPTEST_CASES", "16")
        .output()
        .unwrap();
    (run.status.success(), String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr))
}

#[track_caller]
fn hold(copy: &Path) {
    let (hold, printed) = laws(copy);
    assert!(hold, "the laws must hold:\n{printed}");
}

#[track_caller]
fn fail(copy: &Path, reason: &str) {
    let (hold, printed) = laws(copy);
    assert!(!hold && printed.contains(reason), "a law must fail with {reason:?}:\n{printed}");
}

/// One test, since one copy is built once.
#[test]
fn what_contributing_says_is_enough() {
    let there = fresh_copy("eleventh");
    an_eleventh_service_is_one_block_and_two_fixtures(&there);
    a_value_is_one_row_and_a_kind_of_rule_one_file(&there);
}

fn an_eleventh_service_is_one_block_and_two_fixtures(there: &Path) {
    let (block, fixtures): (Vec<_>, Vec<_>) = blocks("An eleventh service").into_iter().partition(|block| block.path == TABLE);
    assert_eq!((block.len(), fixtures.len()), (1, 2), "the page shows one block and two fixtures");

    let table = fs::read_to_string(there.join(TABLE)).unwrap();
    let longer = table.replacen("\ncatalog! {\n", &format!("\ncatalog! {{\n{}\n", block[0].text), 1);
    assert_ne!(table, longer);
    fs::write(there.join(TABLE), longer).unwrap();

    // The block alone must not do.
    fail(there, "no fixture for");
    fixtures.iter().for_each(|fixture| fixture.apply(there));
    hold(there);
}

fn a_value_is_one_row_and_a_kind_of_rule_one_file(there: &Path) {
    let value = blocks("A new value of a choice");
    let rule = blocks("A field with a new kind of rule");
    let touched = |blocks: &[Block]| {
        let paths = blocks.iter().filter(|block| !block.is_fixture()).map(|block| block.path.clone());
        paths.collect::<BTreeSet<_>>()
    };
    assert_eq!(touched(&value).len(), 1, "a value touches the table alone");
    assert!(touched(&rule).len() <= 4, "{:?}", touched(&rule));

    let (fixtures, sources): (Vec<_>, Vec<_>) = value.into_iter().chain(rule).partition(Block::is_fixture);
    sources.iter().for_each(|source| source.apply(there));
    fail(there, "no fixture for");
    fixtures.iter().for_each(|fixture| fixture.apply(there));
    hold(there);

    // The same rule without its check.
    let file =
        there.join(&sources.iter().find(|block| block.path.starts_with("src/rule/") && block.language == "rust").unwrap().path);
    let text = fs::read_to_string(&file).unwrap();
    let (before, rest) = text.split_once("    fn check(self, text: &str) -> Verdict {\n").unwrap();
    let (_, after) = rest.split_once("\n    }\n").unwrap();
    fs::write(&file, format!("{before}    fn check(self, _: &str) -> Verdict {{\n        Verdict::Fine\n    }}\n{after}"))
        .unwrap();
    fail(there, "every_near_miss_is_found_on_every_field_with_the_rule");
}
