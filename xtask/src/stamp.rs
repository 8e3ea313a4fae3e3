//! Work that is done once for the same inputs.

use crate::workshop::Workshop;
use anyhow::Result;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Does `work` unless the last time it succeeded its `inputs` were these. `proof` is the file that the work makes: without it,
/// the stamp does not count, because somebody has cleaned up.
pub fn once(
    shop: &Workshop,
    stamp: &std::path::Path,
    inputs: impl Hash,
    proof: &std::path::Path,
    work: impl FnOnce() -> Result<()>,
) -> Result<()> {
    let mut hasher = DefaultHasher::new();
    inputs.hash(&mut hasher);
    let seen = format!("{:016x}", hasher.finish());
    if proof.exists() && std::fs::read_to_string(stamp).is_ok_and(|last| last == seen) {
        return Ok(());
    }
    // A run that fails half-way must not leave the stamp of an older success.
    shop.shell.remove_path(stamp)?;
    work()?;
    shop.shell.write_file(stamp, seen)?;
    Ok(())
}
