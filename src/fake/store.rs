//! The projects and what they hold: secrets in clear, as the server keeps them.

use super::check;
use super::config::{ConfigError, Group};
use super::mask;
use super::refusal::Refusal;
use super::rules;
use crate::api::Api;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

type Item = Map<String, Value>;

pub(super) struct Store(BTreeMap<String, Project>);

pub(super) struct Project {
    api: Api,
    name: String,
    org: String,
    put_creates: bool,
    items: Vec<Item>,
    made: u32,
}

impl Store {
    pub(super) fn new(
        usual: Api,
        groups: BTreeMap<String, Group>,
        orgs: &BTreeMap<String, Vec<String>>,
        put_creates: Option<bool>,
    ) -> Result<Store, ConfigError> {
        check_orgs(orgs, &groups)?;
        let mut projects = BTreeMap::new();
        for (id, group) in groups {
            let (api, name, items) = match group {
                Group::Integrations(items) => (usual, None, items),
                Group::Of { api, name, integrations } => (api.unwrap_or(usual), name, integrations),
            };
            let name = name.unwrap_or_else(|| format!("project-{id}"));
            let org = orgs.iter().find(|(_, ids)| ids.contains(&id)).map_or(OWN_ORG, |(org, _)| org).to_owned();
            if !is_id(&id) {
                return Err(ConfigError("a project id must be 24 lower-case hexadecimal digits".to_owned()));
            }
            let put_creates = put_creates.unwrap_or(api != Api::AtlasV2);
            let mut project = Project { api, name, org, put_creates, items: Vec::new(), made: 0 };
            for (index, item) in items.into_iter().enumerate() {
                let Some(Value::String(kind)) = item.get("type").cloned() else {
                    return Err(ConfigError(format!("groups.{id}[{index}] has no type")));
                };
                if project.find(&kind).is_some() {
                    return Err(ConfigError(format!("groups.{id}[{index}] is the second of its type")));
                }
                project.insert(item);
            }
            projects.insert(id, project);
        }
        Ok(Store(projects))
    }

    pub(super) fn groups(&self) -> impl Iterator<Item = (&str, Api)> {
        self.0.iter().map(|(id, project)| (id.as_str(), project.api))
    }

    /// The projects that an API lists, of one organization or of all.
    pub(super) fn listed(&self, api: Api, org: Option<&str>) -> impl Iterator<Item = (&str, &Project)> {
        let seen = move |project: &Project| {
            (project.api == Api::AtlasV2) == (api == Api::AtlasV2) && org.is_none_or(|org| project.org == org)
        };
        self.0.iter().filter(move |(_, project)| seen(project)).map(|(id, project)| (id.as_str(), project))
    }

    pub(super) fn group(&self, id: &str) -> Option<&Project> {
        self.0.get(id)
    }

    /// The project behind a path, if it is there and belongs to the API that was asked.
    pub(super) fn open(&mut self, id: &str, api: Api) -> Result<&mut Project, Refusal> {
        if !is_id(id) {
            let detail = "A project id is 24 lower-case hexadecimal digits.";
            return Err(Refusal::naming(404, "INVALID_GROUP_ID", detail, "groupId"));
        }
        let missing = || Refusal::naming(404, "GROUP_NOT_FOUND", "There is no such project.", id);
        let project = self.0.get_mut(id).ok_or_else(missing)?;
        match (project.api, api) {
            (Api::AtlasV2, Api::CloudManagerV1 | Api::OpsManagerV1) => {
                Err(Refusal::naming(404, "ATLAS_GROUP", "This is an Atlas project: use /api/atlas.", id))
            }
            (Api::CloudManagerV1 | Api::OpsManagerV1, Api::AtlasV2) => {
                Err(Refusal::naming(404, "NOT_ATLAS_GROUP", "This is no Atlas project: use /api/public/v1.0.", id))
            }
            _ => Ok(project),
        }
    }
}

/// The organization of projects that no organization lists.
const OWN_ORG: &str = "0f0000000000000000000000";

/// Each organization has an id, and names existing projects, each project once.
fn check_orgs(orgs: &BTreeMap<String, Vec<String>>, groups: &BTreeMap<String, Group>) -> Result<(), ConfigError> {
    let mut claimed = BTreeSet::new();
    for (org, ids) in orgs {
        if !is_id(org) {
            return Err(ConfigError("an organization id must be 24 lower-case hexadecimal digits".to_owned()));
        }
        for (index, id) in ids.iter().enumerate() {
            if !groups.contains_key(id) {
                return Err(ConfigError(format!("orgs.{org}[{index}] is no project of groups")));
            }
            if !claimed.insert(id) {
                return Err(ConfigError(format!("orgs.{org}[{index}] belongs to two organizations")));
            }
        }
    }
    Ok(())
}

fn is_id(id: &str) -> bool {
    id.len() == 24 && id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn kind_of(item: &Item) -> &str {
    item.get("type").and_then(Value::as_str).unwrap_or("")
}

impl Project {
    pub(super) fn api(&self) -> Api {
        self.api
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn org(&self) -> &str {
        &self.org
    }

    pub(super) fn writes(&self) -> u32 {
        self.made
    }

    pub(super) fn find(&self, kind: &str) -> Option<&Item> {
        self.items.iter().find(|item| kind_of(item) == kind)
    }

    /// Everything, sorted by type and not by age.
    pub(super) fn answered(&self) -> Vec<Value> {
        self.items.iter().map(|item| mask::answered(item, kind_of(item), self.api)).collect()
    }

    pub(super) fn answered_one(&self, kind: &str) -> Result<Value, Refusal> {
        self.find(kind).map(|item| mask::answered(item, kind, self.api)).ok_or_else(|| absent(kind))
    }

    pub(super) fn create(&mut self, kind: &str, item: Item) -> Result<(), Refusal> {
        if self.find(kind).is_some() {
            let detail = "The project has an integration of this type already.";
            return Err(Refusal::naming(409, "INTEGRATION_ALREADY_CONFIGURED", detail, kind));
        }
        self.insert(item);
        Ok(())
    }

    /// A full replacement: nothing of the old item stays, not even its id.
    pub(super) fn replace(&mut self, kind: &str, item: Item) -> Result<(), Refusal> {
        if !self.put_creates {
            self.answered_one(kind)?;
        }
        self.items.retain(|item| kind_of(item) != kind);
        self.insert(item);
        Ok(())
    }

    pub(super) fn remove(&mut self, kind: &str) -> Result<(), Refusal> {
        self.answered_one(kind)?;
        self.items.retain(|item| kind_of(item) != kind);
        Ok(())
    }

    fn insert(&mut self, mut item: Item) {
        self.made += 1;
        item.insert("id".into(), format!("{:024x}", 0xfa4e_0000_u32 + self.made).into());
        self.items.push(item);
        self.items.sort_by_cached_key(|item| rules::rank(kind_of(item)));
    }
}

/// An unknown type is a wrong path; a known type is only not stored.
fn absent(kind: &str) -> Refusal {
    if rules::service(kind).is_some() { Refusal::not_configured(kind) } else { check::unknown_type() }
}
