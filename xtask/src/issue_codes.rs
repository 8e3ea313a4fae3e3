//! The page of issue codes, from `src/issue/code.rs`.

use atlas_integrations::issue::{Code, Severity};
use std::fmt::Write;

pub const FILE: &str = "docs/issue-codes.md";

/// The meaning of each param.
const PARAMS: &[(&str, &str)] = &[
    ("allowed", "the values, types or fields to choose from"),
    ("api", "the API that was asked for"),
    ("column", "where in the line, from 1"),
    ("equals", "the value of the other field that makes this one required"),
    ("expected", "a JSON type, or the type that was asked for"),
    ("format", "a code for what the field asks for, such as `hex_32`"),
    ("knownIn", "another API that has the field or takes the service"),
    ("line", "the line, from 1"),
    ("max", "the most that is allowed, in `unit`"),
    ("members", "the members that may stand there"),
    ("min", "the least that is allowed, in `unit`"),
    ("reason", "a code for the cause, such as `line_break_at_end`"),
    ("received", "the JSON type of the value"),
    ("resource", "the resource of the Atlas API that the type belongs to"),
    ("since", "a date"),
    ("suggestion", "the field, type or value that was probably meant"),
    ("unit", "`bytes` or `characters`"),
    ("when", "the other field"),
];

pub fn page() -> Result<String, std::fmt::Error> {
    let mut page = "<!-- Written by `cargo xtask docs` from src/issue/code.rs. -->\n# Issue codes\n\n\
        An issue has a `code`, a `path`, a `message`, `params` and a `severity`. A code never changes its meaning. Errors refuse a payload, \
        warnings do not. No issue holds a value of the payload. A param is left out where there is nothing to say.\n"
        .to_owned();
    for (title, severity) in [("Errors", Severity::Error), ("Warnings", Severity::Warning)] {
        write!(page, "\n## {title}\n\n| code | meaning | params | message |\n|---|---|---|---|\n")?;
        for code in Code::ALL.iter().filter(|code| code.severity() == severity) {
            let params: Vec<_> = code.params().iter().map(|param| format!("`{param}`")).collect();
            let message = code.english().first().copied().unwrap_or_default().replace('|', "\\|");
            writeln!(page, "| `{}` | {} | {} | {message} |", code.name(), code.about(), params.join(", "))?;
        }
    }
    page += "\nThe message is the English one with the most to say; `{field}` is the end of the path.\n\n## Params\n\n| param | meaning |\n|---|---|\n";
    for (name, about) in PARAMS {
        writeln!(page, "| `{name}` | {about} |")?;
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::{FILE, PARAMS, page};
    use atlas_integrations::issue::Code;

    #[test]
    fn the_page_is_as_the_codes_are() {
        let written = std::fs::read_to_string(format!("../{FILE}")).unwrap();
        assert_eq!(written, page().unwrap(), "run `cargo xtask docs`");
    }

    #[test]
    fn every_param_has_a_meaning() {
        let mut used: Vec<_> = Code::ALL.iter().flat_map(|code| code.params()).copied().collect();
        used.sort_unstable();
        used.dedup();
        let known: Vec<_> = PARAMS.iter().map(|(name, _)| *name).collect();
        assert_eq!(used, known);
    }
}
