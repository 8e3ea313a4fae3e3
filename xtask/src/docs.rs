//! One page for each service, from the table: `cargo xtask docs` writes them, and a test fails if they are out of date.

use crate::workshop::Workshop;
use crate::{issue_codes, near_misses};
use anyhow::Result;
use atlas_integrations::api::Api;
use atlas_integrations::catalog::{ABOUT, About, AboutService, SERVICES};
use atlas_integrations::field::{DefaultValue, Field, Mask, Need, Service};
use atlas_integrations::rule::JsonType;
use atlas_integrations::schema;
use serde_json::{Map, Value, json};
use std::fmt::Write;

const FOLDER: &str = "docs/services";
const SOURCES: &str = "Sources: SPEC is the published Atlas specification (2026-08), CM the reference page of Cloud Manager, SNAP answers that the \
    Atlas CLI's tests recorded; TF, CLI, AKO and SDK are issues and pull requests of MongoDB's projects of those names. Ops Manager follows its reference \
    pages: there is no recording of its answers.\n";
pub fn write(shop: &Workshop) -> Result<()> {
    shop.shell.write_file(near_misses::FILE, near_misses::text())?;
    shop.shell.write_file(issue_codes::FILE, issue_codes::page()?)?;
    for (name, text) in pages()? {
        shop.shell.write_file(format!("{FOLDER}/{name}"), text)?;
    }
    Ok(())
}

fn pages() -> Result<Vec<(String, String)>> {
    let services = SERVICES.iter().zip(ABOUT);
    services.map(|(service, about)| Ok((format!("{}.md", service.kind), page(service, about)?))).collect()
}

fn page(service: &Service, about: &AboutService) -> Result<String> {
    let mut page =
        format!("<!-- Written by `cargo xtask docs` from src/catalog. -->\n# {} (`{}`)\n\n", about.label, service.kind);
    writeln!(page, "{} [MongoDB's page]({}).\n", about.help.trim(), about.docs)?;
    if let Some(day) = service.ended {
        writeln!(page, "Out of support since {day}: accepted with the warning `deprecated_service`.\n")?;
    }
    if service.ui_first {
        page +=
            "It may have to be set up in the Atlas UI first; the API can then change it (warning `setup_in_ui` on create).\n\n";
    }
    let (taken, refused): (Vec<_>, Vec<_>) = Api::ALL.into_iter().partition(|api| api.of(service.taken));
    for api in refused {
        writeln!(page, "{} does not take it: `unsupported_service`.\n", label(api))?;
    }
    // APIs with the same text share a section.
    let mut sections: Vec<(String, Vec<&str>)> = Vec::new();
    for api in taken {
        let text = section(service, about, api)?;
        match sections.iter_mut().find(|(other, _)| *other == text) {
            Some((_, labels)) => labels.push(label(api)),
            None => sections.push((text, vec![label(api)])),
        }
    }
    for (text, labels) in sections {
        writeln!(page, "## {}\n\n{text}", labels.join(" and "))?;
    }
    page += SOURCES;
    page += "\nBesides, every payload has its `type` and may have an `id`, which is ignored.\n";
    page += "Codes and their meaning: `issueCodes`. A secret as Atlas masks it is refused as `masked_secret`.\n";
    Ok(page)
}

fn label(api: Api) -> &'static str {
    match api {
        Api::AtlasV2 => "Atlas v2",
        Api::CloudManagerV1 | Api::OpsManagerV1 => api.label(),
    }
}

/// The service on one API: the fields that it knows, and a payload.
fn section(service: &Service, about: &AboutService, api: Api) -> Result<String> {
    let mut text = "| field | what for | needed | rule | comes back | source |\n|---|---|---|---|---|---|\n".to_owned();
    for (field, about) in own(service, about).filter(|(field, _)| field.known(api)) {
        let cells = [
            about.help.trim().to_owned(),
            need(field, api),
            rule(field, api),
            shown(field, api).to_owned(),
            about.source.to_owned(),
        ];
        writeln!(text, "| `{}` | {} |", field.name, cells.map(|cell| cell.replace('|', "\\|")).join(" | "))?;
    }
    writeln!(text, "\n```json\n{:#}\n```", example(service, about, api))?;
    Ok(text)
}

