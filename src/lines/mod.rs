//! Many payloads in one stream of bytes: one a line (NDJSON), or the elements of one JSON array. Bytes come in any
//! pieces; what is kept between two pieces is at most one payload.

mod split;

use crate::check::{Place, check};
use crate::draft::Draft;
use crate::issue::{Code, Finding, Severity};
use crate::json::Flaw;
use crate::options::Options;
use split::Splitter;

/// What a stream came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Payloads, without blank lines.
    pub total: u32,
    /// Those that pass.
    pub valid: u32,
}

/// A payload that does not pass.
#[derive(Debug)]
pub struct Refused<'a> {
    /// The line where it starts, from 1; blank lines count.
    pub line: u32,
    /// The payload, if it is JSON.
    pub draft: Draft<'a>,
    /// Where it stops being JSON, if it is none.
    pub flaw: Option<Flaw>,
    /// All that was told of it, remarks too.
    pub told: &'a [(Finding, Place)],
}

/// Checks a stream of payloads, piece by piece.
#[derive(Debug)]
pub struct Lines {
    splitter: Splitter,
    options: Options,
    counts: Counts,
    told: Vec<(Finding, Place)>,
}

impl Lines {
    /// An empty stream.
    #[must_use]
    pub fn new(options: Options) -> Self {
        Self { splitter: Splitter::default(), options, counts: Counts::default(), told: Vec::new() }
    }

    /// The counts so far.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Takes the next bytes and tells the payloads in them that do not pass.
    pub fn feed(&mut self, bytes: &[u8], tell: &mut dyn FnMut(&Refused<'_>)) {
        self.take(Some(bytes), tell);
    }

    /// Takes the end: a last line needs no line feed.
    pub fn end(&mut self, tell: &mut dyn FnMut(&Refused<'_>)) {
        self.take(None, tell);
    }

    /// Takes the next bytes, or the end.
    pub(crate) fn take(&mut self, bytes: Option<&[u8]>, tell: &mut dyn FnMut(&Refused<'_>)) {
        let Self { splitter, options, counts, told } = self;
        splitter.feed(bytes, &mut |piece| {
            counts.total += 1;
            told.clear();
            let mut draft = Draft::default();
            let flaw = weigh(&mut draft, piece.bytes, *options, told);
            if told.iter().any(|(finding, _)| finding.code.severity() == Severity::Error) {
                tell(&Refused { line: piece.line, draft, flaw: flaw.map(|flaw| piece.locate(flaw)), told });
            } else {
                counts.valid += 1;
            }
        });
    }
}

/// Reads one payload into an empty draft and checks it; where the text is no JSON, the draft stays empty and the flaw says where.
pub(crate) fn weigh<'a>(
    draft: &mut Draft<'a>,
    bytes: &'a [u8],
    options: Options,
    told: &mut Vec<(Finding, Place)>,
) -> Option<Flaw> {
    let flaw = draft.read(bytes, options).err();
    if flaw.is_some() {
        told.push((Finding::new(Code::InvalidJson), Place::Root));
        *draft = Draft::default();
    } else {
        check(draft, options, &mut |finding, place| told.push((finding, place)));
    }
    flaw
}
