//! The near misses that the rules declare, in `tests/near-misses.json`: the JavaScript tests send them to every field with the
//! rule.

use atlas_integrations::api::Api;
use atlas_integrations::catalog::SERVICES;
use atlas_integrations::issue::Severity;
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub const FILE: &str = "tests/near-misses.json";

/// One line a rule: the fields that use it, each with the APIs that know it, and its near misses.
pub fn text() -> String {
    let mut rules: BTreeMap<&str, (Vec<Value>, Vec<Value>)> = BTreeMap::new();
    for service in SERVICES {
        for field in service.fields.iter().skip(1) {
            let known = |api: &Api| api.of(service.taken) && field.known(*api);
            let apis: Vec<_> = Api::ALL.into_iter().filter(known).map(Api::name).collect();
            let (fields, misses) = rules.entry(field.rule.name()).or_default();
            fields.push(json!({ "type": service.kind, "field": field.name, "apis": apis }));
            *misses = field
                .rule
                .near_misses()
                .iter()
                .map(|miss| {
                    json!({
                        "json": miss.json,
                        "code": miss.code.name(),
                        "refused": miss.code.severity() == Severity::Error,
                        "reason": miss.reason.map(|reason| reason.name()),
                        "inSchema": miss.in_schema,
                    })
                })
                .collect();
        }
    }
    let lines = rules
        .into_iter()
        .map(|(rule, (fields, misses))| format!("  {}", json!({ "rule": rule, "fields": fields, "misses": misses })));
    format!("[\n{}\n]\n", lines.collect::<Vec<_>>().join(",\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::Workshop;

    #[test]
    fn the_file_in_the_repository_is_current() {
        let file = Workshop::open().unwrap().root.join(FILE);
        assert_eq!(std::fs::read_to_string(file).unwrap_or_default(), text(), "run cargo xtask golden");
    }
}
