//! A reader for each service: it reads a payload's properties into variables, writes the frame and makes the clean copy. A
//! literal made of variables costs a tenth of what an object costs that is filled by computed names.

use super::bits;
use atlas_integrations::api::{Api, Intent};
use atlas_integrations::catalog::SERVICES;
use atlas_integrations::field::{Field, Need, Service};
use serde_json::json;

pub fn module() -> String {
    let readers: String = SERVICES.iter().map(reader).collect();
    let cutters: String = SERVICES.iter().map(cutter).collect();
    format!(
        "{HEAD}\n/** By the number of the service. */\nexport const readers = [\n{readers}];\n\
         \n/** By the number of the service: the clean copy of a plain text, cut out of it. */\n\
         export const cutters = [\n{cutters}];\n"
    )
}

/// Types are in `pkg-template/lib/atlas.d.ts`.
const HEAD: &str = "const PROTOTYPE = Object.prototype;\n";

fn reader(service: &Service) -> String {
    let fields = || service.fields.iter().enumerate().skip(1);
    let all = bits(|_| true);
    let names = fields().map(|(slot, _)| format!("v{slot}")).collect::<Vec<_>>().join(", ");
    let cases: String = fields()
        .map(|(slot, field)| {
            let known = bits(|api| field.known(api));
            let guard = if known == all { String::new() } else { format!("if (api & {known}) ") };
            let otherwise =
                if known == all { "" } else { "\n        else if (value !== undefined) (unknown ??= []).push(name);" };
            format!("      case {}:\n        {guard}v{slot} = value;{otherwise}\n        break;\n", json!(field.name))
        })
        .collect();
    let puts: String = fields().map(|(slot, _)| format!("    end = put({slot}, v{slot}, end);\n")).collect();
    let value = copy(service, |slot| format!("v{slot}"));
    format!(
        "  // {kind}\n  (input, names, api, {{ begin, put, leave, define }}) => {{\n    let {names}, unknown;\n    \
         for (const name in input) {{\n      if (names-- === 0) break;\n      if (name === \"type\") continue;\n      const value = input[name];\n      \
         switch (name) {{\n{cases}      default:\n        if (value !== undefined) (unknown ??= []).push(name);\n      }}\n    }}\n    \
         let end = begin();\n{puts}    leave(unknown);\n{value}    return value;\n  }},\n",
        kind = service.kind,
    )
}

fn cutter(service: &Service) -> String {
    let value = copy(service, |slot| format!("cut({slot})"));
    format!("  // {}\n  (cut, define) => {{\n{value}    return value;\n  }},\n", service.kind)
}

/// The clean copy: a literal of what every good payload has, then the rest.
fn copy(service: &Service, from: impl Fn(usize) -> String) -> String {
    let (always, perhaps): (Vec<_>, Vec<_>) =
        service.fields.iter().enumerate().skip(1).partition(|(_, field)| is_always_there(service, field));
    let literal: String = always.iter().map(|(slot, field)| format!(", {}: {}", field.name, from(*slot))).collect();
    let rest: String = perhaps
        .iter()
        .map(|(slot, field)| {
            let name = json!(field.name);
            format!(
                "    const f{slot} = {};\n    if (f{slot} !== undefined) {name} in PROTOTYPE ? define(value, {name}, f{slot}) : (value[{name}] = f{slot});\n",
                from(*slot)
            )
        })
        .collect();
    format!("    const value: any = {{ type: {}{literal} }};\n{rest}", json!(service.kind))
}

fn is_always_there(service: &Service, field: &Field) -> bool {
    let taken = Api::ALL.into_iter().filter(|api| api.of(service.taken));
    taken.into_iter().all(|api| Intent::ALL.into_iter().all(|intent| field.need(api, intent) == Need::Required))
}
