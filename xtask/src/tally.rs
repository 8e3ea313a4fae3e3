//! How many tests passed, and which ones failed, read from the output of each kind of runner.

use std::collections::BTreeSet;

/// How to read the lines of a group.
#[derive(Clone, Copy)]
pub enum Reader {
    /// No counts: the exit code is the one result.
    Step,
    /// `cargo test` and wasm-bindgen's runner: `test result: ok. 3 passed; 0 failed; 0 ignored; ...`
    Cargo,
    /// `node --test`: `ℹ pass 3`, `ℹ fail 0`, ...
    Node,
}

#[derive(Default, Debug, PartialEq, Eq)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
    /// What failed, to be said once more at the end: the names of tests, or the last lines that a tool printed.
    pub failures: Vec<String>,
}

/// How many lines of a tool that counts no tests are repeated at the end.
const LINES_OF_A_STEP: usize = 8;

impl Tally {
    pub fn passed(passed: u64) -> Self {
        Self { passed, ..Self::default() }
    }

    pub fn failed(why: impl Into<String>) -> Self {
        Self { failed: 1, failures: vec![why.into()], ..Self::default() }
    }

    pub fn of(reader: Reader, output: &str, succeeded: bool) -> Self {
        if let (true, Reader::Step) = (succeeded, reader) {
            return Self::passed(1);
        }
        let mut tally = output.lines().fold(Self::default(), |sum, line| sum.plus(reader.line(line)));
        tally.failures = reader.failures(output);
        match (succeeded, tally.passed, tally.failed) {
            (true, 0, 0) => tally.plus(Self::failed("no test ran")),
            (false, _, 0) => {
                tally.failed = 1;
                tally.failures.extend(last_lines(output));
                tally
            }
            _ => tally,
        }
    }

    pub fn plus(mut self, other: Self) -> Self {
        self.failures.extend(other.failures);
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed, ..self }
    }
}

fn last_lines(output: &str) -> Option<String> {
    let mut lines: Vec<_> = output.lines().rev().take(LINES_OF_A_STEP).collect();
    lines.reverse();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

impl Reader {
    /// The counts of one line. A test that was skipped, ignored or cancelled did not pass: it counts as failed.
    fn line(self, line: &str) -> Tally {
        match self {
            Self::Step => Tally::default(),
            Self::Cargo => {
                let Some(result) = line.strip_prefix("test result: ").and_then(|rest| rest.split_once(". ")) else {
                    return Tally::default();
                };
                let count = |what| result.1.split("; ").filter_map(|part| part.strip_suffix(what)).find_map(number);
                Tally {
                    passed: count(" passed").unwrap_or(0),
                    failed: count(" failed").unwrap_or(0) + count(" ignored").unwrap_or(0),
                    ..Tally::default()
                }
            }
            Self::Node => {
                let Some((what, count)) = line.strip_prefix("ℹ ").and_then(|rest| rest.split_once(' ')) else {
                    return Tally::default();
                };
                let count = number(count).unwrap_or(0);
                match what {
                    "pass" => Tally::passed(count),
                    "fail" | "cancelled" | "skipped" | "todo" => Tally { failed: count, ..Tally::default() },
                    _ => Tally::default(),
                }
            }
        }
    }

    /// The lines that name a test that failed, each one once: Node's reporter repeats them at its end.
    fn failures(self, output: &str) -> Vec<String> {
        let names = |line: &&str| match self {
            Self::Step => false,
            Self::Cargo => line.starts_with("test ") && (line.ends_with(" ... FAILED") || line.contains(" ... ignored")),
            Self::Node => line.trim_start().starts_with(['✖', '﹣', '⚠']) && !line.ends_with("failing tests:"),
        };
        let mut said = BTreeSet::new();
        output.lines().filter(names).filter(|line| said.insert(*line)).map(str::to_owned).collect()
    }
}

fn number(text: &str) -> Option<u64> {
    text.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{Reader, Tally};

    #[track_caller]
    fn counts(reader: Reader, output: &str, succeeded: bool, passed: u64, failed: u64) {
        let tally = Tally::of(reader, output, succeeded);
        assert_eq!((tally.passed, tally.failed), (passed, failed), "{tally:?}");
    }

    #[track_caller]
    fn fails(reader: Reader, output: &str, failures: &[&str]) {
        assert_eq!(Tally::of(reader, output, false).failures, failures);
    }

    #[test]
    fn each_runner_is_understood() {
        let two = "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
                   test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        counts(Reader::Cargo, two, false, 4, 2);
        counts(Reader::Cargo, "test result: ok. 2 passed; 0 failed; 1 ignored; 0 filtered out", true, 2, 1);
        counts(Reader::Node, "ℹ tests 5\nℹ suites 1\nℹ pass 5\nℹ fail 0\nℹ duration_ms 3.5", true, 5, 0);
        counts(Reader::Node, "ℹ pass 3\nℹ fail 1\nℹ cancelled 1\nℹ skipped 1\nℹ todo 1", false, 3, 4);
        counts(Reader::Step, "anything", true, 1, 0);
        counts(Reader::Step, "anything", false, 0, 1);
    }

    #[test]
    fn nothing_run_is_a_failure() {
        counts(Reader::Cargo, "running 0 tests\ntest result: ok. 0 passed; 0 failed; 0 ignored", true, 0, 1);
        counts(Reader::Node, "", true, 0, 1);
    }

    #[test]
    fn dying_without_a_count_is_a_failure() {
        counts(Reader::Cargo, "error: could not compile", false, 0, 1);
        counts(Reader::Cargo, "test result: ok. 7 passed; 0 failed; 0 ignored", false, 7, 1);
    }

    #[test]
    fn what_failed_is_named_once() {
        let node = "✔ right (1.5ms)\n  ✖ wrong (2.5ms)\n﹣ left out (0.1ms) # SKIP\nℹ fail 1\nℹ skipped 1\n\
                    ✖ failing tests:\n  ✖ wrong (2.5ms)\n  AssertionError: no";
        fails(Reader::Node, node, &["  ✖ wrong (2.5ms)", "﹣ left out (0.1ms) # SKIP"]);
        let cargo = "test a ... ok\ntest b ... FAILED\ntest c ... ignored, slow\n\
                     test result: FAILED. 1 passed; 1 failed; 1 ignored; 0 measured";
        fails(Reader::Cargo, cargo, &["test b ... FAILED", "test c ... ignored, slow"]);
    }

    #[test]
    fn a_tool_without_counts_is_quoted() {
        fails(Reader::Step, "a.mjs(68,3): error TS2722: no", &["a.mjs(68,3): error TS2722: no"]);
        let long: Vec<_> = (1..=20).map(|line| line.to_string()).collect();
        fails(Reader::Step, &long.join("\n"), &[&long[12..].join("\n")]);
        fails(Reader::Node, "SyntaxError: no", &["SyntaxError: no"]);
        fails(Reader::Step, "", &[]);
    }
}
