//! Which project begins when, in virtual time: a simulated clock, projects of every length, and every way to end.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use atlas_integrations::fleet::schedule::{Outcome, Schedule, Tally};
use serde_json::{Value, json};

const FAILED: Outcome = Outcome::Failed { accepted: false };

/// A number that looks random and is always the same.
fn next(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *seed >> 33
}

struct Run {
    schedule: Schedule,
    /// Projects that began, in order.
    begun: Vec<usize>,
    most_at_once: usize,
    ended_at: u64,
}

/// Works on projects that take so long and end so; `stop_at` is when the caller gives up.
fn run(projects: &[(u64, Outcome)], concurrency: u32, stop_at: u64) -> Run {
    let mut schedule = Schedule::new(concurrency);
    let mut running = BinaryHeap::new();
    let (mut now, mut begun, mut most_at_once) = (0, Vec::new(), 0);
    loop {
        while begun.len() < projects.len() && schedule.begin() {
            running.push(Reverse((now + projects[begun.len()].0, begun.len())));
            begun.push(begun.len());
        }
        most_at_once = most_at_once.max(running.len());
        let Some(Reverse((at, project))) = running.pop() else { break };
        now = at;
        if now >= stop_at {
            schedule.stop();
        }
        schedule.end(projects[project].1, Tally { keep: 1, ..Tally::default() });
    }
    Run { schedule, begun, most_at_once, ended_at: now }
}

#[test]
fn all_projects_are_worked_on_in_order_and_never_too_many_at_once() {
    for seed in 1..=200_u64 {
        let mut state = seed;
        let total = next(&mut state) as usize % 60;
        let concurrency = next(&mut state) as u32 % 9;
        let projects: Vec<_> = (0..total)
            .map(|_| (next(&mut state) % 50, if next(&mut state).is_multiple_of(4) { FAILED } else { Outcome::Done }))
            .collect();
        let run = run(&projects, concurrency, u64::MAX);
        let failed = projects.iter().filter(|(_, outcome)| *outcome == FAILED).count() as u32;
        assert_eq!(run.begun, (0..total).collect::<Vec<_>>());
        assert_eq!(run.most_at_once, total.min(concurrency.max(1) as usize), "seed {seed}");
        assert_eq!(run.schedule.progress(), (total as u32, failed));
        // No slot stands idle while a project waits.
        let work: u64 = projects.iter().map(|(length, _)| length).sum();
        let longest = projects.iter().map(|(length, _)| *length).max().unwrap_or(0);
        assert!(run.ended_at <= work / u64::from(concurrency.max(1)) + longest, "seed {seed}");
    }
}

fn totals(run: &Run, projects: usize) -> Value {
    serde_json::from_str(&run.schedule.totals(projects as u32)).unwrap()
}

#[test]
fn a_failure_stops_nobody_and_refused_credentials_stop_all() {
    let mut projects = vec![(10, Outcome::Done); 20];
    projects[5].1 = FAILED;
    let whole = run(&projects, 4, u64::MAX);
    assert_eq!((whole.begun.len(), whole.schedule.is_stopped()), (20, false));
    assert_eq!(totals(&whole, 20)["failed"], 1);

    projects[5].1 = Outcome::RefusedForAll;
    let cut = run(&projects, 4, u64::MAX);
    // Those under way end; nobody else begins.
    assert_eq!((cut.begun.len(), cut.schedule.is_stopped()), (9, true));
    let expected = json!({ "projects": 20, "failed": 1, "skipped": 11, "create": 0, "update": 0, "delete": 0, "keep": 9, "masked": 0, "undone": 0 });
    assert_eq!(totals(&cut, 20), expected);
}

#[test]
fn ending_early_lets_those_under_way_end() {
    let stopped = run(&[(10, Outcome::Done); 20], 4, 15);
    assert_eq!((stopped.begun.len(), stopped.schedule.progress()), (8, (8, 0)));
    assert_eq!(totals(&stopped, 20)["skipped"], 12);
}

#[test]
fn refusals_that_are_unclear_stop_all_only_where_nothing_else_is_heard() {
    let unclear = [(10, Outcome::Refused); 20];
    assert_eq!(run(&unclear, 1, u64::MAX).begun.len(), 3);
    for other in [Outcome::Done, Outcome::Failed { accepted: true }] {
        let mut projects = unclear;
        projects[2].1 = other;
        assert_eq!(run(&projects, 1, u64::MAX).begun.len(), 20, "{other:?}");
    }
    let mut projects = unclear;
    projects[2].1 = FAILED;
    assert_eq!(run(&projects, 1, u64::MAX).begun.len(), 4);
    let mut known = Schedule::new(1);
    known.accept();
    for _ in 0..20 {
        assert!(known.begin());
        known.end(Outcome::Refused, Tally::default());
    }
}

#[test]
fn what_a_failure_says_of_the_credentials() {
    let accepted = Outcome::Failed { accepted: true };
    for (status, code, expected) in [
        (0, "", FAILED),
        (401, "", Outcome::RefusedForAll),
        (401, "invalid_client", Outcome::RefusedForAll),
        (401, "USER_UNAUTHORIZED", Outcome::Refused),
        (401, "USER_CANNOT_ACCESS_GROUP", Outcome::Refused),
        (401, "NOT_IN_GROUP", Outcome::Refused),
        (402, "ACCOUNT_SUSPENDED", Outcome::RefusedForAll),
        (403, "", accepted),
        (403, "ACCESS_FORBIDDEN", accepted),
        (403, "IP_ADDRESS_NOT_ON_ACCESS_LIST", Outcome::RefusedForAll),
        (404, "GROUP_NOT_FOUND", accepted),
        (429, "", FAILED),
        (500, "", FAILED),
    ] {
        assert_eq!(Outcome::of_failure(status, code), expected, "{status} {code}");
    }
}
