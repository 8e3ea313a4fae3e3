//! How many requests of a client are under way, and how fast each project's are sent: slower before the server says 429.

use std::task::{Context, Poll, Waker};

use super::event::Rate;

/// Requests at a time, by default.
pub const USUAL: u32 = 16;
/// The published limits give back a call each `144,000 / capacity` milliseconds (500 a minute of 1,200); see the rate limits in
/// the facts. Answers give the capacity only.
const REFILL_MS: f64 = 144_000.0;
/// No longer than this between two requests of a bucket that is empty: the next answer says how many are left.
const SLOWEST_MS: f64 = 2_000.0;

/// What the calls of a client share.
#[derive(Debug)]
pub struct Governor {
    /// Requests that may begin.
    free: u32,
    /// Calls that wait for their turn, in the order of their numbers.
    queue: Vec<(u64, Option<Waker>)>,
    /// How many at the front have had their turn.
    gone: usize,
    /// The next number of the queue.
    next: u64,
    /// The buckets that are in use, or nearly empty. All others need no attention, however many projects there are.
    buckets: Vec<Bucket>,
}

/// What is known about one bucket (rate limit) of the server.
#[derive(Debug)]
struct Bucket {
    key: String,
    /// Requests that were sent and have not been answered.
    flying: u32,
    /// How many requests it holds when it is full; 0 where the server has not said.
    capacity: f64,
    /// How many it held at a time, those under way taken off.
    level: f64,
    at_ms: f64,
    /// No request before this time: the server said so.
    closed_until_ms: f64,
}

impl Bucket {
    /// Milliseconds in which one request comes back.
    fn pace_ms(&self) -> f64 {
        (REFILL_MS / self.capacity).min(SLOWEST_MS)
    }

    fn level(&self, now_ms: f64) -> f64 {
        let gained = (now_ms - self.at_ms).max(0.0) / self.pace_ms();
        (self.level + gained).min(self.capacity)
    }

    /// Whether it slows no request down.
    fn is_plain(&self, now_ms: f64) -> bool {
        self.flying == 0 && self.closed_until_ms <= now_ms && (self.capacity == 0.0 || self.level(now_ms) * 4.0 > self.capacity)
    }
}

impl Governor {
    /// Sets how many requests may be under way.
    #[must_use]
    pub fn new(most: u32) -> Self {
        Self { free: most.max(1), queue: Vec::new(), gone: 0, next: 0, buckets: Vec::new() }
    }

    /// Milliseconds that the next request of a bucket has to wait. `closed` says whether it waits for the end of a 429.
    #[must_use]
    pub fn delay_ms(&self, key: &str, now_ms: f64, closed: bool) -> u64 {
        let Some(bucket) = self.buckets.iter().find(|bucket| bucket.key == key) else { return 0 };
        let closed = if closed { bucket.closed_until_ms - now_ms } else { 0.0 };
        let empty = if bucket.capacity > 0.0 { (1.0 - bucket.level(now_ms)) * bucket.pace_ms() } else { 0.0 };
        closed.max(empty).max(0.0).ceil() as u64
    }

    /// Begins a request at once, if no call waits and few enough are under way.
    pub fn take(&mut self) -> bool {
        let may = self.queue.len() == self.gone && self.free > 0;
        self.free -= u32::from(may);
        may
    }

    /// A place at the end of the queue.
    pub fn queue(&mut self) -> u64 {
        self.next += 1;
        self.queue.push((self.next, None));
        self.next
    }

    /// Ready when it is this place's turn and a request may begin: it counts from then.
    pub fn poll(&mut self, place: u64, context: &Context<'_>) -> Poll<()> {
        let at = self.find(place);
        if at == Some(self.gone) && self.free > 0 {
            self.gone += 1;
            self.tidy();
            self.free -= 1;
            self.call_next();
            return Poll::Ready(());
        }
        if let Some((_, waker)) = at.and_then(|at| self.queue.get_mut(at)) {
            *waker = Some(context.waker().clone());
        }
        Poll::Pending
    }

