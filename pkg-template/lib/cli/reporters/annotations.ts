// Annotations on files and lines, as commands in the log of a workflow of GitHub.

import type { Finding, Level } from "../finding.ts";
import { printable, printableWhole } from "../printable.ts";

/** What GitHub shows of each kind in one step. */
const SHOWN = 10;

const COMMANDS: Readonly<Record<Level, string>> = { error: "error", warning: "warning", note: "notice" };

/** The findings as commands: of each kind as many as GitHub shows, then how many there are. */
export function annotations(findings: readonly Finding[], isComplete = true): string {
  const lines: string[] = [];
  for (const level of ["error", "warning", "note"] as const) {
    const all = findings.filter((finding) => finding.level === level);
    for (const one of all.slice(0, SHOWN)) lines.push(annotation(one));
    if (all.length > SHOWN)
      lines.push(
        `${isComplete ? "" : "more than "}${all.length} ${COMMANDS[level]}s in all; GitHub shows ${SHOWN} of them in a step.`,
      );
  }
  return lines.map((line) => `${line}\n`).join("");
}

/** One finding as a workflow command. */
function annotation({ level, code, message, file, region, subject }: Finding): string {
  const properties = {
    file: file === undefined || file.startsWith("(") ? undefined : file,
    line: region?.line,
    endLine: region?.endLine,
    col: region?.column,
    endColumn: region?.endColumn,
    title: `${subject === file ? "" : `${printable(subject, 100)} `}(${code})`.trim(),
  };
  const written = Object.entries(properties).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${property(String(value))}`],
  );
  return `::${COMMANDS[level]} ${written.join(",")}::${data(printable(message))}`;
}

const data = (text: string): string => text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");

const property = (text: string): string => data(printableWhole(text)).replace(/:/g, "%3A").replace(/,/g, "%2C");
