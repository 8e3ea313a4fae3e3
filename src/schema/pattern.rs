//! What `check` does to characters, as regular expressions that mean the same with JavaScript's `u` and `v` flags.
//!
//! Where an expression cannot say it all (a port beyond 65535, the groups of an IPv6 address) it accepts more.

use crate::field::Field;
use crate::rule::Rule;

/// Control characters and halves of surrogate pairs, see [`has_control`](crate::rule::has_control).
const TEXT: &str = r"[^\u0000-\u001f\u007f-\u009f\ud800-\udfff]*";
/// The same, with tab, line feed and carriage return let in.
const TEMPLATE: &str = r"[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff]*";
const HEX: &str = r"[0-9A-Fa-f]*";
/// What an address never holds, wherever: white space, control characters, ``\ < > "``; inside a class that begins with `^`.
const NEVER: &str = r#"\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ud800-\udfff\\<>""#;
/// A label of a host: letters, digits, `-`, `_` and whatever is beyond ASCII.
const LABEL: &str = r"[^\u0000-\u002c\u002e\/\u003a-\u0040\u005b-\u005e\u0060\u007b-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ud800-\udfff]{1,63}";
/// A part of an IPv4 address.
const BYTE: &str = r"(?:25[0-5]|2[0-4][0-9]|[01]?[0-9]?[0-9])";

/// An address up to its path: perhaps a user, then an IPv6 address, an IPv4 address or a name that does not end in a number.
fn origin() -> String {
    format!(
        r"[Hh][Tt][Tt][Pp][Ss]?:\/\/(?:[^\/?#{NEVER}]*@)?(?:\[[0-9A-Fa-f:.]+\]|(?:{BYTE}\.){{3}}{BYTE}\.?|(?:{LABEL}\.)*(?![0-9]+(?:[.:\/?#]|$)){LABEL}\.?)(?::[0-9]{{0,5}})?"
    )
}

/// A secret as Atlas masks it, see [`is_masked`](crate::mask::is_masked).
pub(super) fn masked() -> String {
    let dotted = r"(?=[\s\S]{8})\*+\.{3}[\s\S]{0,4}";
    format!(r"^(?:\*+|\*{{4,}}[\s\S]{{4}}|{dotted}|{}\/\*{{4}}[^{NEVER}]{{0,4}})$", origin())
}

/// What a string in the field must match; whether it may be empty is for `minLength` to say.
pub(super) fn of(field: &Field) -> String {
    match field.rule {
        Rule::Url => format!(r"^(?:{}(?:[\/?#][^{NEVER}]*)?)?$", origin()),
        Rule::Hex(_) => format!("^{HEX}$"),
        Rule::Template(..) => format!("^{TEMPLATE}$"),
        _ => format!("^{TEXT}$"),
    }
}
