// Bringing every project of a fleet to its desired state.

import type { ApplyReport } from "../apply.ts";
import { AuthenticationError, ConfigError, PermissionError } from "../errors.ts";
import type { Fleet } from "./file.ts";
import { readOwn } from "../option-reader.ts";
import { planTable } from "./options.ts";
import { isPlan, type FleetPlan, type PlanFleetOptions, type PlannedProject } from "./plan.ts";
import { membersOf, named } from "./select.ts";
import { ofShard, Run, type Ended, type FleetClient, type FleetTotals, type Project, type Tally } from "./run.ts";

/** The result for one project. */
export type ReportedProject =
  | { readonly id: string; readonly name?: string; readonly report: ApplyReport }
  | {
      readonly id: string;
      readonly name?: string;
      readonly error: unknown;
      /** The project was not started: the work ended before. The error says why. */
      readonly skipped?: true;
    };

export interface FleetReport {
  /** Whether every project is as desired. */
  readonly ok: boolean;
  /** In the order of the fleet. */
  readonly projects: readonly ReportedProject[];
  readonly totals: FleetTotals;
  /** The places in `fleet.projects` of the selectors that found no project. */
  readonly unmatched: readonly number[];
  /** What ended the work early: the signal's reason, or the error that refused the credentials for all projects. */
  readonly error?: unknown;
}

/**
 * What `applyFleet` takes. Where it is given a plan, `prune` and `rewrite` were decided before and are refused.
 * @example
 * ```js
 * import { AtlasClient } from "atlas-integrations";
 * import { applyFleet } from "atlas-integrations/fleet";
 *
 * const client = new AtlasClient({ token: "example-token" });
 * const fleet = { projects: [{ id: groupId, integrations: [{ type: "WEBHOOK", url: "https://example.com/" }] }] };
 * const report = await applyFleet(client, fleet, { prune: true, concurrency: 1 });
 * console.log(report.totals.create, report.totals.delete); // 1 1
 * ```
 */
export type ApplyFleetOptions = PlanFleetOptions;

/**
 * Brings every project of a fleet to its desired state, or carries out a plan of `planFleet`. Each project is read again
 * first. A project that fails does not stop the others, unless the credentials are refused for all. After an abort no further
 * project begins: those under way end, and the report says what was done. A second run does what is left.
 * @example
 * ```js
 * import { AtlasClient } from "atlas-integrations";
 * import { applyFleet } from "atlas-integrations/fleet";
 *
 * const client = new AtlasClient({ token: "example-token" });
 * const fleet = { projects: [{ id: groupId, integrations: [{ type: "WEBHOOK", url: "https://example.com/" }] }] };
 * const report = await applyFleet(client, fleet, { concurrency: 4 });
 * console.log(report.ok, report.totals.create); // true 1
 * ```
 */
export async function applyFleet(
  client: FleetClient,
  fleet: Fleet | FleetPlan,
  options?: ApplyFleetOptions,
): Promise<FleetReport> {
  const read = readOwn(options, planTable());
  const { jobs, unmatched, accepted } =
    typeof fleet === "object" && fleet !== null && "totals" in fleet
      ? planned(client, fleet, read)
      : await desired(client, fleet, read);
  const run = new Run<Job, ApplyReport>(
    ({ begin }) => begin(),
    () => jobs.length,
    read,
    accepted,
  );
  const reported = new Map<Job, ReportedProject>();
  let ok = true;
  for await (const { item, result, skipped } of run.over(jobs)) {
    ok &&= !result.failed;
    const { value: report, error } = result;
    reported.set(item, { ...named(item), ...(report ? { report } : { error, ...(skipped && { skipped }) }) });
  }
  const { stopped } = run;
  const projects = jobs.map((job) => reported.get(job) as ReportedProject);
  return { ok, projects, totals: run.totals(), unmatched, ...(stopped && { error: stopped.reason }) };
}

interface Job extends Project {
  readonly begin: () => Promise<Ended<ApplyReport>>;
}

async function desired(client: FleetClient, fleet: Fleet, options: ApplyFleetOptions) {
  const { members, unmatched, accepted } = await membersOf(client, fleet, options);
  const jobs = members.map(({ id, name, desired, how }): Job => {
    return {
      ...named({ id, ...(name !== undefined && { name }) }),
      begin: async () => ended(await client.apply(id, desired, how)),
    };
  });
  return { jobs, unmatched, accepted };
}

function planned(client: FleetClient, plan: FleetPlan, { prune, rewrite, shard }: ApplyFleetOptions) {
  if (!isPlan(plan))
    throw new ConfigError("this plan has lost its payloads: apply the fleet itself, or the plan as planFleet gave it");
  if (prune !== undefined || rewrite !== undefined)
    throw new ConfigError("prune and rewrite are decided when the plan is made");
  const jobs = ofShard<PlannedProject>(plan.projects, shard).map((project): Job => {
    const begin = async () =>
      "plan" in project ? ended(await client.apply(project.id, project.plan)) : { error: project.error, failed: true };
    return { ...named(project), begin };
  });
  return { jobs, unmatched: plan.unmatched, accepted: plan.projects.some((project) => "plan" in project) };
}

/** How the work on a project ended that has a report. */
function ended(report: ApplyReport & { readonly error?: unknown }): Ended<ApplyReport> {
  const tally: Tally = {};
  let cause = report.error;
  for (const { kind, status, certainty, error } of report.results) {
    const counted = status === "done" ? kind : status === "kept" ? "keep" : "undone";
    tally[counted] = (tally[counted] ?? 0) + 1;
    if (certainty === "masked") tally.masked = (tally.masked ?? 0) + 1;
    if (error instanceof AuthenticationError || error instanceof PermissionError) cause ??= error;
  }
  return { value: report, failed: !report.ok, tally, ...(cause !== undefined && { cause }) };
}
