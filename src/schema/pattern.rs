//! What `check` does to characters, as regular expressions that mean the same with JavaScript's `u` and `v` flags.
//!
//! Never stricter than `check`: where an expression cannot say it all, it accepts more.

use crate::field::Field;
use crate::rule::Rule;

/// Control characters and halves of surrogate pairs, see [`has_control`](crate::rule::has_control).
const TEXT: &str = r"[^\u0000-\u001f\u007f-\u009f\ud800-\udfff]*";
/// The same, with tab, line feed and carriage return let in.
const TEMPLATE: &str = r"[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff]*";
const HEX: &str = r"[0-9A-Fa-f]*";
/// Scheme, authority, the rest: white space, control characters and ``\ < > "`` nowhere.
const URL: &str = concat!(
    r"[Hh][Tt][Tt][Pp][Ss]?:\/\/",
    r#"[^\/?#\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ud800-\udfff\\<>"]+"#,
    r#"(?:[\/?#][^\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ud800-\udfff\\<>"]*)?"#,
);

/// A secret as Atlas masks it, see [`is_masked`](crate::mask::is_masked).
pub(super) const MASKED: &str = concat!(
    r"^(?:\*+|\*{4,}[\s\S]{4}|[Hh][Tt][Tt][Pp][Ss]?:\/\/",
    r#"[^\/?#\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\\<>"]+\/\*{4}"#,
    r#"[^\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\\<>"]{0,4})$"#,
);

/// What a string in the field must match, the empty string aside, whose turn is `minLength`.
pub(super) fn of(field: &Field) -> String {
    match field.rule {
        Rule::Url => format!("^(?:{URL})?$"),
        Rule::Hex(_) => format!("^{HEX}$"),
        Rule::Template(..) => format!("^{TEMPLATE}$"),
        _ => format!("^{TEXT}$"),
    }
}
