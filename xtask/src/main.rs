//! `cargo xtask <verb>`: everything that builds, tests, measures or shows the package.

mod apache;
mod bench;
mod bindgen;
mod build;
mod chromium;
mod debian;
mod demo;
mod docs;
mod generate;
mod golden;
mod hosts;
mod near_misses;
mod node;
mod package;
mod ready;
mod release;
mod sbom;
mod section;
mod serve;
mod setup;
mod size;
mod stamp;
mod stored;
mod tally;
mod test;
mod toolchain;
mod trap_panics;
mod types;
mod variant;
mod workshop;

use anyhow::Result;
use std::process::ExitCode;
use workshop::Workshop;

struct Verb {
    name: &'static str,
    about: &'static str,
    run: fn(&Workshop, &[String]) -> Result<ExitCode>,
}

const VERBS: &[Verb] = &[
    Verb { name: "setup", about: "install whatever this machine lacks", run: setup::verb },
    Verb {
        name: "build",
        about: "leave the package and its tarball in target/npm [--dev] [--only core,full]",
        run: build::verb,
    },
    Verb { name: "size", about: "build, and write docs/size.md and the table in the README", run: size::verb },
    Verb { name: "docs", about: "write docs/services from the table", run: docs::verb },
    Verb { name: "golden", about: "write every golden file and every page of docs that is generated", run: golden::verb },
    Verb { name: "demo", about: "build, then serve", run: demo::verb },
    Verb {
        name: "serve",
        about: "the page and the fake Atlas on loopback [--port N] [--config FILE] [--atlas]",
        run: serve::verb,
    },
    Verb {
        name: "test",
        about: "run every test; the last line counts them [groups...], or [group files...] on the development build",
        run: test::verb,
    },
    Verb { name: "bench", about: "the package beside its peers, into docs/benchmarks.md [axes...]", run: bench::verb },
    Verb { name: "hosts", about: "the package in every host; all write docs/hosts.md [part of a name]", run: hosts::verb },
    Verb {
        name: "ready",
        about: "what takes minutes before a release [deny audit coverage fuzz mutants soak]",
        run: ready::verb,
    },
    Verb { name: "release", about: "check what a release promises [--dry-run]", run: release::verb },
];

fn main() -> ExitCode {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let is_development = words.iter().any(|word| word == "--dev");
    words.retain(|word| word != "--dev");
    let Some((verb, rest)) =
        words.split_first().and_then(|(name, rest)| Some((VERBS.iter().find(|verb| verb.name == name)?, rest)))
    else {
        eprintln!("usage: cargo xtask <verb>\n");
        for verb in VERBS {
            eprintln!("  {:8} {}", verb.name, verb.about);
        }
        return ExitCode::from(2);
    };
    let shop = Workshop::open().map(|shop| if is_development { shop.for_development() } else { shop });
    shop.and_then(|shop| (verb.run)(&shop, rest)).unwrap_or_else(|problem| {
        eprintln!("cargo xtask {}: {problem:#}", verb.name);
        ExitCode::FAILURE
    })
}
