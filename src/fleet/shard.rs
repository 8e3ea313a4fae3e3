//! Jobs side by side: each project belongs to one of them, by its id alone.

/// One job among several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    index: u32,
    count: u32,
}

impl Shard {
    /// The job of that number, from 1, among so many. None if the number is not one of them.
    #[must_use]
    pub fn new(index: u32, count: u32) -> Option<Self> {
        (1..=count).contains(&index).then_some(Self { index, count })
    }

    /// Whether the project belongs to this job. The answer never changes: neither other projects nor their order matter.
    #[must_use]
    pub fn holds(self, id: &str) -> bool {
        hash(id) % self.count == self.index - 1
    }
}

/// FNV-1a, its halves folded: the low bits of ids that differ in few characters differ, too.
fn hash(text: &str) -> u32 {
    let hash =
        text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    (hash ^ (hash >> 32)) as u32
}
