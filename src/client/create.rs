//! A POST whose answer got lost may have been carried out. This decides how to find out, without ever writing twice.

/// What happened last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The server confirmed the write.
    Written,
    /// It is unknown whether it was carried out.
    Lost,
    /// 409: the project has one of this type.
    Exists,
    /// The server refused it for another reason.
    Refused,
    /// The item was read, and is the one that was sent.
    Fits,
    /// The item was read, and is another.
    Differs,
    /// There is none.
    Absent,
    /// The item could not be read.
    Unreadable,
}

/// What to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Send the POST.
    Post,
    /// Read the item.
    Read,
    /// This call has written it.
    Succeed,
    /// It is there as desired, and another call has written it.
    Keep,
    /// Reject with the failure of the POST.
    Fail,
    /// Reject because another one is there.
    Conflict,
}

/// The state of a create.
#[derive(Clone, Copy, Debug)]
pub struct Create {
    retries: u32,
    /// Whether to read the item after any 409.
    looks: bool,
    /// A POST may have been carried out.
    doubt: bool,
}

impl Create {
    /// At the start; the first step is [`Step::Post`].
    #[must_use]
    pub fn new(retries: u32) -> Self {
        Self { retries, looks: true, doubt: false }
    }

    /// The same within an upsert, which answers a 409 with a PUT.
    #[must_use]
    pub fn within_upsert(retries: u32) -> Self {
        Self { looks: false, ..Self::new(retries) }
    }

    /// The step after `event`.
    pub fn next(&mut self, event: Event) -> Step {
        match event {
            Event::Written => Step::Succeed,
            // After a lost POST it is taken for our own. Without one, this call has written nothing.
            Event::Fits if self.doubt => Step::Succeed,
            Event::Fits => Step::Keep,
            Event::Lost => {
                self.doubt = true;
                Step::Read
            }
            // The existing item may be ours: a lost POST that came late, or one that a browser or a proxy repeated.
            Event::Exists if self.doubt || self.looks => Step::Read,
            Event::Exists | Event::Refused | Event::Unreadable => Step::Fail,
            Event::Differs if self.doubt => Step::Conflict,
            Event::Differs => Step::Fail,
            // Only one more, even if maxRetries allows more: each POST could write twice.
            Event::Absent if self.retries > 0 => {
                self.retries = 0;
                Step::Post
            }
            Event::Absent => Step::Fail,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Event::{Absent, Differs, Exists, Fits, Lost, Refused, Unreadable, Written};

    #[track_caller]
    fn goes(retries: u32, events: &[Event], want: &[Step]) {
        follows(Create::new(retries), events, want);
    }

    #[track_caller]
    fn follows(mut create: Create, events: &[Event], want: &[Step]) {
        let steps: Vec<Step> = events.iter().map(|event| create.next(*event)).collect();
        assert_eq!(steps, want, "{events:?}");
    }

    #[test]
    fn every_create_ends() {
        use Step::{Conflict, Fail, Keep, Post, Read, Succeed};
        goes(2, &[Written], &[Succeed]);
        goes(2, &[Exists, Fits], &[Read, Keep]);
        goes(2, &[Exists, Absent, Exists, Fits], &[Read, Post, Read, Keep]);
        goes(2, &[Exists, Absent, Lost, Fits], &[Read, Post, Read, Succeed]);
        goes(2, &[Exists, Differs], &[Read, Fail]);
        goes(2, &[Exists, Unreadable], &[Read, Fail]);
        goes(2, &[Exists, Absent, Written], &[Read, Post, Succeed]);
        goes(0, &[Exists, Absent], &[Read, Fail]);
        follows(Create::within_upsert(2), &[Exists], &[Fail]);
        follows(Create::within_upsert(2), &[Lost, Absent, Exists, Fits], &[Read, Post, Read, Succeed]);
        goes(2, &[Refused], &[Fail]);
        goes(2, &[Lost, Fits], &[Read, Succeed]);
        goes(2, &[Lost, Differs], &[Read, Conflict]);
        goes(2, &[Lost, Unreadable], &[Read, Fail]);
        goes(2, &[Lost, Absent, Written], &[Read, Post, Succeed]);
        goes(2, &[Lost, Absent, Exists, Fits], &[Read, Post, Read, Succeed]);
        goes(2, &[Lost, Absent, Exists, Differs], &[Read, Post, Read, Conflict]);
        goes(2, &[Lost, Absent, Lost, Absent], &[Read, Post, Read, Fail]);
        goes(0, &[Lost, Absent], &[Read, Fail]);
        goes(0, &[Lost, Fits], &[Read, Succeed]);
    }
}
