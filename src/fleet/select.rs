//! From the entries of a fleet to the projects that they name.

use std::collections::BTreeMap;

use super::read::Fleet;
use super::shard::Shard;
use crate::issue::{Code, Issue};
use crate::json::write::digits;

/// Which projects an entry means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// One, by its id. The name is for people.
    Id {
        /// 24 hexadecimal digits.
        id: String,
        /// Its name in the file.
        name: Option<String>,
    },
    /// All that match.
    Find {
        /// Only projects of this organization.
        org: Option<String>,
        /// Only projects of this name.
        name: Option<Pattern>,
    },
}

/// A name, or a pattern in which `*` stands for any characters, or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern(String);

impl Pattern {
    /// The pattern as people write it.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// Whether it can stand for several names.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.0.contains('*')
    }

    /// Whether it is this name.
    #[must_use]
    pub fn matches(&self, name: &str) -> bool {
        let Some((first, rest)) = self.0.split_once('*') else { return self.0 == name };
        let Some(mut left) = name.strip_prefix(first) else { return false };
        // Between two stars the first place that fits is as good as any later one; the last piece has to end the name.
        let (middle, last) = rest.rsplit_once('*').unwrap_or(("", rest));
        for piece in middle.split('*') {
            let Some((_, after)) = left.split_once(piece) else { return false };
            left = after;
        }
        left.ends_with(last)
    }
}

/// A project that the server has named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A project of a fleet, and which entry says what it should hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its id.
    pub id: String,
    /// Its name, where it is known.
    pub name: Option<String>,
    /// The number of its entry.
    pub entry: usize,
}

/// The projects of a fleet.
#[derive(Debug, Default)]
pub struct Selection {
    /// Its projects: in the order of the entries; those of one selector by name, then by id.
    pub members: Vec<Member>,
    /// The places in the file of the entries that found no project.
    pub unmatched: Vec<usize>,
}

impl Fleet {
    /// The organizations whose projects must be listed; `None` means all projects that the credentials can see.
    #[must_use]
    pub fn listings(&self) -> Vec<Option<&str>> {
        let mut listings = Vec::new();
        for entry in &self.entries {
            if let Target::Find { org, .. } = &entry.target
                && !listings.contains(&org.as_deref())
            {
                listings.push(org.as_deref());
            }
        }
        listings
    }

    /// The projects of the fleet; `found` holds those of each listing, in the order of [`Fleet::listings`].
    ///
    /// # Errors
    /// Two entries name one project, or an exact name belongs to no project.
    pub fn select(&self, found: &[Vec<Found>], shard: Option<Shard>) -> Result<Selection, Vec<Issue>> {
        let listings = self.listings();
        let mut issues = Vec::new();
        let mut selection = Selection::default();
        let mut owners = BTreeMap::new();
        for (at, entry) in self.entries.iter().enumerate() {
            let own = &entry.target;
            let (projects, field) = match own {
                Target::Id { id, name } => (vec![(id.as_str(), name.as_deref())], "id"),
                Target::Find { org, name } => {
                    let listed = listings.iter().position(|listing| *listing == org.as_deref()).and_then(|at| found.get(at));
                    let fits = |project: &&Found| name.as_ref().is_none_or(|name| name.matches(&project.name));
                    let mut own: Vec<_> = listed.into_iter().flatten().filter(fits).collect();
                    own.sort_by(|one, other| (&one.name, &one.id).cmp(&(&other.name, &other.id)));
                    own.dedup_by(|one, other| one.id == other.id);
                    let field = if name.is_some() { "name" } else { "org" };
                    (own.into_iter().map(|project| (project.id.as_str(), Some(project.name.as_str()))).collect(), field)
                }
            };
            let mut report = |code| {
                let path = vec!["projects".to_owned(), digits(entry.index as u64), field.to_owned()];
                issues.push(Issue { code, path, subject: None, params: Vec::new() });
            };
            if projects.is_empty() {
                let exact = matches!(own, Target::Find { name: Some(name), .. } if !name.is_open());
                if exact { report(Code::UnknownProject) } else { selection.unmatched.push(entry.index) }
            }
            let twice = projects.iter().any(|(id, _)| owners.insert((*id).to_owned(), at).is_some_and(|other| other != at));
            if twice {
                report(Code::DuplicateProject);
            }
            let members = projects.into_iter().filter(|(id, _)| shard.is_none_or(|shard| shard.holds(id)));
            selection.members.extend(members.map(|(id, name)| Member { id: id.into(), name: name.map(Into::into), entry: at }));
        }
        if issues.is_empty() { Ok(selection) } else { Err(issues) }
    }
}
