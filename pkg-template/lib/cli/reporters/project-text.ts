// Plans and their outcomes, as a person reads them.

import { type Colour, type Line, paint } from "../output.ts";
import type { AppliedProject, ApplyReport, PlannedProject, PlanReport, ReportedAction, ReportedResult } from "../report.ts";
import { changeWords, errorWords, titleOf, unverified } from "./project-findings.ts";

const COLOURS: Readonly<Record<string, Colour>> = {
  create: "green",
  update: "yellow",
  delete: "red",
  done: "green",
  failed: "red",
  stale: "yellow",
  skipped: "yellow",
};

/** Of many projects, only what differs is listed; what is unchanged is counted. */
export function projectLines(report: PlanReport | ApplyReport): Line[] {
  const many = report.projects.length > 1;
  const lines = report.projects.flatMap((project): Line[] => {
    const body = "actions" in project ? plannedLines(project, many) : appliedLines(project, many);
    const error: Line[] = project.error ? [[paint("red", "failed "), ` ${errorWords(project.error)}`]] : [];
    if (many) return body.length + error.length > 0 ? [[paint("bold", titleOf(project))], ...body, ...error] : [];
    return [...body, ...error];
  });
  return [...lines, ...unmanaged(report), ...notes(report)];
}

const plannedLines = ({ actions }: PlannedProject, many: boolean): Line[] =>
  actions.filter(({ kind }) => !many || kind !== "keep").flatMap((action) => actionLines(action));

const appliedLines = ({ results }: AppliedProject, many: boolean): Line[] =>
  results.filter(({ status }) => !many || status !== "kept").flatMap((result) => resultLines(result));

function actionLines(action: ReportedAction): Line[] {
  const sure = action.kind === "keep" && action.certainty === "masked" ? " (as far as the mask shows)" : "";
  return [
    [paint(COLOURS[action.kind] ?? "dim", action.kind.padEnd(6)), ` ${action.type}${sure}`],
    ...action.changes.map((change) => `         ${changeWords(change)}`),
  ];
}

function resultLines(result: ReportedResult): Line[] {
  const { kind, type, status, error } = result;
  const head: Line = [
    paint(COLOURS[status] ?? "dim", status.padEnd(7)),
    ` ${kind} ${type}${error ? `: ${errorWords(error)}` : ""}`,
  ];
  return [head, ...(status === "kept" ? [] : result.changes.map((change) => `          ${changeWords(change)}`))];
}

const entriesOf = ({ projects }: PlanReport | ApplyReport): readonly ReportedAction[] =>
  (projects as readonly (PlannedProject | AppliedProject)[]).flatMap((project) =>
    "actions" in project ? project.actions : project.results,
  );

/** Names with how many projects they are of, where there is more than one project. */
function counted(names: readonly string[], many: boolean): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => (many ? `${name} (${count} ${count === 1 ? "project" : "projects"})` : name))
    .join(", ");
}

function unmanaged(report: PlanReport | ApplyReport): Line[] {
  const types = (report.projects as readonly (PlannedProject | AppliedProject)[]).flatMap((project) => project.unmanaged);
  return types.length > 0 ? [[paint("dim", `not managed: ${counted(types, report.projects.length > 1)}`)]] : [];
}

/** What the user should know, although nothing failed. */
function notes(report: PlanReport | ApplyReport): Line[] {
  const entries = entriesOf(report);
  const hidden = entries
    .filter(({ kind }) => kind === "keep")
    .flatMap((action) => unverified(action).map((field) => `${action.type} ${field}`));
  const lines: Line[] = [];
  if (hidden.length > 0) {
    const names = counted(hidden, report.projects.length > 1);
    lines.push([
      paint("yellow", "note:"),
      ` could not be verified: ${names}. Only masks, or nothing, can be compared; --rewrite or \`rotate\` writes them again`,
    ]);
  }
  if (entries.some((entry) => entry.kind === "update" && (!("status" in entry) || entry.status === "done"))) {
    lines.push([
      paint("yellow", "note:"),
      " an update gives the integration a new id; alert configurations that name the old id (integrationId) need the new one",
    ]);
  }
  return lines;
}
