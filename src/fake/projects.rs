//! Lists of projects and organizations, as each API writes their rows.

use super::query::Query;
use super::refusal::Refusal;
use super::store::{Project, Store};
use crate::api::Api;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The projects that the caller may see, of one organization or of all.
pub(super) fn projects(store: &Store, api: Api, org: Option<&str>, query: &Query) -> Result<Vec<Value>, Refusal> {
    if let Some(org) = org
        && !store.listed(api, Some(org)).any(|_| true)
    {
        return Err(Refusal::naming(404, "RESOURCE_NOT_FOUND", "There is no such organization.", org));
    }
    // The real search promises an exact name in one place and a prefix in another: this one finds prefixes.
    let name = query.get("name").unwrap_or("");
    let named = store.listed(api, org).filter(|(_, project)| project.name().starts_with(name));
    Ok(named.map(|(id, project)| row(id, project)).collect())
}

/// The organizations of those projects.
pub(super) fn orgs(store: &Store, api: Api, query: &Query) -> Vec<Value> {
    let ids: BTreeSet<&str> = store.listed(api, None).map(|(_, project)| project.org()).collect();
    let orgs = ids.into_iter().map(|id| (id, format!("org-{id}")));
    let named = orgs.filter(|(_, name)| name.starts_with(query.get("name").unwrap_or("")));
    named.map(|(id, name)| json!({ "id": id, "name": name, "isDeleted": false, "links": [] })).collect()
}

fn row(id: &str, project: &Project) -> Value {
    let (name, org) = (project.name(), project.org());
    match project.api() {
        Api::AtlasV2 => json!({
            "clusterCount": 0, "created": "2026-01-01T00:00:00Z", "id": id, "links": [], "name": name, "orgId": org,
            "tags": [], "withDefaultAlertsSettings": true,
        }),
        Api::CloudManagerV1 | Api::OpsManagerV1 => json!({
            "activeAgentCount": 0, "agentApiKey": format!("fake-agent-key-of-{id}"),
            "hostCounts": { "arbiter": 0, "config": 0, "mongos": 0, "primary": 0, "secondary": 0 },
            "id": id, "lastActiveAgent": null, "ldapGroupMappings": [], "links": [], "name": name, "orgId": org,
            "publicApiEnabled": true, "replicaSetCount": 0, "shardCount": 0, "tags": [],
        }),
    }
}
