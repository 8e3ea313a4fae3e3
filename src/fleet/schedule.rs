//! Decides when the next project may begin and when to stop, and counts the results.

use crate::json::write::Members;

/// How many projects are worked on at a time by default.
pub const CONCURRENCY: u32 = 8;

/// Codes of a 401 that is about the credentials or about their role in one project: the answer does not say which.
const UNCLEAR: [&str; 4] =
    ["USER_UNAUTHORIZED", "USER_CANNOT_ACCESS_GROUP", "NOT_IN_GROUP", "API_KEY_ACCESS_LIST_ACCESS_DENIED"];
/// Codes that refuse every call from this address or for this account, whatever the status.
const ALL_PROJECTS: [&str; 3] = ["IP_ADDRESS_NOT_ON_WHITELIST", "IP_ADDRESS_NOT_ON_ACCESS_LIST", "ACCOUNT_SUSPENDED"];
/// After this many unclear refusals, without any other result, the credentials are wrong.
const ENOUGH: u32 = 3;

/// How the work on a project ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// Something went wrong with this project. The server may still have accepted the credentials.
    Failed {
        /// Whether it did.
        accepted: bool,
    },
    /// Refused, and it is unclear whether only for this project.
    Refused,
    /// It would fail in the same way for every project.
    RefusedForAll,
}

impl Outcome {
    /// What a failure means, by the answer's status and Atlas's code. The status is 0 if there was no answer.
    #[must_use]
    pub fn of_failure(status: u32, code: &str) -> Self {
        match status {
            _ if ALL_PROJECTS.contains(&code) => Self::RefusedForAll,
            401 if UNCLEAR.contains(&code) => Self::Refused,
            401 => Self::RefusedForAll,
            400 | 403 | 404 | 409 => Self::Failed { accepted: true },
            _ => Self::Failed { accepted: false },
        }
    }
}

/// Actions, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Integrations to add, or added.
    pub create: u32,
    /// Integrations to change, or changed.
    pub update: u32,
    /// Integrations to delete, or deleted.
    pub delete: u32,
    /// Integrations that are as desired.
    pub keep: u32,
    /// Those of `keep` where a mask hides whether the secret is the desired one.
    pub masked: u32,
    /// Actions that failed, were stale or were not begun.
    pub undone: u32,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.create += other.create;
        self.update += other.update;
        self.delete += other.delete;
        self.keep += other.keep;
        self.masked += other.masked;
        self.undone += other.undone;
    }
}

/// The work on many projects. It starts nothing itself: it says what may begin, and receives the results.
#[derive(Debug, Clone)]
pub struct Schedule {
    concurrency: u32,
    running: u32,
    begun: u32,
    done: u32,
    failed: u32,
    refused: u32,
    accepted: bool,
    stopped: bool,
    tally: Tally,
}

impl Schedule {
    /// At most this many projects at a time, and at least one.
    #[must_use]
    pub fn new(concurrency: u32) -> Self {
        Self {
            concurrency: concurrency.max(1),
            running: 0,
            begun: 0,
            done: 0,
            failed: 0,
            refused: 0,
            accepted: false,
            stopped: false,
            tally: Tally::default(),
        }
    }

    /// A schedule that lets nothing begin.
    #[must_use]
    pub fn stopped() -> Self {
        Self { stopped: true, ..Self::new(1) }
    }

    /// Whether the next project may begin now. If so it counts as begun.
    pub fn begin(&mut self) -> bool {
        let may = !self.stopped && self.running < self.concurrency;
        if may {
            self.running += 1;
            self.begun += 1;
        }
        may
    }

    /// A project that began has ended.
    pub fn end(&mut self, outcome: Outcome, tally: Tally) {
        self.running = self.running.saturating_sub(1);
        self.done += 1;
        self.failed += u32::from(outcome != Outcome::Done);
        match outcome {
            Outcome::Done => self.accepted = true,
            Outcome::Failed { accepted } => self.accepted |= accepted,
            Outcome::Refused => self.refused += 1,
            Outcome::RefusedForAll => self.stopped = true,
        }
        self.stopped |= !self.accepted && self.refused >= ENOUGH;
        self.tally.add(tally);
    }

    /// The credentials have been accepted before: an unclear refusal is about one project.
    pub fn accept(&mut self) {
        self.accepted = true;
    }

    /// No further project begins. Those under way go on to their end.
    pub fn stop(&mut self) {
        self.stopped = true;
    }

    /// Whether no further project begins.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.stopped
    }

    /// Projects that ended, and how many of them failed.
    #[must_use]
    pub fn progress(&self) -> (u32, u32) {
        (self.done, self.failed)
    }

    /// The totals as JSON; `projects` is how many there are in all.
    #[must_use]
    pub fn totals(&self, projects: u32) -> String {
        let mut out = Members::new();
        let rows = [
            ("projects", projects),
            ("failed", self.failed),
            ("skipped", projects.saturating_sub(self.begun)),
            ("create", self.tally.create),
            ("update", self.tally.update),
            ("delete", self.tally.delete),
            ("keep", self.tally.keep),
            ("masked", self.tally.masked),
            ("undone", self.tally.undone),
        ];
        for (name, count) in rows {
            out.number(name, u64::from(count));
        }
        out.close()
    }
}
