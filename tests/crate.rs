//! The crate as Rust programs use it: what it needs, what it holds, and what its example says.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::Write;
use std::process::{Command, Stdio};

#[track_caller]
fn cargo(words: &[&str]) -> String {
    let output = Command::new(env!("CARGO")).args(words).arg("--offline").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn native_targets_need_no_javascript() {
    for target in ["x86_64-unknown-linux-gnu", "aarch64-apple-darwin", "x86_64-pc-windows-msvc"] {
        let tree = cargo(&["tree", "--edges=normal", "--prefix=none", "--all-features", "--target", target]);
        assert!(tree.starts_with("atlas-integrations "), "{tree}");
        for word in ["wasm-bindgen", "js-sys", "web-sys", "gloo", "tsify"] {
            assert!(!tree.contains(word), "{target} needs {word}:\n{tree}");
        }
    }
}

#[test]
fn the_crate_holds_what_it_needs_and_no_more() {
    let list = cargo(&["package", "--list", "--allow-dirty", "--package", "atlas-integrations"]);
    for paper in ["README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE", "src/lib.rs", "examples/check.rs"] {
        assert!(list.lines().any(|file| file == paper), "no {paper}:\n{list}");
    }
    let known = |file: &str| {
        ["src/", "examples/", "Cargo.", "LICENSE-"].iter().any(|start| file.starts_with(start))
            || ["README.md", "CHANGELOG.md", ".cargo_vcs_info.json"].contains(&file)
    };
    let strangers: Vec<&str> = list.lines().filter(|file| !known(file)).collect();
    assert!(strangers.is_empty(), "{strangers:?}");
}

#[track_caller]
fn check(payload: &str, says: &str, succeeds: bool) {
    let words = ["run", "--quiet", "--offline", "--example", "check"];
    let mut child = Command::new(env!("CARGO")).args(words).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(payload.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), says);
    assert_eq!(output.status.success(), succeeds);
}

#[test]
fn the_example_checks_what_it_is_given() {
    check(
        r#"{"type":"PAGER_DUTY","serviceKey":"00112233445566778899aabbccddeeff"}"#,
        "PagerDuty { id: None, serviceKey: (secret), region: None }\n",
        true,
    );
    check(r#"{"type":"PAGER_DUTY"}"#, "serviceKey: serviceKey is required (required)\n", false);
    check("{\n  no", "no JSON: line 2, column 3\n", false);
}
