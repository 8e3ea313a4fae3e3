//! The crate as Rust programs use it: what it needs, what it holds, and what its example says.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};

use atlas_integrations::fake::{Config, Fake, Request};

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
    for paper in [
        "README.md",
        "CHANGELOG.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "src/lib.rs",
        "examples/check.rs",
        "examples/blocking.rs",
    ] {
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
    check("{\n  no", "the text has a name without quotes (line 2, column 3)\n", false);
}

/// One request over HTTP/1.1, answered by the fake.
fn answer(mut stream: &TcpStream, fake: &mut Fake) {
    let mut reader = BufReader::new(stream);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        match line.trim_end() {
            "" => break,
            line => lines.push(line.to_owned()),
        }
    }
    let mut first = lines.remove(0).split(' ').map(str::to_owned).collect::<Vec<_>>().into_iter();
    let (method, path) = (first.next().unwrap(), first.next().unwrap());
    let headers: Vec<(String, String)> =
        lines.iter().map(|line| line.split_once(": ").unwrap()).map(|(name, value)| (name.into(), value.into())).collect();
    let length = headers.iter().find(|(name, _)| name == "Content-Length").unwrap().1.parse().unwrap();
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    let reply = fake.handle(&Request { method, path, headers, body }, 0);
    let mut head = format!("HTTP/1.1 {} OK\r\n", reply.status);
    for (name, value) in &reply.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    stream.write_all(format!("{head}\r\n{}", reply.body).as_bytes()).unwrap();
}

#[test]
fn the_blocking_example_writes_reads_and_deletes() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let group = "5f0000000000000000000001";
    let config = format!("{{\"groups\":{{\"{group}\":[]}},\"token\":\"a-token\"}}");
    let mut fake = Fake::new(Config::from_json(&config).unwrap()).unwrap();
    std::thread::spawn(move || listener.incoming().for_each(|stream| answer(&stream.unwrap(), &mut fake)));
    let words = ["run", "--quiet", "--offline", "--example", "blocking", "--", &base, group];
    let output = Command::new(env!("CARGO")).args(words).env("ATLAS_TOKEN", "a-token").output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(lines.len(), 3, "{printed}{}", String::from_utf8_lossy(&output.stderr));
    for (line, part) in
        lines.iter().zip(["****************************eeff", "\"totalCount\":1", "404 INTEGRATION_NOT_CONFIGURED"])
    {
        assert!(line.contains(part), "{line}");
    }
}
