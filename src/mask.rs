//! Secrets as Atlas shows them: how it masks, how to recognise a mask, and whether a mask fits a secret.

use std::borrow::Cow;

use crate::api::{Api, PerApi};
use crate::field::Mask;
use crate::json::write::concat;
use crate::rule::characters::{characters, holds};
use crate::rule::read_url;

/// Characters that stay readable at the end.
const TAIL: usize = 4;
/// The number of asterisks that Cloud Manager writes, whatever the length of the secret.
const LEGACY_STARS: usize = 6;
/// A secret of at most this many characters is masked completely: otherwise half of it would be readable.
const SHORT: usize = 8;
/// Fewer asterisks before a tail may be part of a secret.
const FEWEST: usize = 4;
/// The mask of the path of an address.
const PATH: &str = "/****";

/// What a masked text shows of its secret.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Shown<'a> {
    /// The last characters, at most four.
    tail: &'a str,
    /// How many asterisks stand before them; none where they were shortened to dots.
    stars: Option<usize>,
}

/// Whether a string is a masked secret rather than a secret: asterisks only, at least four asterisks and a tail of at most
/// four characters, or an address with a masked path. Asterisks elsewhere do not count.
#[must_use]
pub fn is_masked(text: &str) -> bool {
    // Cheap to see, and hardly ever true of a clear secret.
    holds(text.as_bytes(), b'*') && (shown(text).is_some() || has_masked_path(text))
}

/// The visible part of a text with asterisks; none if it is not a mask.
fn shown(text: &str) -> Option<Shown<'_>> {
    let stars = text.bytes().take_while(|byte| *byte == b'*').count();
    let rest = text.get(stars..).unwrap_or_default();
    // People who copy a mask write dots for the many asterisks.
    if let Some(tail) = rest.strip_prefix("...").or_else(|| rest.strip_prefix("\u{2026}"))
        && stars > 0
        && characters(tail) <= TAIL
        && (stars >= FEWEST || characters(text) >= SHORT)
    {
        return Some(Shown { tail, stars: None });
    }
    let masked = stars > 0 && rest.is_empty() || stars >= FEWEST && characters(rest) <= TAIL;
    masked.then_some(Shown { tail: rest, stars: Some(stars) })
}

/// Whether it is an address whose path is masked.
fn has_masked_path(text: &str) -> bool {
    read_url(text).and_then(|url| url.path.strip_prefix(PATH)).is_some_and(|tail| characters(tail) <= TAIL)
}

/// A secret as `api` shows it; none if it does not show it at all.
#[must_use]
pub fn mask(text: &str, mask: Mask, api: Api) -> Option<Cow<'_, str>> {
    Some(match mask {
        Mask::Open | Mask::Clear => Cow::Borrowed(text),
        Mask::Never => return None,
        // The user name and the password in an address are never shown, even where its path is masked already.
        Mask::Url => match address(text) {
            Some((address, tail)) => Cow::Owned(address + tail),
            None if text.is_empty() || is_masked(text) => Cow::Borrowed(text),
            None => Cow::Owned(tail(text, api)),
        },
        Mask::Whole | Mask::Tail if text.is_empty() || is_masked(text) => Cow::Borrowed(text),
        Mask::Whole => Cow::Owned(stars(LEGACY_STARS, "")),
        Mask::Tail => Cow::Owned(tail(text, api)),
    })
}

/// Asterisks and the last four characters; of a short secret, asterisks alone.
fn tail(text: &str, api: Api) -> String {
    let length = characters(text);
    let tail = if length > SHORT { last(text) } else { "" };
    stars(api.of(PerApi::atlas_and_managers(length - characters(tail), LEGACY_STARS)), tail)
}

fn stars(count: usize, tail: &str) -> String {
    std::iter::repeat_n("*", count).chain([tail]).collect()
}

/// The last four characters.
fn last(text: &str) -> &str {
    let starts = |(at, byte): (usize, u8)| (byte & 0xC0 != 0x80).then_some(at);
    let start = text.bytes().enumerate().rev().filter_map(starts).nth(TAIL - 1).unwrap_or(0);
    text.get(start..).unwrap_or(text)
}

/// Scheme and host, without a user name or password, then the mask; and the tail that may follow.
fn address(text: &str) -> Option<(String, &str)> {
    let url = read_url(text)?;
    // The first character only says what begins.
    let path = url.path.get(1..).unwrap_or_default();
    let tail = match url.path.strip_prefix(PATH) {
        Some(masked) if characters(masked) <= TAIL => masked,
        _ if characters(path) > SHORT => last(text),
        _ => "",
    };
    Some((concat(&[url.scheme, url.host, PATH]), tail))
}

/// Whether `text`, as `api` shows it, may be `secret`: the same tail, and the same length where the mask keeps it.
#[must_use]
pub fn fits(text: &str, secret: &str, kind: Mask, api: Api) -> bool {
    if text == secret {
        return true;
    }
    let keeps_length = kind == Mask::Tail && api == Api::AtlasV2;
    if let Some(Shown { tail, stars }) = shown(text) {
        let length = stars.filter(|_| keeps_length).map(|stars| stars + characters(tail));
        return secret.ends_with(tail) && length.is_none_or(|length| length == characters(secret));
    }
    if has_masked_path(text) {
        // The host must agree; servers differ in whether they show a tail.
        let (Some((shown, tail)), Some((own, _))) = (address(text), address(secret)) else { return false };
        return shown == own && secret.ends_with(tail);
    }
    // If the mask keeps the length, the mask of a short secret is recognised by its length: it has too few asterisks to be a mask otherwise.
    let stars = text.bytes().take_while(|byte| *byte == b'*').count();
    let tail = text.get(stars..).unwrap_or_default();
    keeps_length && stars > 0 && characters(tail) <= TAIL && secret.ends_with(tail) && characters(secret) == characters(text)
}
