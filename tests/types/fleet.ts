// What TypeScript makes of fleets: compiled, never run. Each `@ts-expect-error` fails where the mistake below it compiles.
import type { AtlasClient, Issue, Plan, StoredIntegration } from "atlas-integrations";
import {
  applyFleet,
  checkFleet,
  planFleet,
  prometheusConfig,
  readFleet,
  resolveSecrets,
  toDesired,
  type Desired,
  type Fleet,
  type FleetClient,
  type FleetPlan,
  type FleetReport,
} from "atlas-integrations/fleet";

declare const client: AtlasClient & FleetClient;
declare const stored: readonly StoredIntegration[];

const fleet: Fleet = {
  api: "atlas-v2",
  defaults: [
    { type: "DATADOG", apiKey: { $env: "DATADOG_API_KEY" }, region: "EU" },
    { type: "WEBHOOK", url: { $file: "/run/secrets/url" } },
  ],
  projects: [
    { id: "5f0000000000000000000001", without: ["WEBHOOK"], prune: ["SLACK"] },
    { org: "5f0000000000000000000002", name: "prod-*", integrations: [{ type: "OPS_GENIE", apiKey: { $secret: "vault:key" } }] },
  ],
};

export const asked: FleetClient = client as AtlasClient;

export async function run(): Promise<FleetReport> {
  const resolved: Fleet = await resolveSecrets(fleet, { env: { DATADOG_API_KEY: "k" }, resolve: async (reference) => reference });
  const planned: FleetPlan = await planFleet(client, resolved, { prune: ["SLACK"], rewrite: true, shard: { index: 1, count: 2 } });
  for (const project of planned.projects) {
    if ("plan" in project) consume(project.plan, project.name);
    else consume(project.error);
  }
  const report = await applyFleet(client, planned, { concurrency: 4, onProgress: ({ done, failed, total }) => consume(done + failed + total) });
  const count: number = report.totals.create;
  consume(count);
  for await (const result of readFleet(client, ["5f0000000000000000000001"])) {
    const project: string = result.project;
    if ("integrations" in result) consume(project, result.integrations.length);
  }
  return report;
}

export const desired: Desired[] = toDesired(stored, { secret: (type, field) => ({ $secret: `${type}/${field}` }) });
const checked = checkFleet(fleet);
export const issues: readonly Issue[] = checked.ok ? checked.warnings : checked.issues;
export const jobs: readonly object[] = prometheusConfig("5f0000000000000000000001", {
  username: "prom",
  passwordFile: "/etc/prometheus/password",
  target: { endpointId: "vpce-1" },
}).scrape_configs;

declare function consume(...values: (Plan | unknown)[]): void;

// @ts-expect-error a flag is no secret
export const flag: Desired = { type: "DATADOG", apiKey: "k", sendDatabaseMetrics: { $env: "X" } };
// @ts-expect-error no such reference
export const reference: Desired = { type: "DATADOG", apiKey: { $vault: "X" } };
// @ts-expect-error a project has no such member
export const project: Fleet = { projects: [{ project: "x" }] };
// @ts-expect-error a service without its key
export const incomplete: Desired = { type: "DATADOG" };
