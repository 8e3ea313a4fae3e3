//! Text that stands where a value should: a variable that nobody filled in, a word that a tool wrote, a key in quotes.

use super::characters::{is_invisible, is_space, is_typographic_dash};
use crate::issue::Reason;

/// Signs of a variable that should have been replaced, wherever they stand.
const VARIABLES: [&str; 8] = ["${", "$(", "{{", "}}", "#{", "<%", "{%", "%{"];
/// Brackets around a text that says what to write there.
const BRACKETS: [(&str, &str); 5] = [("<", ">"), ("[", "]"), ("(", ")"), ("{", "}"), ("%", "%")];
/// Words that tools and people write where there is no value. In lower case; `-`, `_` and spaces do not count.
const WORDS: [&str; 16] = [
    "redacted",
    "undefined",
    "null",
    "none",
    "nil",
    "nan",
    "changeme",
    "replaceme",
    "todo",
    "tbd",
    "placeholder",
    "sensitive",
    "sensitivevalue",
    "knownafterapply",
    "masked",
    "hidden",
];
/// How a placeholder of a documentation begins. As `WORDS`.
const BEGINNINGS: [&str; 4] = ["your", "insert", "enteryour", "replacewith"];
/// Authorization schemes that people copy with the key. In lower case.
const SCHEMES: [&str; 4] = ["bearer", "basic", "token", "geniekey"];
/// Quotes, opening and closing.
const QUOTES: [(char, char); 10] = [
    ('"', '"'),
    ('\'', '\''),
    ('`', '`'),
    ('\u{201c}', '\u{201d}'),
    ('\u{201d}', '\u{201d}'),
    ('\u{201e}', '\u{201c}'),
    ('\u{2018}', '\u{2019}'),
    ('\u{2019}', '\u{2019}'),
    ('\u{ab}', '\u{bb}'),
    ('\u{bb}', '\u{ab}'),
];

/// Why a text is hardly a secret, if so.
pub(crate) fn no_secret(text: &str) -> Option<Reason> {
    let text = text.trim_matches(is_space);
    let quoted = QUOTES.iter().any(|(open, close)| text.strip_prefix(*open).is_some_and(|rest| rest.ends_with(*close)));
    if quoted {
        return Some(Reason::Quoted);
    }
    if is_placeholder(text) || is_word(text) {
        return Some(Reason::Placeholder);
    }
    if has_scheme(text) {
        return Some(Reason::AuthorizationScheme);
    }
    if text.is_ascii() {
        return None;
    }
    let reason = |char| match char {
        _ if is_typographic_dash(char) => Some(Reason::TypographicCharacter),
        // White space beyond ASCII within a key looks like a space, or like nothing.
        _ if is_invisible(char) || is_space(char) && !char.is_ascii() => Some(Reason::InvisibleCharacter),
        _ => None,
    };
    text.chars().find_map(reason)
}

/// Whether a text is a variable that nobody filled in, or says in brackets what to write.
pub(crate) fn is_placeholder(text: &str) -> bool {
    let bytes = text.as_bytes();
    let holds = |sign: &str| bytes.windows(2).any(|pair| pair == sign.as_bytes());
    let within = |(open, close): &(&str, &str)| {
        text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)).is_some_and(|inner| !inner.is_empty())
    };
    VARIABLES.iter().any(|sign| holds(sign)) || BRACKETS.iter().any(within) || is_shell_variable(text)
}

/// `$NAME`, as a shell would have replaced it.
fn is_shell_variable(text: &str) -> bool {
    text.strip_prefix('$').is_some_and(|name| {
        let upper = |byte: u8| byte.is_ascii_uppercase() || byte == b'_' || byte.is_ascii_digit();
        name.len() > 1 && name.bytes().all(upper) && name.bytes().any(|byte| byte.is_ascii_uppercase())
    })
}

/// A word that stands for no value, or nothing but dots or crosses.
fn is_word(text: &str) -> bool {
    // Longer than any of the words: a key.
    if text.len() > 40 {
        return false;
    }
    let word: String = text
        .bytes()
        .filter(|byte| !matches!(byte, b'-' | b'_' | b' ' | b'.' | b'*' | b'\''))
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    word.is_empty()
        || word.bytes().all(|byte| byte == b'x') && word.len() > 2
        || WORDS.contains(&word.as_str())
        || BEGINNINGS.iter().any(|beginning| word.starts_with(beginning) && has_separator(text))
}

/// Whether words are told apart in it, as in `your-api-key` or `YOUR_KEY`.
fn has_separator(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, b'-' | b'_' | b' '))
}

fn has_scheme(text: &str) -> bool {
    let Some(at) = text.bytes().position(|byte| byte == b' ' || byte == b':') else { return false };
    text.get(..at).is_some_and(|word| {
        SCHEMES.iter().any(|scheme| word.eq_ignore_ascii_case(scheme)) || word.eq_ignore_ascii_case("authorization")
    })
}
