// From a fleet to what has to be done in each of its projects.

import { throwIfAborted } from "../signals.ts";
import type { Plan } from "../plan.ts";
import type { IntegrationType } from "../vocabulary.ts";
import type { Fleet } from "./file.ts";
import { readOwn } from "../option-reader.ts";
import { planTable } from "./options.ts";
import { membersOf, named, type Member } from "./select.ts";
import { Run, type FleetClient, type FleetTotals, type RunOptions, type Tally } from "./run.ts";

/** The plan of one project, or why there is none. */
export type PlannedProject =
  | { readonly id: string; readonly name?: string; readonly plan: Plan }
  | { readonly id: string; readonly name?: string; readonly error: unknown };

/** The changes in many projects. It holds no secret, however it is printed. */
export interface FleetPlan {
  /** In the order of the fleet; those of one selector by name. */
  readonly projects: readonly PlannedProject[];
  readonly totals: FleetTotals;
  /** The places in `fleet.projects` of the selectors that found no project. */
  readonly unmatched: readonly number[];
}

/**
 * What `planFleet` takes.
 * @example
 * ```js
 * import { AtlasClient } from "atlas-integrations";
 * import { planFleet } from "atlas-integrations/fleet";
 *
 * const client = new AtlasClient({ token: "example-token" });
 * const fleet = { projects: [{ id: groupId, integrations: [{ type: "WEBHOOK", url: "https://example.com/" }] }] };
 * const { totals } = await planFleet(client, fleet, { prune: ["DATADOG"], rewrite: true });
 * console.log(totals.create, totals.delete); // 1 1
 * ```
 */
export interface PlanFleetOptions extends RunOptions {
  /** Also delete what is stored and not desired, or only what is of these types. A project's own `prune` goes first. */
  readonly prune?: boolean | readonly IntegrationType[] | undefined;
  /** Also write where only a mask says that the secret is the desired one. */
  readonly rewrite?: boolean | readonly IntegrationType[] | undefined;
}

/**
 * Plans how to bring every project of a fleet to its desired state. Nothing is written.
 * @example
 * ```js
 * import { AtlasClient } from "atlas-integrations";
 * import { planFleet } from "atlas-integrations/fleet";
 *
 * const client = new AtlasClient({ token: "example-token" });
 * const fleet = { projects: [{ id: groupId, integrations: [{ type: "WEBHOOK", url: "https://example.com/" }] }] };
 * const { totals } = await planFleet(client, fleet);
 * console.log(totals.create, totals.failed); // 1 0
 * ```
 */
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
  throwIfAborted(signal);
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

function tallyOf({ actions }: Plan): Tally {
  const tally: Record<string, number> = {};
  for (const { kind, certainty } of actions) {
    tally[kind] = (tally[kind] ?? 0) + 1;
    if (certainty === "masked") tally.masked = (tally.masked ?? 0) + 1;
  }
  return tally;
}
