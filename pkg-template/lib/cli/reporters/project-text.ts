// Plans and their outcomes, as a person reads them.

import { paint, type Colour, type Line } from "../output.ts";
import type { AppliedProject, ApplyReport, PlannedProject, PlanReport, ReportedAction, ReportedResult } from "../report.ts";
import { changeWords, errorWords, titleOf, unverified } from "./project-findings.ts";

const COLOURS: Readonly<Record<string, Colour>> = {
  create: "green",
  update: "yellow",
  delete: "red",
  keep: "dim",
  done: "green",
  kept: "dim",
  failed: "red",
  stale: "yellow",
  skipped: "yellow",
};

export function projectLines(report: PlanReport | ApplyReport): Line[] {
  const many = report.projects.length > 1;
  const lines = report.projects.flatMap((project) => {
    const body = "actions" in project ? plannedLines(project) : appliedLines(project);
    const quiet = body.length === 0 && !project.error;
    return many && quiet ? [] : [...(many ? [[paint("bold", titleOf(project))]] : []), ...body, ...trailer(project)];
  });
  return [...lines, ...hints(report)];
}

/** A project of many that has nothing to tell is counted, not listed. */
function plannedLines({ actions }: PlannedProject): Line[] {
  return actions.flatMap((action) => actionLines(action, action.kind));
}

function appliedLines({ results }: AppliedProject): Line[] {
  return results.flatMap((result) => resultLines(result));
}

function actionLines(action: ReportedAction, word: string): Line[] {
  const sure = action.kind === "keep" && action.certainty === "masked" ? " (as far as the mask shows)" : "";
  return [
    [paint(COLOURS[word] ?? "dim", word.padEnd(6)), ` ${action.type}${sure}`],
    ...action.changes.map((change) => `         ${changeWords(change)}`),
  ];
}

function resultLines(result: ReportedResult): Line[] {
  const { kind, type, status, error } = result;
  const head: Line = [
    paint(COLOURS[status] ?? "dim", status.padEnd(7)),
    ` ${kind} ${type}${error ? `: ${errorWords(error)}` : ""}`,
  ];
  const secrets = status === "kept" ? unverified(result) : [];
  return secrets.length > 0 ? [head, `         ${secrets.join(", ")} could not be verified`] : [head];
}

function trailer({ unmanaged, error }: PlannedProject | AppliedProject): Line[] {
  return [
    ...(unmanaged.length > 0 ? [[paint("dim", `not managed: ${unmanaged.join(", ")}`)]] : []),
    ...(error ? [[paint("red", "failed "), ` ${errorWords(error)}`]] : []),
  ];
}

/** What a person should know before believing that all is well. */
function hints(report: PlanReport | ApplyReport): Line[] {
  const entries: readonly ReportedAction[] = report.projects.flatMap((project): readonly ReportedAction[] =>
    "actions" in project ? project.actions : project.results,
  );
  const lines: Line[] = [];
  const hidden = entries.filter((action) => action.kind === "keep" && unverified(action).length > 0).length;
  if (hidden > 0)
    lines.push([
      paint("yellow", "note:"),
      ` ${hidden} unchanged only as far as masks show; --rewrite or \`rotate\` writes these secrets again`,
    ]);
  if (entries.some(({ kind }) => kind === "update")) {
    lines.push([
      paint("yellow", "note:"),
      " an update gives the integration a new id; alert configurations that name the old id (integrationId) need the new one",
    ]);
  }
  return lines;
}
