//! Which projects a fleet names, and which of them are this job's.

use std::collections::BTreeSet;

use atlas_integrations::fleet::read::{Fleet, Reading, read};
use atlas_integrations::fleet::select::{Found, Pattern, Selection};
use atlas_integrations::fleet::shard::Shard;
use serde_json::{Value, json};

const ORG: &str = "aaaaaaaaaaaaaaaaaaaaaaaa";
const OTHER: &str = "bbbbbbbbbbbbbbbbbbbbbbbb";

fn id(number: usize) -> String {
    format!("{number:024x}")
}

fn fleet(projects: Value) -> Fleet {
    let outcome = read(json!({ "projects": projects }).to_string().as_bytes(), Reading::default()).unwrap();
    assert!(outcome.issues.is_empty(), "{:?}", outcome.issues);
    outcome.fleet
}

fn found(names: &[(usize, &str)]) -> Vec<Found> {
    names.iter().map(|(number, name)| Found { id: id(*number), name: (*name).to_owned() }).collect()
}

/// The numbers and names of the projects, in order.
fn members(selection: &Selection) -> Vec<(String, &str, usize)> {
    let members = selection.members.iter();
    members.map(|member| (member.id.clone(), member.name.as_deref().unwrap_or("-"), member.entry)).collect()
}

#[test]
fn a_pattern_is_exact_but_for_its_stars() {
    for (pattern, name, expected) in [
        ("prod", "prod", true),
        ("prod", "prod-1", false),
        ("prod", "Prod", false),
        ("*", "", true),
        ("*", "anything", true),
        ("prod-*", "prod-", true),
        ("prod-*", "prod", false),
        ("*-eu", "prod-eu", true),
        ("*-eu", "prod-eu-1", false),
        ("a*a", "a", false),
        ("a*a", "aa", true),
        ("a*b*c", "a-b-c", true),
        ("a*b*c", "a-c-b-c", true),
        ("a*b*c", "acb", false),
        ("**", "x", true),
        ("a.c", "abc", false),
        ("pr?d", "prod", false),
    ] {
        assert_eq!(Pattern::new(pattern.into()).matches(name), expected, "{pattern} {name}");
    }
}

#[test]
fn entries_stand_for_what_they_find_in_order() {
    let fleet = fleet(json!([
        { "id": id(9), "name": "nine" },
        { "org": ORG, "name": "prod-*" },
        { "name": "solo" },
        { "org": OTHER },
    ]));
    assert_eq!(fleet.listings(), [Some(ORG), None, Some(OTHER)]);
    let listed = [
        found(&[(3, "prod-b"), (2, "prod-a"), (1, "test"), (4, "prod-a"), (2, "prod-a")]),
        found(&[(7, "solo"), (8, "other")]),
        found(&[]),
    ];
    let selection = fleet.select(&listed, None).unwrap();
    assert_eq!(
        members(&selection),
        [(id(9), "nine", 0), (id(2), "prod-a", 1), (id(4), "prod-a", 1), (id(3), "prod-b", 1), (id(7), "solo", 2)]
    );
    assert_eq!(selection.unmatched, [3]);
}

#[test]
fn a_project_that_two_entries_name_is_refused_and_so_is_a_name_that_nobody_has() {
    let listed = [found(&[(1, "prod"), (2, "test")])];
    for (projects, expected) in [
        (json!([{ "id": id(1) }, { "org": ORG }]), vec!["projects.1.org duplicate_project"]),
        (json!([{ "org": ORG, "name": "p*" }, { "org": ORG, "name": "prod" }]), vec!["projects.1.name duplicate_project"]),
        (json!([{ "org": ORG, "name": "p*" }, { "org": ORG, "name": "t*" }]), vec![]),
        (json!([{ "org": ORG, "name": "nobody" }]), vec!["projects.0.name unknown_project"]),
        (json!([{ "org": ORG, "name": "nobody*" }]), vec![]),
    ] {
        let issues = fleet(projects.clone()).select(&listed, None).err().unwrap_or_default();
        let seen: Vec<_> = issues.iter().map(|issue| format!("{} {}", issue.path.join("."), issue.code.name())).collect();
        assert_eq!(seen, expected, "{projects}");
    }
}

#[test]
fn shards_share_out_every_project_once_and_evenly() {
    assert_eq!((Shard::new(0, 3), Shard::new(4, 3), Shard::new(1, 0)), (None, None, None));
    for count in [1, 2, 3, 7, 16] {
        let mut seen = BTreeSet::new();
        for index in 1..=count {
            let shard = Shard::new(index, count).unwrap();
            let own: Vec<_> = (0..4_000).map(id).filter(|id| shard.holds(id)).collect();
            let fair = 4_000 / count as usize;
            assert!(own.len() > fair * 8 / 10 && own.len() < fair * 12 / 10, "{index}/{count}: {}", own.len());
            assert!(own.into_iter().all(|id| seen.insert(id)));
        }
        assert_eq!(seen.len(), 4_000);
    }
}

#[test]
fn a_shard_of_a_project_never_changes() {
    // Written down: jobs of two releases may run side by side.
    let shards: Vec<_> =
        (1..=8).map(|number| (1..=4).find(|index| Shard::new(*index, 4).unwrap().holds(&id(number))).unwrap()).collect();
    assert_eq!(shards, [2, 1, 4, 3, 2, 1, 4, 3]);
}

#[test]
fn a_shard_sees_duplicates_of_other_shards() {
    let fleet = fleet(json!([{ "id": id(1) }, { "org": ORG }]));
    let listed = [found(&[(1, "prod")])];
    for index in 1..=2 {
        assert!(fleet.select(&listed, Shard::new(index, 2)).is_err());
    }
}
