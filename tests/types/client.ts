// What TypeScript makes of the client: compiled, never run. Each `@ts-expect-error` fails where the mistake below it compiles.
import {
  AtlasClient,
  ApiError,
  AtlasError,
  clientCredentials,
  isAtlasError,
  logger,
  NotFoundError,
  type ApplyReport,
  type Hooks,
  type Page,
  type Plan,
  type RequestPreview,
  type Stored,
  type StoredIntegration,
} from "atlas-integrations";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_: Same<A, B>) => {};

declare const group: string;

// Every way to hold credentials, but not two at once in the wrong shape.
new AtlasClient();
new AtlasClient({ token: "t", api: "cloud-manager-v1", baseUrl: new URL("https://h"), hooks: logger() });
new AtlasClient({ token: ({ reason }) => (reason === "expired" ? "a" : { token: "b", expiresAt: new Date() }) });
new AtlasClient({ token: async () => ({ token: "b", expiresAt: 0 }), fetch: async () => new Response() });
new AtlasClient({ apiKey: { publicKey: "a", privateKey: "b" } });
const account = clientCredentials({ clientId: "a", clientSecret: "b" });
const client = new AtlasClient({ token: account });
same<ReturnType<typeof account.revoke>, Promise<void>>(true);
// @ts-expect-error a key has two halves
new AtlasClient({ apiKey: { publicKey: "a" } });
// @ts-expect-error cookies of other origins are never sent
new AtlasClient({ credentials: "include" });
// @ts-expect-error no such API
new AtlasClient({ api: "atlas-v1" });

async function calls() {
  same<typeof page, Page>(true);
  const page = await client.list(group, { pageNum: 1, includeCount: false, signal: AbortSignal.timeout(1) });
  const { data, headers, rateLimit } = await client.get(group, "SLACK").withResponse();
  same<typeof data, Stored<"SLACK">>(true);
  const teamName: string | null | undefined = data.teamName;
  const fits: StoredIntegration = data;
  same<typeof headers, Headers>(true);
  same<typeof rateLimit.remaining, number | undefined>(true);
  const rotated = await client.rotate(group, "DATADOG", { apiKey: "a" });
  same<typeof rotated, Stored<"DATADOG">>(true);
  for await (const stored of client.listAll(group)) same<typeof stored, StoredIntegration>(true);
  same<typeof nothing, void>(true);
  const nothing = await client.delete(group, "HIP_CHAT");
  await client.create(group, { type: "SLACK", apiToken: "a", channelName: null }, { validate: false });
  // @ts-expect-error a field of another service
  await client.create(group, { type: "SLACK", apiToken: "a", channelName: "b", serviceKey: "c" });
  // @ts-expect-error no such type
  await client.get(group, "FLOWDOCK");
}

async function plans() {
  const plan = await client.plan(group, [{ type: "OPS_GENIE", apiKey: "a" }], { prune: true });
  same<typeof plan, Plan>(true);
  const report = await client.apply(group, plan, { onProgress: ({ status }, done, total) => [status, done / total] });
  same<typeof report, ApplyReport>(true);
  for (const { status, error } of report.results) if (status === "failed") same<typeof error, AtlasError | undefined>(true);
}

async function rehearsals() {
  same<typeof one, RequestPreview>(true);
  const one = await client.update(group, { type: "OPS_GENIE", apiKey: "a" }, { dryRun: true });
  same<typeof two, readonly RequestPreview[]>(true);
  const two = await client.upsert(group, { type: "OPS_GENIE", apiKey: "a" }, { dryRun: true });
  same<typeof all, readonly RequestPreview[]>(true);
  const all = await client.apply(group, [], { dryRun: true });
}

// Errors narrow by class and by guard.
declare const thrown: unknown;
if (isAtlasError(thrown)) same<typeof thrown, AtlasError>(true);
if (thrown instanceof NotFoundError) {
  same<typeof thrown.name, "NotFoundError">(true);
  const asApi: ApiError = thrown;
  same<typeof asApi.retryAfterMs, number | undefined>(true);
}

const hooks: Hooks = {
  request: ({ method, attempt }) => [method, attempt],
  response: ({ status, durationMs }) => [status, durationMs],
  retry: ({ delayMs, reason }) => [delayMs, reason],
  error: ({ error }) => error,
};
export { calls, plans, rehearsals, hooks };
