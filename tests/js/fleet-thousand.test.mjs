// A thousand projects in two organizations, over sockets: planned, applied, applied again, rotated, and drift found. And a
// storm, and an apply that is killed at random moments: a second run ends as desired, and what was right is not written again.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { after, before, beforeEach, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { AtlasClient, clientCredentials } from "atlas-integrations";
import { applyFleet, planFleet, readFleet, rotateFleet } from "atlas-integrations/fleet";
import { serve } from "./loopback.mjs";

const PROJECTS = Number(process.env.FLEET_PROJECTS ?? 1000);
/** How often an apply is killed; a release does it twenty times. */
const KILLS = Number(process.env.FLEET_KILLS ?? 3);
const ORGS = ["a".repeat(24), "b".repeat(24)];
const ACCOUNT = { clientId: "mdb_sa_id_fleet", clientSecret: "mdb_sa_sk_fleet" };
const id = (number) => number.toString(16).padStart(24, "0");
const IDS = Array.from({ length: PROJECTS }, (_, number) => id(number));
const KEY = "0123456789abcdef0123456789abcdef";
const desired = [
  { type: "DATADOG", apiKey: KEY, region: "EU" },
  { type: "OPS_GENIE", apiKey: "00000000-0000-4000-8000-000000000000" },
  { type: "WEBHOOK", url: "https://hooks.example.com/alerts/0000" },
];
const fleet = {
  defaults: desired,
  projects: [{ org: ORGS[0], name: "team-*" }, { org: ORGS[1] }],
};

let server;
before(async () => {
  const half = PROJECTS / 2;
  const group = (id, number) => [id, { name: `team-${number}`, integrations: [] }];
  const orgs = { [ORGS[0]]: IDS.slice(0, half), [ORGS[1]]: IDS.slice(half) };
  server = await serve({ config: { clients: [ACCOUNT], groups: Object.fromEntries(IDS.map(group)), orgs } });
});
beforeEach(() => server.control("restart", {}));
after(() => server?.stop());

/** A client whose requests and tokens are counted. */
function counted(more = {}) {
  const seen = { requests: 0, tokens: 0 };
  const send = (url, init) => {
    if (String(url).includes("/oauth/")) seen.tokens++;
    else seen.requests++;
    return fetch(url, init);
  };
  const baseUrl = server.url;
  const token = clientCredentials({ baseUrl, ...ACCOUNT, fetch: send });
  return { seen, client: new AtlasClient({ baseUrl, token, fetch: send, ...more }) };
}

const wrote = async () => (await server.control("ledger")).filter(({ took }) => took);
const counts = ({ create, update, keep, failed }) => ({ create, update, keep, failed });

test("plan, apply, apply again, rotate, drift", async (t) => {
  const { client, seen } = counted();
  let before = { ...seen };
  const measured = async (name, work) => {
    const start = performance.now();
    const result = await work();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const memory = (process.memoryUsage().rss / 2 ** 20).toFixed(0);
    t.diagnostic(
      `${name}: ${seconds} s, ${seen.requests - before.requests} requests, ${seen.tokens - before.tokens} tokens, ${memory} MB`,
    );
    before = { ...seen };
    return result;
  };

  const plan = await measured("plan", () => planFleet(client, fleet));
  assert.deepEqual(counts(plan.totals), { create: 3 * PROJECTS, update: 0, keep: 0, failed: 0 });
  assert.equal((await wrote()).length, 0);

  const report = await measured("apply", () => applyFleet(client, fleet));
  assert.ok(report.ok, JSON.stringify(report.totals));
  assert.deepEqual(counts(report.totals), { create: 3 * PROJECTS, update: 0, keep: 0, failed: 0 });
  assert.equal((await wrote()).length, 3 * PROJECTS);

  const again = await measured("apply again", () => applyFleet(client, fleet));
  assert.deepEqual(counts(again.totals), { create: 0, update: 0, keep: 3 * PROJECTS, failed: 0 });

  let read = 0;
  await measured("read", async () => {
    for await (const { integrations } of readFleet(client, client.projects())) read += integrations.length;
  });
  assert.equal(read, 3 * PROJECTS);
  assert.equal((await wrote()).length, 3 * PROJECTS);

  const secrets = { apiKey: "fedcba9876543210fedcba9876543210" };
  const rotated = await measured("rotate", () => rotateFleet(client, IDS, "DATADOG", secrets));
  assert.deepEqual([rotated.ok, rotated.totals.update], [true, PROJECTS]);
  assert.equal((await wrote()).length, 4 * PROJECTS);

  const fresh = { ...fleet, defaults: [{ ...desired[0], ...secrets }, ...desired.slice(1)] };
  await client.delete(IDS[7], "WEBHOOK");
  const drift = await measured("drift", () => planFleet(client, fresh));
  assert.deepEqual(counts(drift.totals), { create: 1, update: 0, keep: 3 * PROJECTS - 1, failed: 0 });
  const changed = drift.projects.filter(({ plan }) => plan.actions.some(({ kind }) => kind !== "keep"));
  assert.deepEqual(
    changed.map(({ id }) => id),
    [IDS[7]],
  );
  assert.ok(seen.tokens <= 2, `${seen.tokens} tokens`);
});

