//! What a caller may put into the headers of a request.

use super::error::Fault;

/// Names that the client writes itself. Setting one of them is refused rather than ignored: a caller who tries expects it to count.
const OWN: [&str; 9] = [
    "authorization",
    "accept",
    "content-type",
    "host",
    "content-length",
    "transfer-encoding",
    "connection",
    "expect",
    "upgrade",
];

/// Checks one header that a caller adds to every request.
pub fn check(name: &str, value: &str) -> Result<(), Fault> {
    if !is_token(name) {
        return Err(Fault::config("a header name may hold letters, digits and !#$%&'*+-.^_`|~ only"));
    }
    if !is_value(value) {
        return Err(Fault::config("a header value may not hold line breaks, control characters or characters beyond Latin-1"));
    }
    if OWN.iter().any(|own| own.eq_ignore_ascii_case(name)) {
        return Err(Fault::config(
            "headers may not set what the client sets itself: Authorization (use token or apiKey), Accept, Content-Type, Host, Content-Length or a connection header",
        ));
    }
    Ok(())
}

/// Checks a header that a call to any route adds: that route may speak another media type.
pub fn check_for_request(name: &str, value: &str) -> Result<(), Fault> {
    let media = ["accept", "content-type"].iter().any(|media| media.eq_ignore_ascii_case(name));
    check(if media { "x-media" } else { name }, value)
}

/// Whether a text can stand in a header: one line, one byte a character.
pub fn is_value(value: &str) -> bool {
    value.chars().all(|c| c == '\t' || (' '..='~').contains(&c) || ('\u{a0}'..='\u{ff}').contains(&c))
}

/// Whether a text can be a bearer token: visible ASCII in one piece.
pub fn is_credential(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|b| b.is_ascii_graphic())
}

fn is_token(name: &str) -> bool {
    let tchar = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
    !name.is_empty() && name.bytes().all(tchar)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn accepted(name: &str, value: &str) {
        assert_eq!(check(name, value), Ok(()), "{name}: {value}");
    }

    #[track_caller]
    fn refused(name: &str, value: &str) {
        assert!(matches!(check(name, value), Err(Fault::Config(_))), "{name:?}: {value:?}");
    }

    #[test]
    fn one_line_of_latin_1_under_a_plain_name() {
        accepted("X-Trace", "abc");
        accepted("x_team!", "caf\u{e9}\tbar");
        accepted("x-empty", "");
        for name in ["", "a b", "a:b", "a\r\nb", "\u{e9}", "a\0"] {
            refused(name, "v");
        }
        for value in ["a\r\nX-Evil: 1", "a\n", "a\0b", "\u{7f}", "\u{85}", "\u{20ac}", "\u{2028}"] {
            refused("x-a", value);
        }
    }

    #[test]
    fn what_the_client_sets_stays_its_own() {
        for name in OWN {
            refused(name, "v");
            refused(&name.to_ascii_uppercase(), "v");
        }
    }

    #[test]
    fn a_token_is_one_visible_word() {
        assert!(is_credential("eyJ.a-b_c=="));
        for text in ["", "a b", "a\r\n", "\u{e9}", "a\t"] {
            assert!(!is_credential(text), "{text:?}");
        }
    }
}
