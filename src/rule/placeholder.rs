//! Text in the place of a value: a variable that was not replaced, a word that a tool wrote, a key in quotes.

use super::characters::{is_invisible, is_space, is_typographic, trim};
use crate::issue::Reason;

/// Signs of a variable that should have been replaced, wherever they stand.
const VARIABLES: [&str; 8] = ["${", "$(", "{{", "}}", "#{", "<%", "{%", "%{"];
/// Brackets around a text that says what to write there.
const BRACKETS: [(&str, &str); 5] = [("<", ">"), ("[", "]"), ("(", ")"), ("{", "}"), ("%", "%")];
/// Words that tools and people write instead of a value. In lower case, without signs.
const WORDS: [&str; 17] = [
    "redacted",
    "undefined",
    "null",
    "none",
    "nil",
    "nan",
    "na",
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
/// No word is longer, with the signs between its parts.
const LONGEST_WORD: usize = 24;
/// The first word of a placeholder in a documentation, in lower case.
const BEGINNINGS: [&str; 5] = ["your", "my", "insert", "enter", "replace"];
/// Authorization schemes that people copy with the key, and the header. In lower case.
const SCHEMES: [&str; 5] = ["bearer", "basic", "token", "geniekey", "authorization"];
/// Quotes, opening and closing.
const QUOTES: [(&str, &str); 10] = [
    ("\"", "\""),
    ("'", "'"),
    ("`", "`"),
    ("\u{201c}", "\u{201d}"),
    ("\u{201d}", "\u{201d}"),
    ("\u{201e}", "\u{201c}"),
    ("\u{2018}", "\u{2019}"),
    ("\u{2019}", "\u{2019}"),
    ("\u{ab}", "\u{bb}"),
    ("\u{bb}", "\u{ab}"),
];

/// Why a text is probably not a secret, if there is a reason.
pub(crate) fn no_secret(text: &str) -> Option<Reason> {
    let text = trim(text);
    if is_word(text) {
        return Some(Reason::Placeholder);
    }
    if is_ordinary(text) {
        return None;
    }
    let quoted = QUOTES.iter().any(|(open, close)| text.strip_prefix(*open).is_some_and(|rest| rest.ends_with(*close)));
    if quoted {
        return Some(Reason::Quoted);
    }
    if is_placeholder(text) {
        return Some(Reason::Placeholder);
    }
    if has_scheme(text) {
        return Some(Reason::AuthorizationScheme);
    }
    let reason = |char: char| match char {
        _ if char.is_ascii() => None,
        _ if is_typographic(char) => Some(Reason::TypographicCharacter),
        // White space beyond ASCII within a key looks like a space, or like nothing.
        _ if is_invisible(char) || is_space(char) => Some(Reason::InvisibleCharacter),
        _ => None,
    };
    text.chars().find_map(reason)
}

/// Whether every character is one of those that keys, tokens and addresses are made of: then it can only be a placeholder as a word.
fn is_ordinary(text: &str) -> bool {
    // No early way out: a loop without branches looks at sixteen bytes at a time.
    !text.bytes().fold(false, |special, byte| {
        let bracket = byte & !2 == b'<' || byte.wrapping_sub(b'[') < 4 || byte.wrapping_sub(b'{') < 3;
        let sign = byte == b' ' || byte == b'`' || byte.wrapping_sub(b'"') < 8;
        special | bracket | sign | !byte.is_ascii()
    })
}

/// Whether a text is a variable that was not replaced, or says in brackets what to write.
pub(crate) fn is_placeholder(text: &str) -> bool {
    if is_ordinary(text) {
        return false;
    }
    let bytes = text.as_bytes();
    let holds = |sign: &str| bytes.windows(2).any(|pair| pair == sign.as_bytes());
    let within = |(open, close): &(&str, &str)| {
        text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)).is_some_and(|inner| !inner.is_empty())
    };
    VARIABLES.iter().any(|sign| holds(sign)) || BRACKETS.iter().any(within) || is_shell_variable(text)
}

