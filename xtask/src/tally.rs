//! How many tests passed, read from the output of each kind of runner.

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

#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
}

impl Tally {
    pub const FAILED: Self = Self { passed: 0, failed: 1 };

    pub fn of(reader: Reader, output: &str, succeeded: bool) -> Self {
        let counts = output.lines().fold(Self::default(), |sum, line| sum.plus(reader.line(line)));
        match (succeeded, reader, counts) {
            (true, Reader::Step, _) => Self { passed: 1, failed: 0 },
            // A group that runs nothing, or dies without a count, has not passed.
            (true, _, Self { passed: 0, failed: 0 }) => Self::FAILED,
            (false, _, Self { passed, failed: 0 }) => Self { passed, failed: 1 },
            _ => counts,
        }
    }

    pub fn plus(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
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
                }
            }
            Self::Node => {
                let Some((what, count)) = line.strip_prefix("ℹ ").and_then(|rest| rest.split_once(' ')) else {
                    return Tally::default();
                };
                let count = number(count).unwrap_or(0);
                match what {
                    "pass" => Tally { passed: count, failed: 0 },
                    "fail" | "cancelled" | "skipped" | "todo" => Tally { passed: 0, failed: count },
                    _ => Tally::default(),
                }
            }
        }
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
        assert_eq!(Tally::of(reader, output, succeeded), Tally { passed, failed });
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
}