    /// A call has stopped to wait.
    pub fn leave_queue(&mut self, place: u64) {
        // Most leave because they have had their turn: only one that gave up is still there.
        if self.find(place).is_some() {
            self.queue.retain(|(other, _)| *other != place);
        }
        self.call_next();
    }

    /// Where a place is in the queue. Thousands may wait, so this is a binary search.
    fn find(&self, place: u64) -> Option<usize> {
        let at = self.queue.partition_point(|(number, _)| *number < place);
        let found = self.queue.get(at).is_some_and(|(number, _)| *number == place);
        (found && at >= self.gone).then_some(at)
    }

    /// Drops those that have had their turn, once they are half of the queue.
    fn tidy(&mut self) {
        if self.gone * 2 >= self.queue.len() {
            self.queue.drain(..self.gone);
            self.gone = 0;
        }
    }

    fn call_next(&mut self) {
        if self.free > 0
            && let Some((_, waker)) = self.queue.get_mut(self.gone)
            && let Some(waker) = waker.take()
        {
            waker.wake();
        }
    }

    /// A request has ended, or was not sent after all.
    pub fn release(&mut self) {
        self.free += 1;
        self.call_next();
    }

    /// A request leaves: it spends from its bucket.
    pub fn begin(&mut self, key: &str, now_ms: f64) {
        let known = self.buckets.iter().position(|bucket| bucket.key == key);
        if known.is_none() {
            let (key, at_ms) = (key.to_owned(), now_ms);
            self.buckets.push(Bucket { key, flying: 0, capacity: 0.0, level: 0.0, at_ms, closed_until_ms: 0.0 });
        }
        if let Some(bucket) = self.buckets.iter_mut().find(|bucket| bucket.key == key) {
            bucket.flying += 1;
            (bucket.level, bucket.at_ms) = (bucket.level(now_ms) - 1.0, now_ms);
        }
    }

    /// Its answer says what is left, and perhaps that the next one may come after so many milliseconds.
    pub fn note(&mut self, key: &str, rate: Rate, retry_after_ms: Option<u64>, now_ms: f64) {
        let Some(bucket) = self.buckets.iter_mut().find(|bucket| bucket.key == key) else { return };
        if let (Some(limit), Some(remaining)) = (rate.limit, rate.remaining) {
            // The request itself is still counted among those under way.
            let flying = f64::from(bucket.flying.saturating_sub(1));
            let left = remaining as f64 - flying;
            // Answers may overtake each other: while other requests are under way, only a lower level is certain.
            let known = bucket.capacity > 0.0 && flying > 0.0;
            let level = if known { left.min(bucket.level(now_ms)) } else { left };
            (bucket.capacity, bucket.level, bucket.at_ms) = (limit as f64, level, now_ms);
        }
        if let Some(ms) = retry_after_ms {
            bucket.closed_until_ms = bucket.closed_until_ms.max(now_ms + ms as f64);
        }
    }

