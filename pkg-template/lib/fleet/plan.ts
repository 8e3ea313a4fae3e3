// From a fleet to what has to be done in each of its projects.

import { ConfigError } from "../errors.ts";
import type { Plan } from "../plan.ts";
import type { Integration } from "atlas:services";
import type { IntegrationType } from "../vocabulary.ts";
import { readFile, select } from "./check.ts";
import type { Fleet } from "./file.ts";
import { readOwn } from "../option-reader.ts";
import { planTable } from "./options.ts";
import { Run, type FleetClient, type FleetTotals, type Project, type RunOptions, type Tally, type Writing } from "./run.ts";

/** The plan of one project, or why there is none. */
export type PlannedProject =
  | { readonly id: string; readonly name?: string; readonly plan: Plan }
  | { readonly id: string; readonly name?: string; readonly error: unknown };

/** What has to be done in many projects. It holds no secret, however it is printed. */
export interface FleetPlan {
  /** In the order of the fleet; those of one selector by name. */
  readonly projects: readonly PlannedProject[];
  readonly totals: FleetTotals;
  /** The places in `fleet.projects` of the selectors that found no project. */
  readonly unmatched: readonly number[];
}

export interface PlanFleetOptions extends RunOptions {
  /** Also delete what is stored and not desired, or only what is of these types. A project's own `prune` goes first. */
  readonly prune?: boolean | readonly IntegrationType[] | undefined;
  /** Also write where only a mask says that the secret is the desired one. */
  readonly rewrite?: boolean | readonly IntegrationType[] | undefined;
}

/** A project of a fleet and what it should hold. */
export interface Member extends Project {
  readonly desired: readonly Integration[];
  readonly how: Writing;
}

/** Plans how to bring every project of a fleet to its desired state. Nothing is written. */
export async function planFleet(client: FleetClient, fleet: Fleet, options?: PlanFleetOptions): Promise<FleetPlan> {
  const read = readOwn(options, planTable());
  const { signal } = read;
  const { members, unmatched, accepted } = await membersOf(client, fleet, read);
  const run = new Run<Member, Plan>(
    async ({ id, desired, how }) => {
      const plan = await client.plan(id, desired, { ...how, patient: true, ...(signal && { signal }) });
      return { value: plan, failed: false, tally: tallyOf(plan) };
    },
    () => members.length,
    read,
    accepted,
  );
  const planned = new Map<Member, PlannedProject>();
  for await (const { item, result } of run.over(members)) {
    planned.set(item, { ...named(item), ...(result.failed ? { error: result.error } : { plan: result.value as Plan }) });
  }
  const totals = run.totals();
  signal?.throwIfAborted();
  return remember({ projects: members.map((member) => planned.get(member) as PlannedProject), totals, unmatched });
}

/** The plans that were made here; the projects of one that was printed and read again have lost their payloads. */
const made = /* @__PURE__ */ new WeakSet<object>();

export const isPlan = (value: object): value is FleetPlan => made.has(value);

function remember(plan: FleetPlan): FleetPlan {
  Object.freeze(plan.projects);
  made.add(Object.freeze(plan));
  return plan;
}

export const named = ({ id, name }: Project): Project => ({ id, ...(name !== undefined && { name }) });

function tallyOf({ actions }: Plan): Tally {
  const tally: Record<string, number> = {};
  for (const { kind, certainty } of actions) {
    tally[kind] = (tally[kind] ?? 0) + 1;
    if (certainty === "masked") tally.masked = (tally.masked ?? 0) + 1;
  }
  return tally;
}

/** The projects of a fleet with what each should hold, once all of it is checked. */
export async function membersOf(client: FleetClient, fleet: Fleet, { prune, rewrite, shard, signal }: PlanFleetOptions) {
  signal?.throwIfAborted();
  const checked = readFile(fleet, client.api);
  if (client.api !== undefined && client.api !== checked.api) {
    throw new ConfigError(`the fleet is for ${checked.api} and the client for ${client.api}`);
  }
  const found: Project[][] = [];
  for (const org of checked.listings) found.push(await listing(client, org, signal));
  const { members, entries, unmatched } = select(checked, found, shard);
  const full = members.map(({ entry, ...project }): Member => {
    const { desired, prune: own = prune } = entries[entry]!;
    return {
      ...project,
      desired,
      how: { ...(own !== undefined && { prune: own }), ...(rewrite !== undefined && { rewrite }) },
    };
  });
  return { members: full, unmatched: Object.freeze(unmatched), accepted: found.length > 0 };
}

async function listing(client: FleetClient, orgId: string | null, signal: AbortSignal | undefined): Promise<Project[]> {
  const projects: Project[] = [];
  const options = { ...(orgId !== null && { orgId }), patient: true, ...(signal && { signal }) };
  for await (const { id, name } of client.projects(options)) projects.push({ id, ...(name !== undefined && { name }) });
  return projects;
}
