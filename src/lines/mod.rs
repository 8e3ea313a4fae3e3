//! Many payloads in one stream of bytes: one per line (NDJSON), or the elements of one JSON array. Bytes come in
//! pieces of any size; between two pieces, at most one payload is kept.
//!
//! ```
//! use atlas_integrations::{lines::Lines, options::Options};
//!
//! let options = Options::default();
//! let mut told = Vec::new();
//! let mut lines = Lines::new(options);
//! for piece in ["{ \"type\": \"WEBHOOK\", \"url\": \"https://example.com/\" }\n{ \"type\": ", "\"PAGER_DUTY\" }"] {
//!     lines.feed(piece.as_bytes(), &mut |refused| told.push((refused.line, refused.issues(options))));
//! }
//! lines.end(&mut |refused| told.push((refused.line, refused.issues(options))));
//! assert_eq!(lines.counts().valid, 1);
//! assert_eq!((told[0].0, told[0].1[0].to_string()), (2, "serviceKey is required".to_owned()));
//! ```

mod split;
mod stream;

use crate::check::{Place, check, issue};
use crate::draft::Draft;
use crate::issue::{Code, Finding, Hint, Issue, Position, Severity};
use crate::json::{Escaped, Flaw};
use crate::options::Options;
use crate::plain::{self, EMPTY};
use crate::protocol::MAX_LINE_BYTES;
use split::{Content, Piece, Splitter};
pub use stream::{Stream, tell_one};

/// The counts of a stream.
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
    /// All findings, with the warnings.
    pub findings: &'a [(Finding, Place)],
}

impl Refused<'_> {
    /// The findings as issues, for the options of the check.
    #[must_use]
    pub fn issues(&self, options: Options) -> Vec<Issue> {
        self.findings.iter().map(|(finding, place)| issue(*finding, *place, &self.draft, options)).collect()
    }
}

/// Checks a stream of payloads, piece by piece.
#[derive(Debug)]
pub struct Lines {
    splitter: Splitter,
    options: Options,
    surrogates: bool,
    counts: Counts,
    findings: Vec<(Finding, Place)>,
}

impl Lines {
    /// An empty stream, whose payloads have at most [`MAX_LINE_BYTES`] bytes.
    #[must_use]
    pub fn new(options: Options) -> Self {
        Self::with_limit(options, MAX_LINE_BYTES)
    }

    /// An empty stream, whose payloads have at most `max_line` bytes.
    #[must_use]
    pub fn with_limit(options: Options, max_line: u32) -> Self {
        let splitter = Splitter::new(max_line as usize);
        Self { splitter, options, surrogates: false, counts: Counts::default(), findings: Vec::new() }
    }

    /// The counts so far.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// From here on the bytes are those of strings, which may hold halves of surrogate pairs as three bytes each.
    pub fn allow_surrogates(&mut self) {
        self.surrogates = true;
    }

    /// Takes the next bytes and reports the payloads in them that do not pass.
    pub fn feed(&mut self, bytes: &[u8], tell: &mut dyn FnMut(&Refused<'_>)) {
        self.take(Some(bytes), tell);
    }

    /// Takes the end: a last line needs no line feed.
    pub fn end(&mut self, tell: &mut dyn FnMut(&Refused<'_>)) {
        self.take(None, tell);
    }

    /// Takes the next bytes, or the end.
    fn take(&mut self, bytes: Option<&[u8]>, tell: &mut dyn FnMut(&Refused<'_>)) {
        let Self { splitter, options, surrogates, counts, findings } = self;
        splitter.feed(bytes, &mut |piece| {
            counts.total += 1;
            if is_plain(piece, *options) {
                counts.valid += 1;
                return;
            }
            findings.clear();
            let escaped = escape(piece, *surrogates);
            let mut draft = Draft::default();
            read(&mut draft, piece, escaped.as_ref(), *options, findings);
            if findings.iter().any(|(finding, _)| finding.code.severity() == Severity::Error) {
                tell(&Refused { line: piece.line, draft, findings });
            } else {
                counts.valid += 1;
            }
        });
    }
}

/// Checks one payload of text and hands on what was found, if anything.
pub fn one(bytes: &[u8], surrogates: bool, options: Options, tell: &mut dyn FnMut(&Refused<'_>)) {
    let piece = Piece { content: Content::Text(bytes), line: 1, column: 1 };
    let escaped = escape(piece, surrogates);
    let mut draft = Draft::default();
    let mut findings = Vec::new();
    read(&mut draft, piece, escaped.as_ref(), options, &mut findings);
    if !findings.is_empty() {
        tell(&Refused { line: 1, draft, findings: &findings });
    }
}

/// Whether a piece passes at first sight.
fn is_plain(piece: Piece<'_>, options: Options) -> bool {
    matches!(piece.content, Content::Text(bytes) if plain::scan(bytes, options, &mut { EMPTY }).is_some())
}

/// The text of a piece, with escapes for halves of surrogate pairs where it holds some.
fn escape(piece: Piece<'_>, surrogates: bool) -> Option<Escaped> {
    match piece.content {
        Content::Text(bytes) if surrogates && std::str::from_utf8(bytes).is_err() => Some(Escaped::new(bytes)),
        _ => None,
    }
}

/// Reads one payload into an empty draft and checks it; where the text is not JSON, the draft stays empty.
fn read<'a>(
    draft: &mut Draft<'a>,
    piece: Piece<'a>,
    escaped: Option<&'a Escaped>,
    options: Options,
    findings: &mut Vec<(Finding, Place)>,
) {
    let invalid = |Flaw { reason, line, column, .. }| Finding::at(Code::InvalidJson, reason, Position { line, column });
    let finding = match piece.content {
        Content::TooLong(limit) => Finding::hinted(Code::TooLong, Hint::Limit(limit)),
        Content::Flaw(reason) => invalid(Flaw { at: 0, line: piece.line, column: piece.column, reason }),
        Content::Text(bytes) => match draft.read(escaped.map_or(bytes, Escaped::bytes), options) {
            Ok(()) => return check(draft, options, &mut |finding, place| findings.push((finding, place))),
            Err(flaw) => invalid(piece.locate(escaped.map_or(flaw, |escaped| escaped.locate(flaw, bytes)))),
        },
    };
    findings.push((finding, Place::Root));
    *draft = Draft::default();
}
