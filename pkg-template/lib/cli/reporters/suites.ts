// A report as suites of cases, as test reports have them.

import type { Report } from "../report.ts";
import { projectSuites } from "./project-findings.ts";

export interface Case {
  readonly name: string;
  readonly line?: number;
  /** Whether it could not run, where others found a problem. */
  readonly error?: boolean;
  readonly problems: readonly { readonly code: string; readonly message: string }[];
}

export interface Suite {
  readonly name: string;
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly cases: readonly Case[];
}

export function suitesOf(report: Report): Suite[] {
  if (report.command !== "check") return projectSuites(report);
  return report.files.map(({ file, total, invalid, valid, warned, lines, error }) => {
    const failed = [...lines, ...(report.strict ? warned : [])];
    const failures = invalid + (report.strict ? warned.length : 0);
    const passed = valid - (failures - invalid);
    const cases = [
      ...failed.map(({ address, line, column, issues, warnings }) => ({
        name: address ?? `line ${line}, column ${column}`,
        line,
        problems: [...issues, ...(report.strict ? warnings : [])],
      })),
      ...(passed > 0 ? [{ name: `${passed} ${passed === 1 ? "payload" : "payloads"} without a problem`, problems: [] }] : []),
      ...(error === undefined ? [] : [{ name: file, error: true, problems: [{ code: "unreadable", message: error }] }]),
    ];
    return { name: file, tests: total + (error === undefined ? 0 : 1), failures, errors: error === undefined ? 0 : 1, cases };
  });
}
