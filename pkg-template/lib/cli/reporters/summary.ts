// A report in one line.

import type { Report } from "../report.ts";
import { totalsWords } from "./project-findings.ts";

export const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? "" : "s"}`;

export function summaryOf(report: Report): string {
  if (report.command !== "check") return totalsWords(report);
  const { total, invalid, warnings, files } = report;
  const unread = files.filter(({ error }) => error !== undefined).length;
  const remarks = warnings > 0 ? `, ${count(warnings, "warning")}` : "";
  const unreadable = unread > 0 ? `, ${count(unread, "file")} not checked` : "";
  if (total === 0) return `no payloads${unreadable}`;
  if (invalid > 0) return `${count(total, "payload")}, ${invalid} invalid${remarks}${unreadable}`;
  return unread > 0
    ? `${count(total, "payload")} valid${remarks}${unreadable}`
    : `${count(total, "payload")}, all valid${remarks}`;
}
