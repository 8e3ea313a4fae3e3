import { applyFleet, checkFleet, planFleet, prometheusConfig, readFleet, resolveSecrets, toDesired, } from "atlas-integrations/fleet";
const fleet = {
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
export async function run() {
    const resolved = await resolveSecrets(fleet, { env: { DATADOG_API_KEY: "k" }, resolve: async (reference) => reference });
    const planned = await planFleet(client, resolved, { prune: ["SLACK"], rewrite: true, shard: { index: 1, count: 2 } });
    for (const project of planned.projects) {
        if ("plan" in project)
            consume(project.plan, project.name);
        else
            consume(project.error);
    }
    const report = await applyFleet(client, planned, { concurrency: 4, onProgress: ({ done, failed, total }) => consume(done + failed + total) });
    const count = report.totals.create;
    consume(count);
    for await (const result of readFleet(client, ["5f0000000000000000000001"])) {
        const project = result.project;
        if ("integrations" in result)
            consume(project, result.integrations.length);
    }
    return report;
}
export const desired = toDesired(stored, { secret: (type, field) => ({ $secret: `${type}/${field}` }) });
const checked = checkFleet(fleet);
export const issues = checked.ok ? checked.warnings : checked.issues;
export const jobs = prometheusConfig("5f0000000000000000000001", {
    username: "prom",
    passwordFile: "/etc/prometheus/password",
    target: { endpointId: "vpce-1" },
}).scrape_configs;
// @ts-expect-error a flag is no secret
export const flag = { type: "DATADOG", apiKey: "k", sendDatabaseMetrics: { $env: "X" } };
// @ts-expect-error no such reference
export const reference = { type: "DATADOG", apiKey: { $vault: "X" } };
// @ts-expect-error a project has no such member
export const project = { projects: [{ project: "x" }] };
// @ts-expect-error a service without its key
export const incomplete = { type: "DATADOG" };
