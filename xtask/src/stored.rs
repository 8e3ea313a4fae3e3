//! The declarations of stored integrations, made from those of the written ones: every field but the type may be absent or
//! null, a choice may be newer than this package, and so may a field.

use std::fmt::Write;

const STORED: &str = "\
/** What is stored, by its type. */
export interface StoredByType {
";

const LOOKUP: &str = "}

/** What Atlas returns for one type: secrets are masked or absent, and only the type is certain. */
export type Stored<T extends Integration[\"type\"]> = StoredByType[T];
";

/// One interface a service, in the order of the blocks, and the lookup by type.
pub fn declarations<'a>(blocks: impl Iterator<Item = &'a str>) -> String {
    let (mut interfaces, mut lookup) = (String::new(), String::new());
    for block in blocks {
        let Some((comment, declared)) = block.split_once("export interface ") else { continue };
        let Some((name, fields)) = declared.split_once(" {\n") else { continue };
        let fields: String = fields.lines().map(field).collect();
        let _ = write!(interfaces, "{comment}export interface Stored{name} {{\n{fields}\n");
        if let Some(kind) = fields.split('"').nth(1) {
            let _ = writeln!(lookup, "    {kind}: Stored{name};");
        }
    }
    format!("{interfaces}{STORED}{lookup}{LOOKUP}")
}

/// A line of a written interface, as it reads in the stored one.
fn field(line: &str) -> String {
    if line == "}" {
        return "    /**\n     * A field that is newer than this package.\n     */\n    readonly [field: string]: unknown;\n}\n".to_owned();
    }
    let Some((name, kind)) = line.trim_end_matches(';').split_once(": ").filter(|_| !line.contains(" * ")) else {
        return format!("{line}\n");
    };
    let name = name.trim_start().trim_end_matches('?');
    if name == "type" {
        return format!("    readonly type: {kind};\n");
    }
    let open = match kind.strip_prefix("Nullable<").and_then(|kind| kind.strip_suffix('>')).unwrap_or(kind) {
        plain @ ("string" | "boolean" | "number") => plain.to_owned(),
        choice => format!("{choice} | (string & {{}})"),
    };
    format!("    readonly {name}?: {open} | null;\n")
}

#[cfg(test)]
mod tests {
    use super::declarations;

    #[test]
    fn every_field_but_the_type_is_open() {
        let written = "/**\n * Sends: things.\n */\nexport interface Datadog {\n    /**\n     * Selects: it.\n     */\n    type: \"DATADOG\";\n    \
                       id?: Nullable<string>;\n    apiKey: string;\n    region?: Region;\n}";
        let stored = declarations([written, "export type Region = \"US\";"].into_iter());
        for line in [
            " * Sends: things.",
            "export interface StoredDatadog {",
            "     * Selects: it.",
            "    readonly type: \"DATADOG\";",
            "    readonly id?: string | null;",
            "    readonly apiKey?: string | null;",
            "    readonly region?: Region | (string & {}) | null;",
            "    readonly [field: string]: unknown;",
            "    DATADOG: StoredDatadog;",
        ] {
            assert!(stored.lines().any(|found| found == line), "{line} is not in\n{stored}");
        }
    }
}
