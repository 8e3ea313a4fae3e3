// The file that `plan --out` writes and `apply` carries out. It holds no secret: what was planned is planned again from the
// desired state, and must come to the same.

import { readFile } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";
import type { Api, IntegrationType } from "atlas-integrations";
import { UsageError } from "./failure.ts";
import { isRecord } from "./forms/payload.ts";
import { printable } from "./printable.ts";
import { isReadOnce, PLAN_KIND } from "./read/bytes.ts";
import { decode } from "./read/encoding.ts";
import type { PlanReport, ReportedAction } from "./report.ts";
import { writeText } from "./write.ts";

/** The options with which a plan was made. */
export interface Recipe {
  readonly api: Api;
  readonly baseUrl: string;
  readonly project?: string | undefined;
  /** The desired state, seen from the folder of the plan. */
  readonly file: string;
  readonly prune?: true | readonly IntegrationType[] | undefined;
  readonly rewrite?: true | readonly IntegrationType[] | undefined;
  readonly shard?: { readonly index: number; readonly count: number } | undefined;
}

interface PlanFile extends Recipe {
  readonly kind: typeof PLAN_KIND;
  readonly version: 1;
  readonly projects: readonly { readonly id: string; readonly name?: string; readonly actions: readonly ReportedAction[] }[];
}

/** Writes a plan. */
export function writePlan(path: string, recipe: Recipe, { projects }: PlanReport): void {
  const file = relative(dirname(resolve(path)), resolve(recipe.file));
  const plan: PlanFile = {
    kind: PLAN_KIND,
    version: 1,
    ...recipe,
    file,
    projects: projects.map(({ id, name, actions }) => ({
      id,
      ...(name !== undefined && { name }),
      actions: actions.map(({ place: _place, ...action }) => action),
    })),
  };
  writeText(path, `${JSON.stringify(plan, null, 2)}\n`);
}

/** Whether a project of a plan can be compared. */
const isPlanned = (value: unknown): boolean =>
  isRecord(value) && typeof value.id === "string" && Array.isArray(value.actions) && value.actions.every(isAction);

const isAction = (value: unknown): boolean =>
  isRecord(value) && typeof value.type === "string" && Array.isArray(value.changes) && value.changes.every(isRecord);

/** Reads a plan, if the file is one. What can be read only once is left to the reader of desired states. */
export async function readPlan(path: string): Promise<PlanFile | undefined> {
  if (await isReadOnce(path)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(decode(await readFile(path)) ?? "");
  } catch {
    return undefined; // the reader of desired states reports the problem
  }
  if (!isRecord(value) || value.kind !== PLAN_KIND) return undefined;
  const { version, projects, file } = value;
  if (version !== 1 || !Array.isArray(projects) || !projects.every(isPlanned) || typeof file !== "string")
    throw new UsageError(`${printable(path)} is a plan that this version cannot read`);
  const plan = value as unknown as PlanFile;
  return { ...plan, file: resolve(dirname(resolve(path)), plan.file) };
}

/** Refuses if the actions of today differ from the plan. */
export function expectSame(approved: PlanFile, { projects }: PlanReport): void {
  const now = new Map(projects.map((project) => [project.id, project]));
  const differences: string[] = [];
  for (const { id, actions } of approved.projects) {
    const project = now.get(id);
    now.delete(id);
    if (!project || project.error)
      differences.push(`${id}: ${project?.error?.message ?? "the desired state does not name it any more"}`);
    else for (const words of differencesOf(actions, project.actions)) differences.push(`${id}: ${words}`);
  }
  for (const id of now.keys()) differences.push(`${id}: the plan does not have it`);
  if (differences.length === 0) return;
  const listed = differences.slice(0, 10).map((words) => printable(words));
  const more = differences.length > listed.length ? ` and ${differences.length - listed.length} more` : "";
  throw new UsageError(
    `what would be done now is not what the plan says, so nothing was changed (${listed.join("; ")}${more}): plan again`,
  );
}

function differencesOf(approved: readonly ReportedAction[], now: readonly ReportedAction[]): string[] {
  const types = [...new Set([...approved, ...now].map(({ type }) => type))];
  return types.flatMap((type) => {
    const [before, after] = [approved, now].map((actions) => actions.find((action) => action.type === type));
    if (canonical(before) === canonical(after)) return [];
    return [`${type}: ${before?.kind ?? "nothing"} was approved, ${after?.kind ?? "nothing"} would be done now`];
  });
}

/** An action as text that is the same for the same action. */
const canonical = (action: ReportedAction | undefined): string =>
  action === undefined
    ? ""
    : JSON.stringify([
        action.kind,
        action.certainty,
        action.changes.map(({ field, reason, from, to }) => [field, reason, from ?? null, to ?? null]).sort(),
      ]);
