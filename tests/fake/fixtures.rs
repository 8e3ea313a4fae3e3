//! The fixtures, which were written for the catalogue, sent to the fake, which has separate rules. A payload that only one of the
//! two accepts fails here, unless its name says that no server was seen to accept it.

use crate::ask::*;
use atlas_integrations::catalog;
use atlas_integrations::issue::{Code, Severity};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// What the library holds to itself: a server may be laxer, and the fake is, rather than invent what is not known of it.
/// A payload refused for these alone says nothing about the fake.
const OWN: [Code; 4] = [Code::InvalidFormat, Code::InvalidTemplate, Code::InvalidUrl, Code::TooLong];

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn name(file: &Path) -> String {
    file.file_stem().unwrap().to_string_lossy().into_owned()
}

/// The paths that a fixture is for: a name's tags say which APIs and which intents.
fn asked(file: &Path, kind: &str) -> Vec<(&'static str, String)> {
    let name = name(file);
    let has = |tag: &str| name.split('.').skip(1).any(|part| part == tag);
    let (cloud, ops) = (has("cloud-manager-v1"), has("ops-manager-v1"));
    let paths = [(v2("/"), has("atlas-v2") || !cloud && !ops), (cm("/"), cloud), (om("/"), ops)];
    let methods = [("POST", has("create") || !has("update")), ("PUT", has("update"))];
    let paths = paths.iter().filter(|(_, wanted)| *wanted);
    paths
        .flat_map(|(path, _)| methods.iter().filter(|(_, wanted)| *wanted).map(move |(method, _)| (*method, path)))
        .map(|(method, path)| (method, format!("{path}{kind}")))
        .collect()
}

/// Whether only the library's own rules refuse the payload.
fn is_own(told: &Value) -> bool {
    let issues = told["issues"].as_array().into_iter().flatten();
    let codes = issues.filter_map(|issue| Code::ALL.iter().find(|code| issue["code"] == code.name()));
    codes.filter(|code| code.severity() == Severity::Error).all(|code| OWN.contains(code))
}

#[test]
fn what_the_catalogue_takes_the_fake_takes_and_the_other_way_round() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let (mut disagreements, mut tried) = (Vec::new(), 0);
    for kind in catalog::types() {
        for (verdict, good) in [("valid", true), ("remarked", true), ("invalid", false)] {
            for file in files(&root.join(kind).join(verdict)) {
                // A lone surrogate is no JSON to serde: the fake refuses it unread.
                let Ok(told) = serde_json::from_slice::<Value>(&fs::read(&file).unwrap()) else { continue };
                let unseen = name(&file).split('.').any(|tag| tag == "unseen");
                let good = good && !unseen;
                let mut payload = if verdict == "valid" { &told } else { &told["payload"] }.clone();
                let name = format!("{kind}/{verdict}/{}", name(&file));
                // Given out of band, the type is the client's to fill in.
                if name.split('.').any(|tag| tag == "typed") && payload.is_object() && payload.get("type").is_none() {
                    payload["type"] = kind.into();
                }
                for (method, path) in asked(&file, kind) {
                    let mut fake = fake_that_creates_by_put();
                    let reply = send(&mut fake, method, &path, payload.clone());
                    tried += 1;
                    if (reply.status == 200) != good && (good || unseen || !is_own(&told)) {
                        disagreements.push(format!("{method} {name}: {} {}", reply.status, reply.body));
                    }
                }
            }
        }
    }
    assert!(tried > 100, "{tried} fixtures tried");
    assert!(disagreements.is_empty(), "{}", disagreements.join("\n"));
}
