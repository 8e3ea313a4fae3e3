// Workflow commands of GitHub, and the true counts.

import { printableWhole } from "../printable.ts";
import type { Report } from "../report.ts";
import { annotations } from "./annotations.ts";
import { findingsOf } from "./findings.ts";
import { summaryOf } from "./summary.ts";

export function github(report: Report): string {
  // Of a file with very many problems a report lists only some; the summary always counts all.
  const isComplete = report.command !== "check" || report.files.every(({ truncated }) => !truncated);
  return `${annotations(findingsOf(report), isComplete)}${printableWhole(summaryOf(report))}\n`;
}
