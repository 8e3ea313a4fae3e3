//! Webhook templates: text with `${...}` placeholders that must render to JSON.

use super::{Choices, FormKind, JsonType, Kind, Look, NearMiss, Rendering, Unit, Verdict, Words, near_miss};
use crate::issue::{Code, Finding, Position, Reason};
use crate::json::{Flaw, Json, parse};

/// A template that renders to JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Template {
    /// The most that it may hold, in bytes.
    pub max: u32,
    /// What it renders to.
    pub rendering: Rendering,
}

impl Kind for Template {
    const JSON: JsonType = JsonType::String;
    const LINE_BREAKS: bool = true;
    const PLACEHOLDERS: bool = true;
    const FORM: FormKind = FormKind::Template;
    const NEAR_MISSES: &'static [NearMiss] = &[
        near_miss("\"{\"", Code::InvalidTemplate, None, false),
        near_miss("\"{\\\"a\\\":${a\"", Code::InvalidTemplate, Some(Reason::UnclosedPlaceholder), false),
        near_miss("\"{\\\"a\\\":1,}\"", Code::InvalidTemplate, None, false),
        near_miss("\"alert ${id}\"", Code::InvalidTemplate, None, false),
        near_miss("\"{\\u0007}\"", Code::InvalidFormat, Some(Reason::ControlCharacter), true),
        near_miss("\"{\\ud800}\"", Code::InvalidFormat, Some(Reason::LoneSurrogate), true),
        near_miss("{}", Code::InvalidType, None, true),
    ];

    fn max(self) -> (u32, Unit) {
        (self.max, Unit::Bytes)
    }

    /// A placeholder is read as the digit 1: inside a string that is a character, outside it is a number, and next to
    /// other digits it stays one. So a template passes if some rendering is JSON.
    fn check(self, template: &str) -> Verdict {
        let rendered = match render(template) {
            Ok(rendered) => rendered,
            Err(at) => return refused(template, at, Reason::UnclosedPlaceholder),
        };
        match (parse(&rendered), self.rendering) {
            (Err(flaw), _) => refused(template, origin(template, flaw.at), flaw.reason),
            (Ok(_), Rendering::Json) => Verdict::Fine,
            (Ok(Json::Object(raw)), Rendering::Headers) => {
                let nested = raw.members().find_map(|(_, value)| match value {
                    Json::Object(inner) | Json::Array(inner) => Some(inner.as_str().as_ptr() as usize),
                    _ => None,
                });
                nested.map_or(Verdict::Fine, |start| {
                    refused(template, origin(template, start - rendered.as_ptr() as usize), Reason::NestedValue)
                })
            }
            (Ok(_), Rendering::Headers) => refused(template, 0, Reason::NotAnObject),
        }
    }

    #[inline]
    fn passes_plainly(self, _: Look, bytes: &[u8]) -> bool {
        self.rendering.surely_fits(bytes)
    }

    fn choices(self) -> Option<Choices> {
        None
    }

    fn words(self) -> Words {
        match self.rendering {
            Rendering::Json => Words { code: "json", english: "JSON" },
            Rendering::Headers => Words { code: "json_headers", english: "a JSON object of header names and values" },
        }
    }

    fn docs(self) -> &'static str {
        match self.rendering {
            Rendering::Json => "a template that renders to JSON",
            Rendering::Headers => "a template that renders to a JSON object of header names and values",
        }
    }

    /// An expression cannot describe what it renders to.
    #[cfg(feature = "schema")]
    fn pattern(self) -> String {
        r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff]*$".to_owned()
    }
}

fn refused(template: &str, at: usize, reason: Reason) -> Verdict {
    let Flaw { line, column, .. } = Flaw::locate(template.as_bytes(), at, reason);
    Verdict::Refused(Finding::at(Code::InvalidTemplate, reason, Position { line, column }))
}

/// The template with a digit for each placeholder. It is never longer than the template, so it is written over a copy.
///
/// # Errors
/// Where a placeholder begins that has no end.
fn render(template: &str) -> Result<Vec<u8>, usize> {
    let bytes = template.as_bytes();
    let mut rendered = bytes.to_vec();
    let (mut at, mut written) = (0, 0);
    while let (Some(byte), Some(place)) = (bytes.get(at), rendered.get_mut(written)) {
        let length = piece(bytes, at).ok_or(at)?;
        *place = if length > 1 { b'1' } else { *byte };
        at += length;
        written += 1;
    }
    rendered.truncate(written);
    Ok(rendered)
}

/// Where in the template a byte of the rendering comes from.
fn origin(template: &str, rendered: usize) -> usize {
    (0..rendered).fold(0, |at, _| at + piece(template.as_bytes(), at).unwrap_or_default())
}

/// How many bytes of the template render to one byte: a whole placeholder, or a byte that stays. None where a placeholder has no end.
fn piece(template: &[u8], at: usize) -> Option<usize> {
    let rest = template.get(at..).unwrap_or_default();
    if rest.starts_with(b"${") { rest.iter().position(|byte| *byte == b'}').map(|end| end + 1) } else { Some(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nested_value_is_found_where_it_begins() {
        let headers = Template { max: 100, rendering: Rendering::Headers };
        for (text, column) in [(r#"{"a":{"b":1}}"#, 6), (r#"{"a":1,"c":[]}"#, 12), (r#"{"${id}":{}}"#, 10), ("[]", 1)] {
            let Verdict::Refused(finding) = headers.check(text) else { panic!("{text}") };
            assert_eq!(finding.position.map(|position| (position.line, position.column)), Some((1, column)), "{text}");
        }
        assert_eq!(headers.check(r#"{"${id}":"${x}","b":${y}}"#), Verdict::Fine);
    }
}
