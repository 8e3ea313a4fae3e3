//! Fleets: JSON in, JSON out.

use std::cell::RefCell;
use std::collections::BTreeMap;

use wasm_bindgen::prelude::wasm_bindgen;

use super::secrets::{either, exchange};
use crate::api::Api;
use crate::fleet::desired::to_desired;
use crate::fleet::prometheus::Scrape;
use crate::fleet::read::{Desired, Entry, Fleet, Prune, Reading, read};
use crate::fleet::schedule::{Outcome, Schedule, Tally};
use crate::fleet::select::{Found, Selection};
use crate::fleet::shard::Shard;
use crate::issue::{Issue, Param};
use crate::json::write::{Items, Members, digits, string};
use crate::json::{Json, parse};

/// `{ api, references, fleet }` for `[1, { api, listings, warnings }]` or `[0, issues]`.
#[wasm_bindgen]
pub fn fleet_read(length: usize) -> u32 {
    exchange(length, |text| either(checked(&parsed(text)).map(|(fleet, warnings)| read_to_json(&fleet, &warnings))))
}

/// `{ api, fleet, found, shard }` for `[1, { members, entries, unmatched }]` or `[0, issues]`.
#[wasm_bindgen]
pub fn fleet_select(length: usize) -> u32 {
    exchange(length, |text| {
        let given = parsed(text);
        either(checked(&given).and_then(|(fleet, _)| {
            let selection = fleet.select(&found(&given), given.get("shard").and_then(|shard| read_shard(&shard)));
            selection.map(|selection| selection_to_json(&fleet, &selection)).map_err(|issues| issues_to_json(&issues))
        }))
    })
}

/// `{ index, count, ids }` for the ids that belong to that shard; null for a shard that there cannot be.
#[wasm_bindgen]
pub fn fleet_shard(length: usize) -> u32 {
    exchange(length, |text| {
        let given = parsed(text);
        let Some(shard) = read_shard(&given) else { return "null".into() };
        let mut out = Items::new();
        for id in list(&given, "ids").filter_map(|id| id.as_str()).filter(|id| shard.holds(id)) {
            out.raw(&quoted(&id));
        }
        out.close()
    })
}

/// `{ api, stored }` for the desired state.
#[wasm_bindgen]
pub fn fleet_desired(length: usize) -> u32 {
    exchange(length, |text| {
        let given = parsed(text);
        let stored = given.get("stored").and_then(|stored| stored.as_array());
        stored.map_or_else(|| "[]".into(), |stored| to_desired(stored, api(&given)))
    })
}

/// The options of a scrape configuration for `[1, configuration]` or `[0, message]`.
#[wasm_bindgen]
pub fn fleet_prometheus(length: usize) -> u32 {
    exchange(length, |text| either(Scrape::from_json(text).and_then(|scrape| scrape.to_json()).map_err(quoted)))
}

thread_local! {
    static SCHEDULES: RefCell<BTreeMap<u32, Schedule>> = RefCell::default();
}

/// Opens a schedule of so many projects at a time, `accepted` where the credentials are known to be good; answers its number.
#[wasm_bindgen]
pub fn fleet_open(concurrency: u32, accepted: bool) -> u32 {
    SCHEDULES.with_borrow_mut(|schedules| {
        let number = schedules.last_key_value().map_or(1, |(last, _)| last + 1);
        let mut schedule = Schedule::new(concurrency);
        if accepted {
            schedule.accept();
        }
        schedules.insert(number, schedule);
        number
    })
}

/// Whether the next project may begin now.
#[wasm_bindgen]
pub fn fleet_begin(number: u32) -> bool {
    SCHEDULES.with_borrow_mut(|schedules| schedules.get_mut(&number).is_some_and(Schedule::begin))
}

/// No further project begins.
#[wasm_bindgen]
pub fn fleet_stop(number: u32) {
    SCHEDULES.with_borrow_mut(|schedules| {
        if let Some(schedule) = schedules.get_mut(&number) {
            schedule.stop();
        }
    });
}

/// `{ number, failed, accepted, status, code, foreign, tally }` of a project that ended, for `[ended, failed, whether it was the last]`.
#[wasm_bindgen]
pub fn fleet_end(length: usize) -> u32 {
    exchange(length, |text| {
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
        SCHEDULES.with_borrow_mut(|schedules| {
            let Some(schedule) = schedules.get_mut(&number(&given, "number")) else { return "[0,0,true]".into() };
            if given.get("accepted").and_then(|flag| flag.as_bool()) == Some(true) {
                schedule.accept();
            }
            schedule.end(outcome(&given), tally);
            let (ended, failed) = schedule.progress();
            let mut out = Items::new();
            out.raw(&digits(u64::from(ended)));
            out.raw(&digits(u64::from(failed)));
            out.raw(if schedule.is_stopped() { "true" } else { "false" });
            out.close()
        })
    })
}

/// `{ number, projects }` for the totals; the schedule is gone then.
#[wasm_bindgen]
pub fn fleet_close(length: usize) -> u32 {
    exchange(length, |text| {
        let given = parsed(text);
        let schedule = SCHEDULES.with_borrow_mut(|schedules| schedules.remove(&number(&given, "number")));
        schedule.unwrap_or_else(|| Schedule::new(1)).totals(number(&given, "projects"))
    })
}

