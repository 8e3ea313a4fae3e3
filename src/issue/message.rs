//! Templates become messages.

use super::{CODED, Issue, Param, words};

/// The name of an unknown field may have any length; a message shows at most this many characters of it.
const LONGEST_NAME: usize = 64;

/// The first template whose braces can all be filled; otherwise the last one, filled as far as possible.
pub(super) fn fill(issue: &Issue) -> String {
    let templates = issue.code.english();
    let full = templates.iter().find_map(|template| write(template, issue).ok());
    full.or_else(|| write(templates.last()?, issue).err()).unwrap_or_default()
}

#[expect(clippy::disallowed_methods, reason = "native: JavaScript writes the messages of the browser")]
/// The text of a template; an error is the text where a brace could not be filled.
fn write(template: &str, issue: &Issue) -> Result<String, String> {
    let mut message = String::new();
    let mut whole = true;
    let mut rest = template;
    while let Some((plain, (name, after))) = rest.split_once('{').and_then(|(plain, rest)| Some((plain, rest.split_once('}')?)))
    {
        message.push_str(plain);
        match issue.params.iter().find(|(param, _)| *param == name) {
            Some((_, Param::Words(_, words))) => message.push_str(words),
            Some((_, Param::Text(code))) if CODED.contains(&name) => {
                let words = words(code).unwrap_or(code);
                whole &= !words.is_empty();
                message.push_str(words);
            }
            Some((_, param)) => message.push_str(&param.to_string()),
            None if name == "field" => message.push_str(&subject(issue)),
            None => {
                // `${...}` in a message is an example, not a brace.
                whole &= name == "...";
                message.extend(["{", name, "}"]);
            }
        }
        rest = after;
    }
    message.push_str(rest);
    if whole { Ok(message) } else { Err(message) }
}

#[expect(clippy::disallowed_macros, reason = "native: JavaScript writes the messages of the browser")]
/// What the message is about: a name out of the payload, so it is shortened and made harmless for a terminal.
fn subject(issue: &Issue) -> String {
    let name = issue.subject.unwrap_or_else(|| issue.path.last().map_or("", String::as_str));
    let mut shown = String::new();
    for char in name.chars().take(LONGEST_NAME) {
        if is_unseen(char) { shown.push_str(&format!("\\u{:04x}", char as u32)) } else { shown.push(char) }
    }
    if name.chars().nth(LONGEST_NAME).is_some() {
        shown.push_str("...");
    }
    shown
}

/// Whether a terminal would act on it, or show nothing, instead of printing it.
fn is_unseen(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