/// `$NAME`, as a shell would have replaced it.
fn is_shell_variable(text: &str) -> bool {
    text.strip_prefix("$").is_some_and(|name| {
        let upper = |byte: u8| byte.is_ascii_uppercase() || byte == b'_' || byte.is_ascii_digit();
        name.len() > 1 && name.bytes().all(upper) && name.bytes().any(|byte| byte.is_ascii_uppercase())
    })
}

/// A word that means "no value", or only dots or crosses.
fn is_word(text: &str) -> bool {
    if text.len() > LONGEST_WORD {
        // Of a longer text, only the beginning is compared: `your-datadog-api-key-goes-here`.
        return begins_as_placeholder(text);
    }
    let letters =
        text.bytes().filter(|byte| !matches!(byte, b'-' | b'_' | b' ' | b'.' | b'/' | b'(' | b')' | b'[' | b']' | b'<' | b'>'));
    let (mut word, mut length) = ([0; LONGEST_WORD], 0);
    for (place, letter) in word.iter_mut().zip(letters) {
        *place = letter.to_ascii_lowercase();
        length += 1;
    }
    let word = word.get(..length).unwrap_or_default();
    word.is_empty()
        || word.len() > 2 && word.iter().all(|byte| *byte == b'x')
        || WORDS.iter().any(|known| known.as_bytes() == word)
        || begins_as_placeholder(text)
}

/// For each first letter, the second letters in some words: `a` is the lowest bit.
type Starts = [u32; 26];
/// The beginnings of the words that mean "no value", and crosses.
const WORD_STARTS: Starts = with_starts(with_starts([0; 26], &WORDS), &["xx"]);
const BEGINNING_STARTS: Starts = with_starts([0; 26], &BEGINNINGS);

#[expect(clippy::indexing_slicing, reason = "made by the compiler: a word of one letter would not compile")]
const fn with_starts(mut starts: Starts, words: &[&str]) -> Starts {
    let mut at = 0;
    while at < words.len() {
        let word = words[at].as_bytes();
        starts[(word[0] - b'a') as usize] |= 1 << (word[1] - b'a');
        at += 1;
    }
    starts
}

/// Whether a word that means "no value" may begin with these two letters or digits; with `digit` in it, only some do.
pub(crate) fn may_begin_word(start: [u8; 2], digit: bool) -> bool {
    let [first, second] = start.map(|byte| byte.to_ascii_lowercase().wrapping_sub(b'a'));
    let begins = |starts: &Starts| {
        starts.get(first as usize).is_some_and(|seconds| seconds.checked_shr(second.into()).is_some_and(|bits| bits & 1 == 1))
    };
    begins(&BEGINNING_STARTS) || !digit && begins(&WORD_STARTS)
}

/// Whether it has separated words and the first one is that of a placeholder, as in `your-api-key` or `YOUR_KEY`.
fn begins_as_placeholder(text: &str) -> bool {
    BEGINNINGS.iter().any(|beginning| {
        let (start, rest) = text.split_at_checked(beginning.len()).unwrap_or_default();
        start.eq_ignore_ascii_case(beginning) && matches!(rest.as_bytes(), [b'-' | b'_' | b' ', ..])
    })
}