fn outcome(given: &Json<'_>) -> Outcome {
    let flag = |name| given.get(name).and_then(|flag| flag.as_bool()) == Some(true);
    match flag("failed") {
        false => Outcome::Done,
        true if flag("foreign") => Outcome::RefusedForAll,
        true => Outcome::of_failure(number(given, "status"), &given.text("code").unwrap_or_default()),
    }
}

fn parsed(text: &[u8]) -> Json<'_> {
    parse(text).unwrap_or(Json::Null)
}

fn api(given: &Json<'_>) -> Api {
    let name = given.text("api").unwrap_or_default();
    Api::ALL.into_iter().find(|api| api.name() == name).unwrap_or_default()
}

fn number(given: &Json<'_>, name: &str) -> u32 {
    given.get(name).and_then(|value| value.as_u64()).and_then(|value| u32::try_from(value).ok()).unwrap_or(0)
}

fn list<'a>(given: &Json<'a>, name: &str) -> impl Iterator<Item = Json<'a>> + use<'a> {
    given.get(name).and_then(|list| list.as_array()).into_iter().flat_map(|list| list.items())
}

fn read_shard(given: &Json<'_>) -> Option<Shard> {
    Shard::new(number(given, "index"), number(given, "count"))
}

/// The fleet and what is worth a remark, or all issues as JSON.
fn checked(given: &Json<'_>) -> Result<(Fleet, Vec<Issue>), String> {
    let reading =
        Reading { api: api(given), references: given.get("references").and_then(|flag| flag.as_bool()) == Some(true) };
    let fleet = given.get("fleet").unwrap_or(Json::Null);
    let mut text = String::new();
    write(&mut text, &fleet);
    let outcome = read(text.as_bytes(), reading).map_err(|_| String::from("[]"))?;
    if outcome.issues.iter().any(Issue::is_error) {
        return Err(issues_to_json(&outcome.issues));
    }
    Ok((outcome.fleet, outcome.issues))
}

fn write(out: &mut String, json: &Json<'_>) {
    match json {
        Json::Array(raw) | Json::Object(raw) => out.push_str(raw.as_str()),
        _ => out.push('0'),
    }
}

fn found(given: &Json<'_>) -> Vec<Vec<Found>> {
    let project = |json: Json<'_>| Some(Found { id: json.text("id")?, name: json.text("name").unwrap_or_default() });
    list(given, "found")
        .map(|listing| listing.as_array().into_iter().flat_map(|raw| raw.items()).filter_map(project).collect())
        .collect()
}

fn read_to_json(fleet: &Fleet, warnings: &[Issue]) -> String {
    let mut listings = Items::new();
    for listing in fleet.listings() {
        listings.raw(&listing.map_or_else(|| "null".into(), quoted));
    }
    let mut out = Members::new();
    out.text("api", fleet.api.name());
    out.raw("listings", &listings.close());
    out.raw("warnings", &issues_to_json(warnings));
    out.close()
}

fn selection_to_json(fleet: &Fleet, selection: &Selection) -> String {
    let mut members = Items::new();
    for member in &selection.members {
        let mut out = Members::new();
        out.text("id", &member.id);
        out.maybe("name", member.name.as_deref());
        out.number("entry", member.entry as u64);
        members.raw(&out.close());
    }
    let mut entries = Items::new();
    for entry in &fleet.entries {
        entries.raw(&entry_to_json(entry));
    }
    let mut unmatched = Items::new();
    for index in &selection.unmatched {
        unmatched.raw(&digits(*index as u64));
    }
    let mut out = Members::new();
    out.raw("members", &members.close());
    out.raw("entries", &entries.close());
    out.raw("unmatched", &unmatched.close());
    out.close()
}

fn entry_to_json(entry: &Entry) -> String {
    let mut desired = Items::new();
    for Desired { json, .. } in &entry.desired {
        desired.raw(json);
    }
    let mut out = Members::new();
    out.raw("desired", &desired.close());
    match &entry.prune {
        // Where the file says nothing of what a project should hold, nothing is deleted, whatever else is asked.
        _ if !entry.says => out.raw("prune", "false"),
        None => {}
        Some(Prune::All(all)) => out.raw("prune", if *all { "true" } else { "false" }),
        Some(Prune::Services(services)) => {
            let mut types = Items::new();
            for service in services {
                types.raw(&quoted(service.kind));
            }
            out.raw("prune", &types.close());
        }
    }
    out.close()
}

fn issues_to_json(issues: &[Issue]) -> String {
    let mut out = Items::new();
    for issue in issues {
        let mut path = Items::new();
        for name in &issue.path {
            path.raw(&quoted(name));
        }
        let mut params = Members::new();
        for (name, param) in &issue.params {
            params.raw(name, &param_to_json(param));
        }
        let mut item = Members::new();
        item.text("code", issue.code.name());
        item.raw("path", &path.close());
        item.raw("params", &params.close());
        item.maybe("subject", issue.subject);
        out.raw(&item.close());
    }
    out.close()
}

fn param_to_json(param: &Param) -> String {
    match param {
        Param::Text(text) | Param::Words(text, _) => quoted(text),
        Param::Number(number) => digits(u64::from(*number)),
        Param::List(names) => {
            let mut out = Items::new();
            for name in names {
                out.raw(&quoted(name));
            }
            out.close()
        }
    }
}

fn quoted(text: &str) -> String {
    let mut out = String::new();
    string(&mut out, text);
    out
}
