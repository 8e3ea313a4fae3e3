// Reports of plans and of their outcomes, from the results of the fleet's functions.

import type { ApplyReport as Applied, Plan } from "atlas-integrations";
import type { FleetPlan, FleetReport } from "atlas-integrations/fleet";
import { errorReport } from "./failure.ts";
import type {
  ActionKind,
  AppliedProject,
  ApplyReport,
  PlannedProject,
  Place,
  PlanReport,
  ReportedAction,
  ReportedResult,
  Totals,
} from "./report.ts";

/** Where an integration stands in the desired state. */
type PlaceOf = (id: string, type: string) => Place | undefined;

export function planReport(plan: FleetPlan, placeOf: PlaceOf, file: string): PlanReport {
  const projects = plan.projects.map((project) => plannedProject(project, placeOf));
  const totals = totalsOf(
    projects.flatMap(({ actions }) => actions),
    projects.filter(({ error }) => error).length,
    0,
  );
  const ok = totals.failed === 0 && totals.create + totals.update + totals.delete === 0;
  return { version: 1, command: "plan", ok, totals, file, projects };
}

type PlannedOne = FleetPlan["projects"][number];

function plannedProject(project: PlannedOne, placeOf: PlaceOf): PlannedProject {
  const { id, name } = project;
  const head = { id, ...(name !== undefined && { name }) };
  if (!("plan" in project)) return { ...head, actions: [], unmanaged: [], error: errorReport(project.error) };
  return {
    ...head,
    actions: project.plan.actions.map((action) => reportedAction(action, placeOf(id, action.type))),
    unmanaged: unmanagedOf(project.plan),
  };
}

type Action = Plan["actions"][number];

/** The printable parts of an action. A plan has the values of fields that are not secrets, hidden from serialisers. */
function reportedAction({ kind, type, changes, certainty }: Action, place: Place | undefined): ReportedAction {
  const reported = changes.map(({ field, reason, from, to }) => ({
    field,
    reason,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  }));
  return { kind, type, certainty, changes: reported, ...(place && { place }) };
}

const unmanagedOf = (plan: Plan): readonly string[] => plan.unmanaged;

/** What became of a plan. */
export function applyReport(plan: PlanReport, report: FleetReport, interrupted: boolean): ApplyReport {
  const plans = new Map(plan.projects.map((project) => [project.id, project]));
  const projects = report.projects.map((project): AppliedProject => {
    const { id, name } = project;
    const planned = plans.get(id);
    const head = { id, ...(name !== undefined && { name }), unmanaged: planned?.unmanaged ?? [] };
    if ("report" in project) return { ...head, results: resultsOf(project.report, planned?.actions ?? []) };
    const results = (planned?.actions ?? [])
      .filter(({ kind }) => kind !== "keep")
      .map((action): ReportedResult => ({ ...action, status: "skipped" }));
    return project.skipped ? { ...head, results } : { ...head, results: [], error: errorReport(project.error) };
  });
  const results = projects.flatMap((project) => project.results);
  const failed =
    results.filter(({ status }) => status === "failed" || status === "stale").length +
    projects.filter(({ error }) => error).length;
  const done = results.filter(({ status }) => status === "done" || status === "kept");
  const totals = totalsOf(done, failed, results.filter(({ status }) => status === "skipped").length);
  return {
    version: 1,
    command: "apply",
    ok: report.ok,
    totals,
    interrupted,
    ...(plan.file !== undefined && { file: plan.file }),
    projects,
  };
}

function resultsOf(report: Applied, actions: readonly ReportedAction[]): ReportedResult[] {
  return report.results.map(({ kind, type, status, error }) => {
    const { changes = [], certainty = "certain", place } = actions.find((action) => action.type === type) ?? {};
    return {
      kind,
      type,
      status,
      changes,
      certainty,
      ...(place && { place }),
      ...(error !== undefined && { error: errorReport(error) }),
    };
  });
}

export function totalsOf(actions: readonly { readonly kind: ActionKind }[], failed: number, skipped: number): Totals {
  const of = (kind: ActionKind): number => actions.filter((action) => action.kind === kind).length;
  return { create: of("create"), update: of("update"), delete: of("delete"), keep: of("keep"), failed, skipped };
}
