// Markdown for a comment on a pull request.

import type { Finding } from "../finding.ts";
import { printable } from "../printable.ts";
import type { Report } from "../report.ts";
import { findingsOf } from "./findings.ts";
import { summaryOf } from "./summary.ts";

/** GitHub refuses comments of more than 65,536 characters. */
const LONGEST = 60_000;

const SIGNS = { error: "❌", warning: "⚠️", note: "ℹ️" } as const;

export function markdown(report: Report): string {
  const findings = findingsOf(report);
  const head = [`### atlas-integrations ${report.command}`, "", `${report.ok ? "✅" : "❌"} ${cell(summaryOf(report))}`, ""];
  if (findings.length === 0) return `${head.join("\n")}`;
  const rows: string[] = ["| | where | what |", "|---|---|---|"];
  let length = 0;
  let left = findings.length;
  for (const finding of findings) {
    const row = rowOf(finding);
    if (length + row.length > LONGEST) break;
    length += row.length;
    left -= 1;
    rows.push(row);
  }
  return `${[...head, ...rows, ...(left > 0 ? ["", `and ${left} more`] : [])].join("\n")}\n`;
}

function rowOf({ level, code, message, file, region, subject }: Finding): string {
  const place = file === undefined ? "" : region ? `${file}:${region.line}` : file;
  const where = [place, subject === file ? "" : subject].filter(Boolean).map((text) => `\`${codeSpan(text)}\``);
  return `| ${SIGNS[level]} | ${where.join(" ")} | ${cell(message)} (\`${code}\`) |`;
}

/**
 * Text in a table's cell that is shown as code. A bar with an odd number of backslashes before it does not end the cell.
 * No other escape has an effect in code.
 */
const codeSpan = (text: string): string =>
  printable(text)
    .replace(/`/g, "'")
    .replace(/\\*\|/g, (bar) => (bar.length % 2 === 0 ? bar : `\\${bar}`));

/** Text in a table's cell: nothing in it is markup, a mention or a link. */
const cell = (text: string): string =>
  printable(text)
    .replace(/[\\`*_{}[\]<>()#+!|~]/g, "\\$&")
    .replace(/@/g, "@\u200b")
    .replace(/:\/\//g, ":\u200b//");