test("a storm ends as desired", async () => {
  const few = { ...fleet, projects: IDS.slice(0, 100).map((id) => ({ id })) };
  const storm = (fault) => server.control("faults", { times: 1e9, ...fault });
  await storm({ status: 429, retryAfter: 0, chance: 0.08 });
  await storm({ status: 503, chance: 0.05 });
  await storm({ status: 500, when: "after", chance: 0.03 });
  await storm({ reset: "after", chance: 0.04 });
  const { client } = counted({ maxRetries: 5 });
  let last;
  // What a storm leaves undone, the next run does.
  for (let left = 5; left > 0 && !last?.ok; left--) last = await applyFleet(client, few).catch((error) => ({ error }));
  assert.equal(last?.ok, true, JSON.stringify(last?.totals ?? String(last?.error)));
  await server.control("faults", undefined, "DELETE");
  assert.deepEqual(counts((await planFleet(client, few)).totals), { create: 0, update: 0, keep: 300, failed: 0 });
  // No item is there twice, and none was written again once it was right.
  const writes = await wrote();
  assert.equal(writes.length, new Set(writes.map(({ path, payload }) => path.replace(/\?.*/, "") + payload)).size);
});

test("a killed apply loses nothing", async (t) => {
  const script = `
    import { AtlasClient, clientCredentials } from "atlas-integrations";
    import { applyFleet } from "atlas-integrations/fleet";
    const { baseUrl, account, fleet } = JSON.parse(process.env.FLEET_JOB);
    const client = new AtlasClient({ baseUrl, token: clientCredentials({ baseUrl, ...account }) });
    const { totals } = await applyFleet(client, fleet);
    console.log(JSON.stringify(totals));`;
  const job = JSON.stringify({ baseUrl: server.url, account: ACCOUNT, fleet });
  const run = () => {
    const options = { cwd: fileURLToPath(new URL(".", import.meta.url)), env: { ...process.env, FLEET_JOB: job } };
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
      ...options,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const out = child.stdout.toArray();
    return { child, out };
  };
  const moments = [];
  for (let kill = 0; kill < KILLS; kill++) {
    await server.control("restart", {});
    const { child, out } = run();
    const gone = once(child, "exit");
    const moment = Math.floor(Math.random() * 3 * PROJECTS);
    let ended = false;
    gone.then(() => (ended = true));
    while (!ended && (await wrote()).length < moment) await sleep(20);
    child.kill("SIGKILL");
    await gone;
    await out.catch(() => []);
    const before = (await wrote()).length;
    const second = run();
    await once(second.child, "exit");
    const totals = JSON.parse(Buffer.concat(await second.out).toString());
    assert.deepEqual([totals.failed, totals.create, totals.update, totals.keep], [0, 3 * PROJECTS - before, 0, before]);
    const writes = await wrote();
    assert.equal(writes.length, 3 * PROJECTS);
    assert.equal(new Set(writes.map(({ path }) => path.replace(/\?.*/, ""))).size, 3 * PROJECTS);
    moments.push(before);
  }
  t.diagnostic(`killed after ${moments.join(", ")} of ${3 * PROJECTS} writes`);
});
