// What TypeScript makes of the client: compiled, never run. Each `@ts-expect-error` fails where the mistake below it compiles.
import { AtlasClient, clientCredentials, isAtlasError, logger, NotFoundError, } from "atlas-integrations";
const same = (_) => { };
// Every way to hold credentials, but not two at once in the wrong shape.
new AtlasClient();
new AtlasClient({ token: "t", api: "cloud-manager-v1", baseUrl: new URL("https://h"), hooks: logger() });
new AtlasClient({ token: ({ reason }) => (reason === "expired" ? "a" : { token: "b", expiresAt: new Date() }) });
new AtlasClient({ token: async () => ({ token: "b", expiresAt: 0 }), fetch: async () => new Response() });
new AtlasClient({ apiKey: { publicKey: "a", privateKey: "b" } });
const account = clientCredentials({ clientId: "a", clientSecret: "b" });
const client = new AtlasClient({ token: account });
same(true);
// @ts-expect-error a key has two halves
new AtlasClient({ apiKey: { publicKey: "a" } });
// @ts-expect-error cookies of other origins are never sent
new AtlasClient({ credentials: "include" });
// @ts-expect-error no such API
new AtlasClient({ api: "atlas-v1" });
async function calls() {
    same(true);
    const page = await client.list(group, { pageNum: 1, includeCount: false, signal: AbortSignal.timeout(1) });
    const { data, headers, rateLimit } = await client.get(group, "SLACK").withResponse();
    same(true);
    same(true);
    same(true);
    for await (const stored of client.listAll(group))
        same(true);
    same(true);
    const nothing = await client.delete(group, "HIP_CHAT");
    await client.create(group, { type: "SLACK", apiToken: "a", channelName: null }, { validate: false });
    // @ts-expect-error a field of another service
    await client.create(group, { type: "SLACK", apiToken: "a", channelName: "b", serviceKey: "c" });
    // @ts-expect-error no such type
    await client.get(group, "FLOWDOCK");
}
async function plans() {
    const plan = await client.plan(group, [{ type: "OPS_GENIE", apiKey: "a" }], { prune: true });
    same(true);
    const report = await client.apply(group, plan, { onProgress: ({ status }, done, total) => [status, done / total] });
    same(true);
    for (const { status, error } of report.results)
        if (status === "failed")
            same(true);
}
async function rehearsals() {
    same(true);
    const one = await client.update(group, { type: "OPS_GENIE", apiKey: "a" }, { dryRun: true });
    same(true);
    const two = await client.upsert(group, { type: "OPS_GENIE", apiKey: "a" }, { dryRun: true });
    same(true);
    const all = await client.apply(group, [], { dryRun: true });
}
if (isAtlasError(thrown))
    same(true);
if (thrown instanceof NotFoundError) {
    same(true);
    const asApi = thrown;
    same(true);
}
const hooks = {
    request: ({ method, attempt }) => [method, attempt],
    response: ({ status, durationMs }) => [status, durationMs],
    retry: ({ delayMs, reason }) => [delayMs, reason],
    error: ({ error }) => error,
};
export { calls, plans, rehearsals, hooks };
