//! The plain verdict: whether a payload passes at first sight, from its bytes and without a draft.
//!
//! It is a second wording of a part of [`check`](crate::check): it may say "look closer" to anything, but what it lets pass has no
//! finding other than those that depend on the service, the options and the fields that are there. Laws hold the two together.

mod scan;

pub use scan::{Scanned, scan};

use crate::draft::SLOTS;
use crate::field::{Field, Need, Service};
use crate::json::Text;
use crate::mask::is_masked;
use crate::options::Options;
use crate::protocol::{ABSENT, FALSE, HEAD_NUMBERS, NULL, TRUE};
use crate::rule::{JsonType, Look, Verdict, characters::control};

/// What each slot holds, as JavaScript writes it: a kind below zero, or a length and a start.
pub type Head = [[i32; HEAD_NUMBERS]; SLOTS];

/// A head that holds nothing.
pub const EMPTY: Head = [[ABSENT, 0]; SLOTS];

/// The fields that are there and get a warning for it, a bit for each slot. Payloads with the same service, options and bits have
/// the same findings.
pub type Warned = u32;

/// Judges the fields of a payload of `service`, whose `type` is right and which has no unknown fields. None: look closer.
#[must_use]
pub fn judge(service: &Service, head: &Head, text: &[u8], options: Options) -> Option<Warned> {
    verdict(service, head, text, None, options)
}

/// The same, with what is known of the bytes of each slot.
#[inline]
fn verdict(service: &Service, head: &Head, text: &[u8], looks: Option<&[Look; SLOTS]>, options: Options) -> Option<Warned> {
    if !options.api.of(service.taken) {
        return None;
    }
    let mut warned = 0;
    for (slot, (field, place)) in service.fields.iter().zip(head).enumerate().skip(1) {
        let look = looks.and_then(|looks| looks.get(slot).copied());
        if !passes(field, *place, text, look, service, head, options) {
            return None;
        }
        if place.first() != Some(&ABSENT) && place.first() != Some(&NULL) && warns(field, options) {
            warned |= 1 << slot;
        }
    }
    Some(warned)
}

/// Whether the presence of a field alone is worth a warning.
#[inline]
fn warns(field: &Field, options: Options) -> bool {
    field.is_deprecated(options.api) || !options.api.of(field.documented)
}

#[inline]
fn passes(
    field: &Field,
    [kind, start]: [i32; HEAD_NUMBERS],
    text: &[u8],
    look: Option<Look>,
    service: &Service,
    head: &Head,
    options: Options,
) -> bool {
    match kind {
        ABSENT => may_be_absent(field, text, service, head, options),
        // A slot that the API does not know is an unknown field.
        _ if !field.known(options.api) => false,
        NULL => options.api.of(field.nullable),
        TRUE | FALSE => field.rule.json_type() == JsonType::Boolean,
        1.. => {
            let start = start as usize;
            let bytes = text.get(start..start.saturating_add(kind as usize));
            field.rule.json_type() == JsonType::String && bytes.is_some_and(|bytes| fits(field, bytes, look, options))
        }
        _ => false,
    }
}

#[inline]
fn may_be_absent(field: &Field, text: &[u8], service: &Service, head: &Head, options: Options) -> bool {
    match field.need(options.api, options.intent) {
        Need::Optional | Need::Unknown | Need::Ignored | Need::RecommendedOnCreate => true,
        Need::Required | Need::Recommended => false,
        Need::When(other, equals) => {
            let place = service.slot(other, options.api).and_then(|slot| head.get(slot));
            let held = |[kind, start]: &[i32; HEAD_NUMBERS]| text.get(*start as usize..)?.get(..usize::try_from(*kind).ok()?);
            place.and_then(held).is_some_and(|held| !held.is_empty() && held != equals.as_bytes())
        }
    }
}

/// Whether a string that is not empty passes without a finding.
#[inline]
fn fits(field: &Field, bytes: &[u8], look: Option<Look>, options: Options) -> bool {
    let rule = field.rule;
    if rule.takes_line_breaks() {
        return several_lines(field, bytes, look);
    }
    let look = look.unwrap_or_else(|| Look::at(bytes));
    let spaced = bytes.first() == Some(&b' ') || bytes.last() == Some(&b' ');
    let max = options.api.of(field.limit).unwrap_or(rule.max().0);
    let secret = field.is_secret();
    look.is_printable()
        && !look.is_escaped()
        && !spaced
        && bytes.len() <= max as usize
        && !(secret && look.has_star())
        && (rule.takes_placeholders() || if secret { look.is_surely_secret(bytes) } else { look.has_no_sign() })
        && rule.passes_plainly(look, bytes)
}

/// The same for a text that its rule has to read in any case.
fn several_lines(field: &Field, bytes: &[u8], look: Option<Look>) -> bool {
    let Ok(raw) = std::str::from_utf8(bytes) else { return false };
    let escaped = look.is_some_and(Look::is_escaped);
    let Ok(text) = (Text { raw, escaped }).try_decode() else { return false };
    text.len() <= field.rule.max().0 as usize
        && control(&text, true).is_none()
        && !(field.is_secret() && is_masked(&text))
        && field.rule.check(&text) == Verdict::Fine
}
