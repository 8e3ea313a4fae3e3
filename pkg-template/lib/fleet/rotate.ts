// One service's secret, renewed in many projects.

import { readOwn } from "../option-reader.ts";
import { runTable } from "./options.ts";
import { checkList, idOf } from "./read.ts";
import { checkClient, ofShard, Run, type FleetClient, type FleetTotals, type RunOptions } from "./run.ts";
import type { IntegrationType, StoredIntegration } from "../vocabulary.ts";

/** The result for one project. */
export type RotatedProject =
  | { readonly id: string; readonly integration: StoredIntegration }
  | { readonly id: string; readonly error: unknown; readonly skipped?: true };

export interface RotateReport {
  /** Whether every project has the new secrets. */
  readonly ok: boolean;
  /** In the order they were given, each project once. */
  readonly projects: readonly RotatedProject[];
  readonly totals: FleetTotals;
  /** What ended the work early. */
  readonly error?: unknown;
}

/**
 * What `rotateFleet` takes.
 * @example
 * ```js
 * import { AtlasClient } from "atlas-integrations";
 * import { rotateFleet } from "atlas-integrations/fleet";
 *
 * const client = new AtlasClient({ token: "example-token" });
 * const secrets = { apiKey: "0123456789abcdef0123456789abcdef" };
 * const { totals } = await rotateFleet(client, [groupId], "DATADOG", secrets, { concurrency: 1 });
 * console.log(totals.update); // 1
 * ```
 */
export type RotateFleetOptions = RunOptions;

/**
 * Replaces secrets of one service in many projects, as `client.rotate` does in one. The id of each integration changes. A project
 * that is named twice is worked on once.
 * @example
 * ```js
 * import { AtlasClient } from "atlas-integrations";
 * import { rotateFleet } from "atlas-integrations/fleet";
 *
 * const client = new AtlasClient({ token: "example-token" });
 * const secrets = { apiKey: "0123456789abcdef0123456789abcdef" };
 * const report = await rotateFleet(client, [groupId], "DATADOG", secrets);
 * console.log(report.ok); // true
 * ```
 */
export async function rotateFleet(
  client: FleetClient,
  projects: Iterable<string | { readonly id: string }> | AsyncIterable<string | { readonly id: string }>,
  type: IntegrationType,
  secrets: Readonly<Record<string, string>>,
  options?: RotateFleetOptions,
): Promise<RotateReport> {
  const read = readOwn(options, runTable());
  checkClient(client, "rotate");
  checkList(projects);
  // A project that is named twice would race with itself for its integration.
  const ids = new Set<string>();
  for await (const project of projects) ids.add(idOf(project));
  const all = [...ids].map((id) => ({ id }));
  const jobs = ofShard(all, read.shard);
  const run = new Run<{ readonly id: string }, StoredIntegration>(
    async ({ id }) => ({
      value: await client.rotate(id, type, secrets, { patient: true }),
      failed: false,
      tally: { update: 1 },
    }),
    () => jobs.length,
    read,
  );
  const rotated = new Map<object, RotatedProject>();
  let ok = true;
  for await (const { item, result, skipped } of run.over(jobs)) {
    const { value: integration, error } = result;
    ok &&= !result.failed;
    rotated.set(item, { id: item.id, ...(integration ? { integration } : { error, ...(skipped && { skipped }) }) });
  }
  const { stopped } = run;
  return {
    ok,
    projects: jobs.map((job) => rotated.get(job) as RotatedProject),
    totals: run.totals(),
    ...(stopped && { error: stopped.reason }),
  };
}
