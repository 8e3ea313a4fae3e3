// SARIF 2.1.0, which code scanning reads.

import type { Finding } from "../finding.ts";
import { printable } from "../printable.ts";
import type { Report } from "../report.ts";
import { findingsOf } from "./findings.ts";

export function sarif(report: Report): object {
  const findings = findingsOf(report);
  const rules = [...new Set(findings.map(({ code }) => code))];
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: { name: "atlas-integrations", version: VERSION, rules: rules.map((id) => ({ id, name: nameOf(id) })) },
        },
        columnKind: "utf16CodeUnits",
        invocations: [{ executionSuccessful: !findings.some(({ code }) => code === "unreadable") }],
        results: findings.map((finding) => result(finding, rules)),
      },
    ],
  };
}

/** `invalid_format` as `InvalidFormat`, as code scanning likes names. */
const nameOf = (code: string): string => code.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());

function result({ level, code, message, file, region, subject }: Finding, rules: readonly string[]): object {
  const artifact = file === undefined || file.startsWith("(") ? undefined : { artifactLocation: { uri: uriOf(file) } };
  const place = region && {
    region: { startLine: region.line, startColumn: region.column, endLine: region.endLine, endColumn: region.endColumn },
  };
  return {
    ruleId: code,
    ruleIndex: rules.indexOf(code),
    level,
    message: { text: printable(message) },
    locations: [
      {
        ...(artifact && { physicalLocation: { ...artifact, ...place } }),
        logicalLocations: [{ fullyQualifiedName: printable(subject) }],
      },
    ],
  };
}

/** A path as a relative reference: each part encoded, since a name may hold anything. */
const uriOf = (file: string): string =>
  file
    .split(/[\\/]/)
    .map((part) => encodeURIComponent(part.replace(/\p{Cs}/gu, "\uFFFD")))
    .join("/");