    /// It is no longer under way.
    pub fn end(&mut self, key: &str, now_ms: f64) {
        if let Some(bucket) = self.buckets.iter_mut().find(|bucket| bucket.key == key) {
            bucket.flying = bucket.flying.saturating_sub(1);
        }
        self.buckets.retain(|bucket| !bucket.is_plain(now_ms));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(limit: u64, remaining: u64) -> Rate {
        Rate { limit: Some(limit), remaining: Some(remaining) }
    }

    fn now(governor: &mut Governor, place: u64) -> bool {
        governor.poll(place, &Context::from_waker(Waker::noop())).is_ready()
    }

    #[test]
    fn so_many_at_a_time_and_the_first_comes_first() {
        let mut governor = Governor::new(2);
        let places: Vec<u64> = (0..4).map(|_| governor.queue()).collect();
        let [a, b, c, d] = *places else { panic!("four places") };
        assert!(!now(&mut governor, b), "not before the one in front");
        assert!(now(&mut governor, a) && now(&mut governor, b));
        assert!(!now(&mut governor, c) && !now(&mut governor, d));
        governor.release();
        assert!(!now(&mut governor, d) && !governor.take());
        governor.leave_queue(c);
        assert!(now(&mut governor, d));
        governor.release();
        assert!(governor.take() && !governor.take());
        assert!(Governor::new(0).free == 1, "none at all would never end");
    }

    #[test]
    fn those_who_had_their_turn_leave_the_queue_once_they_are_half_of_it() {
        let mut governor = Governor::new(100);
        let places: Vec<u64> = (0..10).map(|_| governor.queue()).collect();
        let left = places.iter().map(|place| {
            assert!(now(&mut governor, *place));
            governor.queue.len()
        });
        assert_eq!(left.collect::<Vec<_>>(), [10, 10, 10, 10, 5, 5, 5, 2, 1, 0]);
    }

    #[test]
    fn each_project_has_one_bucket() {
        let mut governor = Governor::new(9);
        for key in ["a", "b", "a", "b", "c"] {
            governor.begin(key, 0.0);
        }
        let flying: Vec<_> = governor.buckets.iter().map(|bucket| (bucket.key.as_str(), bucket.flying)).collect();
        assert_eq!(flying, [("a", 2), ("b", 2), ("c", 1)]);
    }

    #[test]
    fn a_bucket_that_runs_dry_slows_its_project_down() {
        let mut governor = Governor::new(9);
        governor.begin("g", 0.0);
        assert_eq!(governor.delay_ms("g", 0.0, true), 0, "nothing is known yet");
        governor.note("g", rate(1200, 1), None, 0.0);
        assert_eq!(governor.delay_ms("g", 0.0, true), 0, "one is left");
        governor.begin("g", 0.0);
        assert_eq!(governor.delay_ms("g", 0.0, true), 120, "500 a minute come back");
        assert_eq!(governor.delay_ms("g", 100.0, true), 20);
        assert_eq!(governor.delay_ms("g", 120.0, true), 0);
        assert_eq!(governor.delay_ms("other", 0.0, true), 0, "each project has its own");
        // Two are under way, and the server has not seen the second.
        governor.note("g", rate(1200, 1), None, 200.0);
        assert_eq!(governor.delay_ms("g", 200.0, true), 120);
        governor.end("g", 200.0);
        governor.note("g", rate(1200, 1), None, 200.0);
        assert_eq!(governor.delay_ms("g", 200.0, true), 0);
    }

    #[test]
    fn a_small_bucket_is_asked_every_two_seconds() {
        let mut governor = Governor::new(9);
        governor.begin("g", 0.0);
        governor.note("g", rate(5, 0), None, 0.0);
        assert_eq!(governor.delay_ms("g", 0.0, true), 2_000);
    }

    #[test]
    fn a_429_closes_the_bucket_for_those_who_wait() {
        let mut governor = Governor::new(9);
        governor.begin("g", 0.0);
        governor.note("g", Rate::default(), Some(3_000), 1_000.0);
        governor.end("g", 1_000.0);
        assert_eq!(governor.delay_ms("g", 2_000.0, true), 2_000);
        assert_eq!(governor.delay_ms("g", 2_000.0, false), 0);
        assert_eq!(governor.delay_ms("g", 4_000.0, true), 0);
    }

    #[test]
    fn a_thousand_projects_leave_nothing_behind() {
        let mut governor = Governor::new(9);
        for number in 0..1_000 {
            let key = number.to_string();
            governor.begin(&key, 0.0);
            governor.note(&key, rate(1200, 1199), None, 0.0);
            governor.end(&key, 0.0);
        }
        assert!(governor.buckets.is_empty());
        governor.begin("low", 0.0);
        governor.note("low", rate(1200, 300), None, 0.0);
        governor.end("low", 0.0);
        assert_eq!(governor.buckets.len(), 1);
        governor.end("another", 120.0);
        assert!(governor.buckets.is_empty(), "time has filled it");
    }
}
