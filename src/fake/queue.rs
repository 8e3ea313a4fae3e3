//! The queued faults, and which of them happens.

use super::fault::{Fault, FaultError};
use super::message::Request;

#[derive(Default)]
pub(super) struct Faults {
    queue: Vec<Fault>,
    /// How many random numbers were used: the same faults and requests always fail in the same way.
    draws: u64,
}

impl Faults {
    pub(super) fn push(&mut self, fault: Fault) -> Result<(), FaultError> {
        fault.check()?;
        self.queue.push(fault);
        Ok(())
    }

    /// The first fault that matches and is chosen by its chance; it counts as used once more.
    pub(super) fn strike(&mut self, request: &Request) -> Option<Fault> {
        let draws = &mut self.draws;
        let fault = self.queue.iter_mut().find(|fault| fault.fits(request) && draw(draws) < fault.chance)?;
        if let Some(times) = &mut fault.times {
            *times -= 1;
        }
        let struck = fault.clone();
        self.queue.retain(|fault| fault.times != Some(0));
        Some(struck)
    }
}

/// The next number of splitmix64, as a share of one.
fn draw(draws: &mut u64) -> f64 {
    *draws += 1;
    let mut bits = draws.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (bits >> 11) as f64 / (1_u64 << 53) as f64
}
