//! Secrets as Atlas shows them: how it masks, how to tell a masked one, and whether a mask fits a secret.

use std::borrow::Cow;

use crate::api::{Api, PerApi};
use crate::field::Mask;
use crate::json::write::concat;
use crate::rule::{characters, read_url};

/// Characters that stay readable at the end.
const TAIL: usize = 4;
/// Asterisks that Cloud Manager writes, however long the secret is.
const LEGACY_STARS: usize = 6;
/// A secret of so many characters or fewer would be half readable: it is masked whole.
const SHORT: usize = 8;
/// What stands for the path of an address.
const PATH: &str = "/****";

/// Whether a string is a masked secret rather than a secret: asterisks only, asterisks and a tail of four, or an
/// address with a masked path. Asterisks elsewhere do not count.
#[must_use]
pub fn is_masked(text: &str) -> bool {
    let stars = text.bytes().take_while(|byte| *byte == b'*').count();
    if stars > 0 {
        let length = characters(text);
        let rest = text.get(stars..).unwrap_or_default();
        // People who copy a mask write dots for the many asterisks.
        let tail = rest.strip_prefix("...").unwrap_or(rest);
        return stars == length || length >= SHORT && characters(tail) <= TAIL;
    }
    // Cheap to see, and hardly ever true of a clear secret.
    let hidden = text.as_bytes().contains(&b'*');
    hidden && read_url(text).and_then(|url| url.path.strip_prefix(PATH)).is_some_and(|tail| characters(tail) <= TAIL)
}

/// A secret as `api` answers it; none where it does not answer it at all.
#[must_use]
pub fn mask(text: &str, mask: Mask, api: Api) -> Option<Cow<'_, str>> {
    Some(match mask {
        Mask::Open | Mask::Clear => Cow::Borrowed(text),
        Mask::Never => return None,
        _ if text.is_empty() || is_masked(text) => Cow::Borrowed(text),
        Mask::Whole => Cow::Owned(stars(characters(text).min(LEGACY_STARS), "")),
        Mask::Tail => Cow::Owned(tail(text, api)),
        Mask::Url => Cow::Owned(address(text).map_or_else(|| tail(text, api), |(address, tail)| address + tail)),
    })
}

fn tail(text: &str, api: Api) -> String {
    let length = characters(text);
    if length <= SHORT {
        return stars(length, "");
    }
    stars(api.of(PerApi::atlas_and_managers(length - TAIL, LEGACY_STARS)), last(text))
}

fn stars(count: usize, tail: &str) -> String {
    let mut out = String::new();
    for _ in 0..count {
        out.push('*');
    }
    out + tail
}

/// The last four characters.
fn last(text: &str) -> &str {
    let start = text.char_indices().rev().nth(TAIL - 1).map_or(0, |(at, _)| at);
    text.get(start..).unwrap_or(text)
}

/// Scheme and host, without a user name or password, then the mask; and the tail that may follow.
fn address(text: &str) -> Option<(String, &str)> {
    let url = read_url(text)?;
    let tail = if characters(url.path) > SHORT { last(text) } else { "" };
    Some((concat(&[url.scheme, url.host, PATH]), tail))
}

/// Whether `shown`, as `api` answers it, may be `secret`: the same tail, and the same length where the mask keeps it.
#[must_use]
pub fn fits(shown: &str, secret: &str, kind: Mask, api: Api) -> bool {
    let masked = is_masked(shown);
    let stars = shown.bytes().take_while(|byte| *byte == b'*').count();
    if masked && stars == 0 {
        // An address: the host must agree; servers differ in whether they show a tail.
        let shows =
            |(own, tail): (String, &str)| shown.strip_prefix(&*own).is_some_and(|shown| shown.is_empty() || shown == tail);
        return address(secret).is_some_and(shows);
    }
    let tail = shown.get(stars..).unwrap_or_default();
    let keeps_length = kind == Mask::Tail && api == Api::AtlasV2;
    // Where the length is kept, a short secret's mask is told by it, though it has too few asterisks to be one by itself.
    let stands = masked || keeps_length && stars > 0 && characters(tail) <= TAIL;
    shown == secret || stands && secret.ends_with(tail) && (!keeps_length || characters(secret) == characters(shown))
}
