//! A stream as JavaScript reads it: it reports refusals as bytes, up to a limit.

use super::{Lines, Refused, one};
use crate::catalog::SERVICES;
use crate::check::Place;
use crate::frame::numbers;
use crate::options::Options;
use crate::protocol::NO_SERVICE;

/// A stream of payloads, and how many refusals it may still report.
#[derive(Debug)]
pub struct Stream {
    lines: Lines,
    left: u32,
    truncated: bool,
}

impl Stream {
    /// A stream that reports at most `left` refusals, of payloads that have at most `max_line` bytes.
    #[must_use]
    pub fn new(options: Options, left: u32, max_line: u32) -> Self {
        Self { lines: Lines::with_limit(options, max_line), left, truncated: false }
    }

    /// Takes the next bytes, or the end; `surrogates` where they are those of a string with halves of surrogate pairs. `out`
    /// then holds how many payloads there were and how many pass, whether refusals were left out, and the refusals.
    pub fn take(&mut self, bytes: Option<&[u8]>, surrogates: bool, out: &mut Vec<u8>) {
        let Self { lines, left, truncated } = self;
        if surrogates {
            lines.allow_surrogates();
        }
        let mut told = Vec::new();
        lines.take(bytes, &mut |refused| match left.checked_sub(1) {
            Some(less) => {
                *left = less;
                tell(&mut told, refused);
            }
            None => *truncated = true,
        });
        let counts = lines.counts();
        out.clear();
        for number in [counts.total, counts.valid, u32::from(*truncated)] {
            out.extend_from_slice(&number.to_le_bytes());
        }
        out.extend_from_slice(&told);
    }
}

/// Checks one payload; `out` then holds one refusal, warnings too, or nothing.
pub fn tell_one(bytes: &[u8], surrogates: bool, options: Options, out: &mut Vec<u8>) {
    out.clear();
    one(bytes, surrogates, options, &mut |refused| tell(out, refused));
}

/// A refusal: line, service, how many findings; of each its numbers, and of an unknown field its name as JSON writes it.
fn tell(out: &mut Vec<u8>, refused: &Refused<'_>) {
    let number = |out: &mut Vec<u8>, number: u32| out.extend_from_slice(&number.to_le_bytes());
    let service = refused.draft.service.and_then(|service| SERVICES.iter().position(|row| std::ptr::eq(row, service)));
    number(out, refused.line);
    number(out, service.map_or(NO_SERVICE, |at| at as u32));
    number(out, refused.findings.len() as u32);
    for (finding, place) in refused.findings {
        numbers(*finding, *place).into_iter().for_each(|part| number(out, part));
        if let Place::Unknown(at) = place {
            let name = refused.draft.unknown.get(*at as usize).map_or("", |name| name.raw());
            number(out, name.len() as u32);
            out.extend_from_slice(name.as_bytes());
        }
    }
}
