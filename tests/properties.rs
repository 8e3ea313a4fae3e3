//! The properties that the fuzzer holds, on stable: random bytes, bytes near the corpus, and the corpus itself.
#![cfg(not(target_arch = "wasm32"))] // proptest is not built there
#![cfg(feature = "digest")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "../fuzz/properties.rs"]
mod properties;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::fs;
use std::path::Path;

/// What is kept for a property, and what the fuzzer has found since.
fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    fs::read_dir(folder).unwrap().map(|file| fs::read(file.unwrap().path()).unwrap()).collect()
}

#[test]
fn the_corpus_holds() {
    for (name, property) in properties::ALL {
        let kept = corpus(name);
        assert!(!kept.is_empty(), "{name} has no corpus");
        kept.iter().for_each(|bytes| property(bytes));
    }
}

/// A few bytes of a seed replaced, and its end cut.
fn near(seeds: Vec<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    (select(seeds), prop::collection::vec((any::<Index>(), any::<u8>()), 0..4), any::<Index>()).prop_map(
        |(mut bytes, edits, end)| {
            for (at, byte) in edits {
                if !bytes.is_empty() {
                    let at = at.index(bytes.len());
                    bytes[at] = byte;
                }
            }
            bytes.truncate(bytes.len() - end.index(bytes.len() / 4 + 1));
            bytes
        },
    )
}

#[test]
fn bytes_near_the_corpus_and_far_from_it_hold() {
    for (name, property) in properties::ALL {
        let bytes = prop_oneof![near(corpus(name)), prop::collection::vec(any::<u8>(), 0..200)];
        let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig { cases: 2_000, ..ProptestConfig::default() });
        let holds = |bytes: Vec<u8>| {
            property(&bytes);
            Ok(())
        };
        runner.run(&bytes, holds).unwrap_or_else(|failure| panic!("{name}: {failure}"));
    }
}
