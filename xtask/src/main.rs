//! `cargo xtask`: the recipes that build, test, measure and show the package.

mod apache;
mod bench;
mod bindgen;
mod build;
mod chromium;
mod debian;
mod docs;
mod firefox;
mod generate;
mod golden;
mod hosts;
mod issue_codes;
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
use clap::{Parser, Subcommand};
use std::process::ExitCode;
use workshop::Workshop;

/// Recipes that build, test, measure and show the package.
#[derive(Parser)]
#[command(bin_name = "cargo xtask", disable_help_subcommand = true)]
struct Words {
    /// The development build: quickly compiled, with names, source maps and panics with their place
    #[arg(long, global = true)]
    dev: bool,
    #[command(subcommand)]
    recipe: Recipe,
}

#[derive(Subcommand)]
enum Recipe {
    /// Install whatever this machine lacks
    Setup,
    /// Leave the package and its tarball in target/npm, or in target/dev with --dev
    Build(build::Options),
    /// Build, and write docs/size.md and the table in the README
    Size,
    /// Write the pages of docs/services
    Docs,
    /// Write every golden file and every page of docs that is generated
    Golden,
    /// Build, then serve
    Demo(serve::Options),
    /// Serve the page and the fake Atlas on loopback
    Serve(serve::Options),
    /// Run every test, or groups; or some files of one group, on the development build
    Test {
        /// Groups; or one group, and files of it by their names
        words: Vec<String>,
    },
    /// Measure the package beside its peers, and write docs/benchmarks.md
    Bench(bench::Options),
    /// Run the package in every host, and write docs/hosts.md
    Hosts {
        /// Only the hosts with this text in their names, and write nothing
        part: Option<String>,
    },
    /// Run all tests, and the checks before a release that take minutes
    Ready {
        /// Only these
        #[arg(value_parser = clap::builder::PossibleValuesParser::new(ready::names()))]
        steps: Vec<String>,
    },
    /// Check all that a release needs; npm then publishes the tarball
    Release {
        /// Required: publishing is not a part of this recipe
        #[arg(long, required = true)]
        dry_run: bool,
    },
}

fn main() -> ExitCode {
    let Words { dev, recipe } = Words::parse();
    let outcome = Workshop::open().and_then(|shop| run(&if dev { shop.for_development() } else { shop }, recipe));
    outcome.unwrap_or_else(|problem| {
        eprintln!("cargo xtask: {problem:#}");
        ExitCode::FAILURE
    })
}

fn run(shop: &Workshop, recipe: Recipe) -> Result<ExitCode> {
    let done = |outcome: Result<()>| outcome.map(|()| ExitCode::SUCCESS);
    match recipe {
        Recipe::Setup => done(setup::all(shop)),
        Recipe::Build(options) => done(build::recipe(shop, &options)),
        Recipe::Size => done(size::recipe(shop)),
        Recipe::Docs => done(docs::write(shop)),
        Recipe::Golden => done(golden::write()),
        Recipe::Demo(options) => done(build::build(shop).and_then(|()| serve::recipe(shop, &options))),
        Recipe::Serve(options) => done(serve::recipe(shop, &options)),
        Recipe::Test { words } => test::recipe(shop, &words),
        Recipe::Bench(options) => done(bench::recipe(shop, &options)),
        Recipe::Hosts { part } => hosts::recipe(shop, part.as_deref()),
        Recipe::Ready { steps } => ready::recipe(shop, &steps),
        Recipe::Release { .. } => release::recipe(shop),
    }
}
