// The report for people.

import { paint, type Line } from "../output.ts";
import { printable } from "../printable.ts";
import type { CheckReport, Report } from "../report.ts";
import { projectLines } from "./project-text.ts";
import { summaryOf } from "./summary.ts";
import { inOrder, type CheckedPayload } from "../finding.ts";

export function text(report: Report): Line[] {
  if (report.command === "check" && report.total === 0 && complaints(report).length > 0) return [];
  const lines = report.command === "check" ? checkLines(report) : projectLines(report);
  return [...lines, [paint(report.ok ? "green" : "red", summaryOf(report))]];
}

function checkLines({ files }: CheckReport): Line[] {
  return files.flatMap(({ file, lines, warned, invalid, truncated }) => [
    ...inOrder([...lines, ...warned]).flatMap((payload) => payloadLines(file, payload)),
    ...(truncated ? [`${file}: ${invalid - lines.length} more invalid payloads are not listed`] : []),
  ]);
}

/** What belongs on standard error: files that could not be read. */
export function complaints(report: Report): Line[] {
  if (report.command !== "check") return [];
  return report.files.flatMap(({ file, error }) =>
    error === undefined ? [] : [[paint("red", "atlas-integrations:"), ` ${printable(file, 200)}: ${error}`]],
  );
}

function payloadLines(file: string, { address, issues, warnings }: CheckedPayload): Line[] {
  return [...issues, ...warnings].map(({ path, code, message, severity, region }) => [
    paint("dim", `${printable(file, 200)}:${region.line}:${region.column}:`),
    ` ${printable(address ?? path.join("."), 200)}: ${severity === "warning" ? "warning: " : ""}${printable(message)} `,
    paint(severity === "warning" ? "cyan" : "yellow", `(${code})`),
  ]);
}
