// The findings of a report, in the order in which a person reads them.

import { inOrder, type Finding, type LocatedIssue } from "../finding.ts";
import type { CheckReport, Report } from "../report.ts";
import { findingsOfProjects } from "./project-findings.ts";

export const findingsOf = (report: Report): Finding[] =>
  report.command === "check" ? checked(report) : findingsOfProjects(report);

function checked({ files }: CheckReport): Finding[] {
  return files.flatMap(({ file, error, lines, warned }) => [
    ...(error === undefined ? [] : [{ level: "error" as const, code: "unreadable", message: error, file, subject: file }]),
    ...inOrder([...lines, ...warned]).flatMap(({ address, issues, warnings }) => {
      const finding = (issue: LocatedIssue): Finding => ({
        level: issue.severity,
        code: issue.code,
        message: issue.message,
        file,
        region: issue.region,
        subject: address ?? issue.path.join("."),
      });
      return [...issues, ...warnings].map(finding);
    }),
  ]);
}
