//! Fleets for JavaScript: JSON in, JSON out.

use super::desired::to_desired;
use super::issues::to_json as issues_to_json;
use super::prometheus::Scrape;
use super::read::{Desired, Entry, Fleet, Prune, Reading, read as read_fleet};
use super::schedule::{Outcome, Schedule, Tally};
use super::select::{Found, Member, Selection};
use super::shard::Shard;
use crate::api::Api;
use crate::issue::Issue;
use crate::json::write::{Members, array, digits, either, quoted};
use crate::json::{Json, parse};

/// `{ api, references, fleet }` for `[1, { api, listings, warnings }]` or `[0, issues]`.
#[must_use]
pub fn read(text: &[u8]) -> String {
    either(checked(&parsed(text)).map(|(fleet, warnings)| {
        let listings = fleet.listings();
        let mut out = Members::new();
        out.text("api", fleet.api.name());
        out.raw("listings", &array(listings.iter().map(|org| org.map_or_else(|| "null".into(), quoted))));
        out.raw("warnings", &issues_to_json(&warnings));
        out.close()
    }))
}

/// `{ api, fleet, found, shard }` for `[1, { members, entries, unmatched }]` or `[0, issues]`.
#[must_use]
pub fn select(text: &[u8]) -> String {
    let given = parsed(text);
    either(checked(&given).and_then(|(fleet, _)| {
        let shard = given.get("shard").and_then(|shard| to_shard(&shard));
        let selection = fleet.select(&found(&given), shard).map_err(|issues| issues_to_json(&issues))?;
        Ok(selection_to_json(&fleet, &selection))
    }))
}

/// `{ index, count, ids }` for the ids that belong to that shard; null for an impossible shard.
#[must_use]
pub fn shard(text: &[u8]) -> String {
    let given = parsed(text);
    let Some(shard) = to_shard(&given) else { return "null".into() };
    let ids = list(&given, "ids").filter_map(|id| id.as_str());
    array(ids.filter(|id| shard.holds(id)).map(|id| quoted(&id)))
}

/// `{ api, stored }` for the desired state.
#[must_use]
pub fn desired(text: &[u8]) -> String {
    let given = parsed(text);
    let stored = given.get("stored").and_then(|stored| stored.as_array());
    stored.map_or_else(|| "[]".into(), |stored| to_desired(stored, api(&given)))
}

/// The options of a scrape configuration for `[1, configuration]` or `[0, message]`.
#[must_use]
pub fn prometheus(text: &[u8]) -> String {
    either(Scrape::from_json(text).map_err(Into::into).and_then(|scrape| scrape.to_json()).map_err(|problem| quoted(&problem)))
}

/// `{ failed, accepted, status, code, foreign, tally }` of a project that ended, for `[ended, failed, stopped]`.
#[must_use]
pub fn end(schedule: &mut Schedule, text: &[u8]) -> String {
    let given = parsed(text);
    let tally = given.get("tally").unwrap_or(Json::Null);
    let count = |name| number(&tally, name);
    let tally = Tally {
        create: count("create"),
        update: count("update"),
        delete: count("delete"),
        keep: count("keep"),
        masked: count("masked"),
        undone: count("undone"),
    };
    if flag(&given, "accepted") {
        schedule.accept();
    }
    schedule.end(outcome(&given), tally);
    let (ended, failed) = schedule.progress();
    let stopped = if schedule.is_stopped() { "true" } else { "false" };
    array([digits(u64::from(ended)), digits(u64::from(failed)), stopped.into()])
}

fn outcome(given: &Json<'_>) -> Outcome {
    match flag(given, "failed") {
        false => Outcome::Done,
        true if flag(given, "foreign") => Outcome::RefusedForAll,
        true => Outcome::of_failure(number(given, "status"), &given.text("code").unwrap_or_default()),
    }
}

fn parsed(text: &[u8]) -> Json<'_> {
    parse(text).unwrap_or(Json::Null)
}

fn flag(given: &Json<'_>, name: &str) -> bool {
    given.get(name).and_then(|flag| flag.as_bool()) == Some(true)
}

fn number(given: &Json<'_>, name: &str) -> u32 {
    given.get(name).and_then(|value| value.as_u64()).and_then(|value| u32::try_from(value).ok()).unwrap_or(0)
}

fn list<'a>(given: &Json<'a>, name: &str) -> impl Iterator<Item = Json<'a>> + use<'a> {
    given.get(name).and_then(|list| list.as_array()).into_iter().flat_map(|list| list.items())
}

fn api(given: &Json<'_>) -> Api {
    given.text("api").and_then(|name| Api::named(&name)).unwrap_or_default()
}

fn to_shard(given: &Json<'_>) -> Option<Shard> {
    Shard::new(number(given, "index"), number(given, "count"))
}

/// The fleet and its warnings, or all issues as JSON.
fn checked(given: &Json<'_>) -> Result<(Fleet, Vec<Issue>), String> {
    let reading = Reading { api: api(given), references: flag(given, "references") };
    let fleet = given.get("fleet").unwrap_or(Json::Null);
    let outcome = read_fleet(fleet.to_text().as_bytes(), reading).map_err(|_| String::from("[]"))?;
    if outcome.issues.iter().any(Issue::is_error) {
        return Err(issues_to_json(&outcome.issues));
    }
    Ok((outcome.fleet, outcome.issues))
}

fn found(given: &Json<'_>) -> Vec<Vec<Found>> {
    let project = |json: Json<'_>| Some(Found { id: json.text("id")?, name: json.text("name").unwrap_or_default() });
    list(given, "found")
        .map(|listing| listing.as_array().into_iter().flat_map(|raw| raw.items()).filter_map(project).collect())
        .collect()
}

fn selection_to_json(fleet: &Fleet, selection: &Selection) -> String {
    let mut out = Members::new();
    out.raw("members", &array(selection.members.iter().map(member_to_json)));
    out.raw("entries", &array(fleet.entries.iter().map(entry_to_json)));
    out.raw("unmatched", &array(selection.unmatched.iter().map(|index| digits(*index as u64))));
    out.close()
}

fn member_to_json(member: &Member) -> String {
    let mut out = Members::new();
    out.text("id", &member.id);
    out.maybe("name", member.name.as_deref());
    out.number("entry", member.entry as u64);
    out.close()
}

fn entry_to_json(entry: &Entry) -> String {
    let mut out = Members::new();
    out.raw("desired", &array(entry.desired.iter().map(|Desired { json, .. }| json.clone())));
    match &entry.prune {
        // If the file does not say what a project should hold, nothing is deleted there, whatever the options say.
        _ if !entry.says => out.raw("prune", "false"),
        None => {}
        Some(Prune::All(all)) => out.raw("prune", if *all { "true" } else { "false" }),
        Some(Prune::Services(services)) => {
            out.raw("prune", &array(services.iter().map(|service| quoted(service.kind))));
        }
    }
    out.close()
}