/// Whether it begins with an authorization scheme, or with the name of the header.
fn has_scheme(text: &str) -> bool {
    let end = text.bytes().position(|byte| matches!(byte, b' ' | b':'));
    end.and_then(|end| text.get(..end)).is_some_and(|word| SCHEMES.iter().any(|scheme| word.eq_ignore_ascii_case(scheme)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_is_seen_wherever_and_however_often_it_stands() {
        let signs = "<>[\\]^{|} `\"#$%&'()";
        for byte in 0..0x80_u8 {
            let char = char::from(byte);
            let ordinary = !signs.contains(char);
            for text in [[char].iter().collect::<String>(), ['a', char, 'b'].iter().collect(), [char, char].iter().collect()] {
                assert_eq!(is_ordinary(&text), ordinary, "{text:?}");
            }
        }
        assert!(!is_ordinary("\u{e9}") && !is_ordinary("<\u{e9}") && is_ordinary(""));
    }

    #[test]
    fn a_word_in_place_of_a_secret_is_seen() {
        let longest = ["x".repeat(LONGEST_WORD), "x".repeat(LONGEST_WORD + 1), "-".repeat(LONGEST_WORD)];
        for (text, want) in [
            ("", Some(Reason::Placeholder)),
            ("...", Some(Reason::Placeholder)),
            ("x", None),
            ("xx", None),
            ("xxx", Some(Reason::Placeholder)),
            ("xxy", None),
            ("-xx", None),
            (longest[0].as_str(), Some(Reason::Placeholder)),
            (&longest[1], None),
            (&longest[2], Some(Reason::Placeholder)),
            (" NULL ", Some(Reason::Placeholder)),
            ("(sensitive value)", Some(Reason::Placeholder)),
            ("nullify", None),
            ("Your-Key", Some(Reason::Placeholder)),
            ("my_key", Some(Reason::Placeholder)),
            ("enter key", Some(Reason::Placeholder)),
            ("your", None),
            ("yours-0", None),
            ("your-datadog-api-key-goes-here", Some(Reason::Placeholder)),
            ("0123456789abcdef0123456789abcdef", None),
            ("${KEY}", Some(Reason::Placeholder)),
            ("a${b", Some(Reason::Placeholder)),
            ("a{{b", Some(Reason::Placeholder)),
            ("<key>", Some(Reason::Placeholder)),
            ("<>a", None),
            ("%KEY%", Some(Reason::Placeholder)),
            ("$KEY_1", Some(Reason::Placeholder)),
            ("$K", None),
            ("$K1", Some(Reason::Placeholder)),
            ("$11", None),
            ("$_1", None),
            ("$Key", None),
            ("a$KEY", None),
            ("\"a\"", Some(Reason::Quoted)),
            ("\"a'", None),
            ("\u{201c}a\u{201d}", Some(Reason::Quoted)),
            ("Bearer 0123", Some(Reason::AuthorizationScheme)),
            ("authorization: 0", Some(Reason::AuthorizationScheme)),
            ("bear 0123", None),
            ("a\u{2011}b", Some(Reason::TypographicCharacter)),
            ("a\u{200b}b", Some(Reason::InvisibleCharacter)),
            ("a\u{a0}b", Some(Reason::InvisibleCharacter)),
            ("a\u{e9}b", None),
        ] {
            assert_eq!(no_secret(text), want, "{text:?}");
        }
    }

    #[test]
    fn two_letters_tell_what_may_be_a_word() {
        for (start, with_digit, without) in [
            ("yo", true, true),
            ("YO", true, true),
            ("xx", false, true),
            ("nu", false, true),
            ("Re", true, true),
            ("qq", false, false),
        ] {
            let two = [start.as_bytes()[0], start.as_bytes()[1]];
            assert_eq!((may_begin_word(two, true), may_begin_word(two, false)), (with_digit, without), "{start}");
        }
        let begins = |words: &[&str], start: [u8; 2]| words.iter().any(|word| word.as_bytes().starts_with(&start));
        for first in 0..=u8::MAX {
            for second in 0..=u8::MAX {
                let start = [first, second].map(|byte| byte.to_ascii_lowercase());
                let of_sentence = begins(&BEGINNINGS, start);
                let any = of_sentence || begins(&WORDS, start) || start == *b"xx";
                let told = [true, false].map(|digit| may_begin_word([first, second], digit));
                assert_eq!(told, [of_sentence, any], "{first} {second}");
            }
        }
    }
}
