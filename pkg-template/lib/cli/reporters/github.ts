// Workflow commands of GitHub, and the true counts.

import { printableWhole } from "../printable.ts";
import type { Report } from "../report.ts";
import { annotations } from "./annotations.ts";
import { findingsOf } from "./findings.ts";
import { summaryOf } from "./summary.ts";

export const github = (report: Report): string => `${annotations(findingsOf(report))}${printableWhole(summaryOf(report))}\n`;
