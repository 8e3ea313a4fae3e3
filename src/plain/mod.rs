//! The plain verdict: whether a payload passes at first sight, from its bytes and without a draft.
//!
//! It repeats a part of [`check`](crate::check): it may ask for the full check at any time, but a payload that passes here has only
//! findings that depend on the service, the options and the fields that are there. Tests (the laws) compare the two.

mod glance;
mod scan;

pub use scan::{Scanned, scan};

use crate::api::Api;
use crate::catalog::SERVICES;
use crate::check::{ALL_SLOTS, Slots};
use crate::draft::SLOTS;
use crate::field::{Field, Need, Service};
use crate::options::Options;
use crate::protocol::{ABSENT, FALSE, HEAD_NUMBERS, NULL, TRUE};
use crate::rule::Look;
use glance::Glance;

/// What each slot holds, as JavaScript writes it: a kind below zero, or a length and a start.
pub type Head = [[i32; HEAD_NUMBERS]; SLOTS];

/// A head that holds nothing.
pub const EMPTY: Head = [[ABSENT, 0]; SLOTS];

/// The verdict on fields. Ok: the fields that get a warning because they are there; payloads with the same service, options and such
/// fields have the same findings. Err: all fields in which the full check may find something, also those with a warning.
pub type Sight = Result<Slots, Slots>;

/// Judges the fields of a payload of the service of that number, whose `type` is right.
///
/// # Errors
/// The fields that need the full check.
pub fn judge(number: usize, head: &Head, text: &[u8], options: Options) -> Sight {
    verdict(number, head, text, None, options)
}

/// The same, with what is known of the bytes of each slot.
#[inline]
fn verdict(number: usize, head: &Head, text: &[u8], looks: Option<&[Look; SLOTS]>, options: Options) -> Sight {
    let (Some(service), Some(glances)) = (SERVICES.get(number), glance::of_service(number, options.api)) else {
        return Err(ALL_SLOTS);
    };
    if !options.api.of(service.taken) {
        return Err(ALL_SLOTS);
    }
    let (mut warned, mut doubtful) = (0, 0);
    for (slot, ((field, glance), [kind, start])) in service.fields.iter().zip(glances).zip(head).enumerate().skip(1) {
        let passes = match *kind {
            ABSENT => glance.may_be_absent(options.intent) || is_excused(field, text, service, head, options.api),
            NULL => glance.has(Glance::NULLABLE),
            // A slot that the API does not know is an unknown field.
            TRUE | FALSE => glance.has(Glance::BOOLEAN) && glance.has(Glance::KNOWN),
            1.. => {
                let bytes = text.get(*start as usize..).and_then(|rest| rest.get(..*kind as usize));
                let look = looks.and_then(|looks| looks.get(slot).copied());
                let may_fit = glance.has(Glance::STRING) && glance.has(Glance::KNOWN);
                may_fit && bytes.is_some_and(|bytes| fits(field, *glance, bytes, look, options))
            }
            _ => false,
        };
        if !passes {
            doubtful |= 1 << slot;
        } else if *kind != ABSENT && *kind != NULL && glance.has(Glance::WARNS) {
            warned |= 1 << slot;
        }
    }
    if doubtful == 0 { Ok(warned) } else { Err(warned | doubtful) }
}

/// Whether the value of another field makes this one optional.
fn is_excused(field: &Field, text: &[u8], service: &Service, head: &Head, api: Api) -> bool {
    let Need::When(other, equals) = field.need.get(api) else { return false };
    let place = service.slot(other, api).and_then(|slot| head.get(slot));
    let held = |[kind, start]: &[i32; HEAD_NUMBERS]| text.get(*start as usize..)?.get(..usize::try_from(*kind).ok()?);
    place.and_then(held).is_some_and(|held| !held.is_empty() && held != equals.as_bytes())
}

/// Whether a string that is not empty passes without a finding.
#[inline]
fn fits(field: &Field, glance: Glance, bytes: &[u8], look: Option<Look>, options: Options) -> bool {
    if glance.has(Glance::LINES) {
        return several_lines(field, bytes, look);
    }
    let look = look.unwrap_or_else(|| Look::at(bytes));
    let spaced = bytes.first() == Some(&b' ') || bytes.last() == Some(&b' ');
    let max = options.api.of(field.limit).unwrap_or(field.rule.max().0);
    let secret = glance.has(Glance::SECRET);
    let may_be_masked = secret && look.has_star();
    !look.is_escaped()
        && !spaced
        && bytes.len() <= max as usize
        && !may_be_masked
        && (glance.has(Glance::PLACEHOLDERS) || if secret { look.is_surely_secret(bytes) } else { look.has_no_sign() })
        && field.rule.passes_plainly(look, bytes)
}

/// The same for a text that its rule has to read in any case: here the rule itself looks for masks and control characters.
fn several_lines(field: &Field, bytes: &[u8], look: Option<Look>) -> bool {
    let fits = |text: &[u8]| text.len() <= field.rule.max().0 as usize && field.rule.passes_plainly(Look::of(0), text);
    if !look.is_some_and(Look::is_escaped) {
        return fits(bytes);
    }
    // The scanner accepts only the escapes of a quote, a backslash and a slash: each means the character after its backslash.
    let mut text = Vec::with_capacity(bytes.len());
    let mut escaped = false;
    for byte in bytes {
        escaped = *byte == b'\\' && !escaped;
        if !escaped {
            text.push(*byte);
        }
    }
    fits(&text)
}
