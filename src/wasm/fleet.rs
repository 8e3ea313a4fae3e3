//! Fleets: JSON in, JSON out.

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;

use super::memory::exchange;
use crate::fleet::json;
use crate::fleet::schedule::Schedule;
use crate::numbered::Numbered;

/// See [`json::read`].
#[wasm_bindgen]
pub fn fleet_read(length: usize) -> u32 {
    exchange(length, json::read)
}

/// See [`json::select`].
#[wasm_bindgen]
pub fn fleet_select(length: usize) -> u32 {
    exchange(length, json::select)
}

/// See [`json::shard`].
#[wasm_bindgen]
pub fn fleet_shard(length: usize) -> u32 {
    exchange(length, json::shard)
}

/// See [`json::desired`].
#[wasm_bindgen]
pub fn fleet_desired(length: usize) -> u32 {
    exchange(length, json::desired)
}

/// See [`json::prometheus`].
#[wasm_bindgen]
pub fn fleet_prometheus(length: usize) -> u32 {
    exchange(length, json::prometheus)
}

thread_local! {
    static SCHEDULES: RefCell<Numbered<Schedule>> = const { RefCell::new(Numbered::EMPTY) };
}

/// Does `work` with a schedule. If it is gone, for example because the instance was replaced, it counts as stopped.
fn with<T>(number: u32, work: impl FnOnce(&mut Schedule) -> T) -> T {
    SCHEDULES.with_borrow_mut(|all| match all.get_mut(number) {
        Some(schedule) => work(schedule),
        None => work(&mut Schedule::stopped()),
    })
}

/// Opens a schedule of so many projects at a time, `accepted` if the credentials are known to be accepted; returns its number.
#[wasm_bindgen]
pub fn fleet_open(concurrency: u32, accepted: bool) -> u32 {
    let mut schedule = Schedule::new(concurrency);
    if accepted {
        schedule.accept();
    }
    SCHEDULES.with_borrow_mut(|all| all.keep(schedule))
}

/// Whether the next project may begin now.
#[wasm_bindgen]
pub fn fleet_begin(number: u32) -> bool {
    with(number, Schedule::begin)
}

/// No further project begins.
#[wasm_bindgen]
pub fn fleet_stop(number: u32) {
    with(number, Schedule::stop);
}

/// See [`json::end`].
#[wasm_bindgen]
pub fn fleet_end(length: usize, number: u32) -> u32 {
    exchange(length, |text| with(number, |schedule| json::end(schedule, text)))
}

/// The totals, with the number of all projects; this removes the schedule.
#[wasm_bindgen]
pub fn fleet_close(length: usize, number: u32, projects: u32) -> u32 {
    exchange(length, |_| {
        let totals = with(number, |schedule| schedule.totals(projects));
        SCHEDULES.with_borrow_mut(|all| all.remove(number));
        totals
    })
}