fn own<'a>(service: &'a Service, about: &'a AboutService) -> impl Iterator<Item = (&'a Field, &'a About)> {
    service.fields.iter().skip(2).zip(about.fields)
}

fn need(field: &Field, api: Api) -> String {
    let need = match api.of(field.need) {
        Need::Unknown => return "refused".to_owned(),
        Need::Ignored => return "no longer used (warning `deprecated_field`)".to_owned(),
        Need::Optional => "optional".to_owned(),
        Need::Recommended => "recommended".to_owned(),
        Need::RecommendedOnCreate => "recommended on create".to_owned(),
        Need::When(other, value) => format!("required when `{other}` is `{value}`"),
        Need::Required => "required".to_owned(),
    };
    let more = [(api.of(field.nullable), ", may be null"), (api.of(field.deprecated), ", for legacy set-ups")];
    more.into_iter().filter(|(holds, _)| *holds).fold(need, |need, (_, words)| need + words)
}

fn rule(field: &Field, api: Api) -> String {
    let mut rule = field.rule.docs().to_owned();
    if let Some(choices) = field.choices() {
        let (known, newer) = choices.values.split_at(choices.published);
        let list = |values: &[&str]| values.iter().map(|value| format!("`{value}`")).collect::<Vec<_>>().join(", ");
        rule += &format!(" {}", list(known));
        if !newer.is_empty() {
            rule += &format!("; unverified: {}", list(newer));
        }
    } else if field.rule.json_type() == JsonType::String {
        let (max, unit) = field.max(api);
        rule += &format!(", at most {max} {unit}");
    }
    match field.default {
        DefaultValue::Flag(flag) => rule += &format!("; {flag} when left out"),
        DefaultValue::Text(text) => rule += &format!("; `{text}` when left out"),
        DefaultValue::Unknown => {}
    }
    if api.of(field.documented) { rule } else { rule + "; unverified: not documented for this API" }
}

/// How a value comes back, where it is a secret.
fn shown(field: &Field, api: Api) -> &'static str {
    match (api.of(field.mask), api) {
        (Mask::Open | Mask::Clear, _) => "as it is",
        (Mask::Tail, Api::AtlasV2) => "asterisks, last four characters",
        (Mask::Tail, Api::CloudManagerV1 | Api::OpsManagerV1) => "six asterisks, last four characters",
        (Mask::Whole, _) => "six asterisks",
        (Mask::Url, _) => "host, asterisks, perhaps the last four characters",
        (Mask::Never, _) => "never",
    }
}

/// A payload that passes without a warning on a field: the examples of all fields that are neither legacy nor unverified.
fn example(service: &Service, about: &AboutService, api: Api) -> Value {
    let usual = own(service, about)
        .filter(|(field, _)| field.known(api) && api.of(field.documented) && !field.is_deprecated(api))
        .map(|(field, about)| (field.name.to_owned(), schema::example(field, about)));
    Value::Object(Map::from_iter([("type".to_owned(), json!(service.kind))].into_iter().chain(usual)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use atlas_integrations::Integration;
    use atlas_integrations::draft::Draft;
    use atlas_integrations::issue::Issue;
    use atlas_integrations::options::Options;

    #[test]
    fn the_pages_in_the_repository_are_current() {
        let folder = Workshop::open().unwrap().root.join(FOLDER);
        let written = pages().unwrap();
        for (name, text) in &written {
            assert_eq!(std::fs::read_to_string(folder.join(name)).unwrap_or_default(), *text, "{name}: run cargo xtask docs");
        }
        assert_eq!(std::fs::read_dir(folder).unwrap().count(), written.len(), "a page of no service");
    }

    #[test]
    fn every_example_passes_without_a_remark_on_a_field() {
        for (service, about) in SERVICES.iter().zip(ABOUT) {
            for api in Api::ALL.into_iter().filter(|api| api.of(service.taken)) {
                let text = example(service, about, api).to_string();
                let options = Options { api, ..Options::default() };
                let draft = Draft::from_json(text.as_bytes(), options).unwrap();
                let remarks = Integration::check(&draft, options).map(|(_, remarks)| remarks).unwrap_or_else(|issues| issues);
                let fields: Vec<_> = remarks.iter().filter(|issue| issue.path != ["type"]).map(Issue::message).collect();
                assert_eq!(fields, [""; 0], "{}", service.kind);
            }
        }
    }
}
