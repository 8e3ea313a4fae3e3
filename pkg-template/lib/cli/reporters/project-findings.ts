// Plans and their outcomes as findings, as suites and as one line.

import type { Finding } from "../finding.ts";
import type {
  AppliedProject,
  ApplyReport,
  ErrorReport,
  PlannedProject,
  PlanReport,
  ReportedAction,
  ReportedChange,
} from "../report.ts";
import { describe } from "atlas-integrations";
import { isType } from "../forms/reference.ts";
import type { Suite } from "./suites.ts";

type ProjectReport = PlanReport | ApplyReport;

/** A project as people know it. */
export const titleOf = ({ id, name }: { id: string; name?: string }): string => (name === undefined ? id : `${name} (${id})`);

export const errorWords = ({ message, hint }: ErrorReport): string =>
  hint === undefined ? message : `${message.replace(/\.$/, "")}. ${hint}`;

/** A change in words: the old and new value where neither is secret. */
export function changeWords({ field, reason, from, to }: ReportedChange): string {
  if (from !== undefined || to !== undefined) return `${field}: ${valueWords(from)} -> ${valueWords(to)}`;
  return `${field} ${REASONS[reason] ?? reason.replace(/_/g, " ")}`;
}

const REASONS: Readonly<Record<string, string>> = {
  unverifiable: "cannot be verified: the server shows only a mask, or nothing",
  masked_mismatch: "differs from the stored one",
  rewritten: "is written again",
};

const valueWords = (value: unknown): string =>
  value === undefined || value === null || value === "" ? "(none)" : JSON.stringify(value);

/** The secrets of an action that could not be compared. */
export const unverified = ({ changes }: ReportedAction): string[] =>
  changes.filter(({ reason }) => reason === "unverifiable").map(({ field }) => field);

export function actionWords(action: ReportedAction): string {
  const label = isType(action.type) ? describe(action.type).label : action.type;
  const words = action.changes.map(changeWords).join("; ");
  return `${action.kind} ${label}${words && `: ${words}`}`;
}

export function findingsOfProjects(report: ProjectReport): Finding[] {
  return report.projects.flatMap((project) => {
    const base = report.file === undefined ? {} : { file: report.file };
    const title = titleOf(project);
    const failure: Finding[] = project.error
      ? [{ ...base, level: "error", code: "failed", message: errorWords(project.error), subject: title }]
      : [];
    const entries = "actions" in project ? planned(project) : applied(project);
    return [...failure, ...entries.map((entry): Finding => ({ ...base, ...entry, subject: `${title} ${entry.subject}` }))];
  });
}

function planned({ actions }: PlannedProject): Finding[] {
  return actions
    .filter((action) => action.kind !== "keep" || unverified(action).length > 0)
    .map((action) => ({
      level: action.kind === "keep" ? "note" : "warning",
      code: action.kind === "keep" ? "unverified" : action.kind,
      message: actionWords(action),
      subject: action.type,
      ...placed(action),
    }));
}

/** Where an integration stands in the desired state, for a finding. */
function placed({ place }: ReportedAction): Pick<Finding, "file" | "region"> {
  if (!place) return {};
  const { file, line, column } = place;
  return { file, region: { line, column, endLine: line, endColumn: column + 1 } };
}

function applied({ results }: AppliedProject): Finding[] {
  return results.flatMap((result): Finding[] => {
    if (result.status === "kept") return [];
    const about = { subject: result.type, ...placed(result) };
    if (result.status === "done") return [{ level: "note", code: "done", message: actionWords(result), ...about }];
    const why = result.error
      ? errorWords(result.error)
      : result.status === "stale"
        ? "it has been changed since the plan"
        : "it was not begun";
    return [
      {
        level: result.status === "failed" ? "error" : "warning",
        code: result.status,
        message: `${actionWords(result)}: ${why}`,
        ...about,
      },
    ];
  });
}

export function projectSuites(report: ProjectReport): Suite[] {
  return report.projects.map((project) => {
    const name = titleOf(project);
    const error = project.error
      ? [{ name: "project", error: true, problems: [{ code: "failed", message: errorWords(project.error) }] }]
      : [];
    const entries: readonly ReportedAction[] = "actions" in project ? project.actions : project.results;
    const found = new Map(
      ("actions" in project ? planned(project) : applied(project)).map((finding) => [finding.subject, finding]),
    );
    const cases = entries.map(({ type }) => {
      const finding = found.get(type);
      return { name: type, problems: finding && finding.level !== "note" ? [finding] : [] };
    });
    const failures = cases.filter(({ problems }) => problems.length > 0).length;
    return { name, tests: cases.length + error.length, failures, errors: error.length, cases: [...cases, ...error] };
  });
}

/** The totals as people know them: of a plan what is to be done, of an apply what was. */
export function totalsWords(report: ProjectReport): string {
  const { create, update, delete: removed, keep, failed, skipped } = report.totals;
  const more = [failed > 0 ? `, ${failed} failed` : "", skipped > 0 ? `, ${skipped} not begun` : ""].join("");
  if (report.command === "plan") return `${create} to add, ${update} to change, ${removed} to delete, ${keep} unchanged${more}`;
  return `${create} added, ${update} changed, ${removed} deleted, ${keep} unchanged${more}${report.interrupted ? " (ended early)" : ""}`;
}
