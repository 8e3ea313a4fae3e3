// A thousand operations over real sockets while a fifth of all requests go wrong, in every way there is.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AtlasClient, clientCredentials, isAtlasError } from "atlas-integrations";
import { serve } from "./loopback.mjs";

const OPERATIONS = 1_000;
const CONCURRENCY = 16;
const TURNS = Math.ceil(OPERATIONS / CONCURRENCY);
const TOKEN_LIFETIME_S = 63; // three seconds of use: the last minute does not count
const account = { clientId: "mdb_sa_id_chaos", clientSecret: "mdb_sa_sk_chaos-secret" };
const groups = Array.from({ length: CONCURRENCY }, (_, index) => (0xc0ffee00 + index).toString(16).padStart(24, "0"));
const KINDS = [
  (key) => ({ type: "OPS_GENIE", apiKey: `${key}-0000-4000-8000-000000000000` }),
  (key) => ({ type: "PAGER_DUTY", serviceKey: key.padStart(32, "0") }),
  (key) => ({ type: "VICTOR_OPS", apiKey: `${key}-0000-4000-8000-111111111111`, routingKey: key }),
  (key) => ({ type: "WEBHOOK", url: `https://hooks.example.com/${key}/${key}`, secret: `${key}-secret` }),
];
const FAULTS = [
  { reset: "before" }, { reset: "after" }, { status: 500, when: "before" }, { status: 500, when: "after" }, { status: 502 },
  { status: 503, retryAfter: 0 }, { status: 504, when: "after" }, { status: 429, retryAfter: 0 }, { status: 408 }, { truncate: 7 },
  { html: true, status: 502 }, { delayMs: 30 }, { dripMs: 2 },
];
const CHANCE = 0.2;

/** Numbers that look random and are the same every time. */
function dice(seed) {
  return () => (seed = (seed * 48271) % 2147483647) / 2147483647;
}

test("chaos: every call settles, and what it says is so", { timeout: 240_000 }, async (context) => {
  const config = {
    groups: Object.fromEntries(groups.map((group) => [group, []])),
    clients: [account],
    tokenLifetimeS: TOKEN_LIFETIME_S,
    rateLimit: null,
    faults: FAULTS.map((fault) => ({ ...fault, chance: CHANCE / FAULTS.length, times: 1_000_000 })),
  };
  const server = await serve({ config });
  context.after(() => server.stop());
  const told = [];
  const hooks = { retry: (event) => told.push(event), error: (event) => told.push(event) };
  const token = clientCredentials({ ...account, baseUrl: server.url, maxRetries: 8 });
  const client = new AtlasClient({ token, baseUrl: server.url, maxRetries: 8, hooks });
  const counts = { done: 0, refused: 0, lost: 0 };

  async function insist(group, integration, tries = 3) {
    return client.upsert(group, integration).catch((error) => {
      if (tries === 0) throw error;
      told.push(error);
      return insist(group, integration, tries - 1);
    });
  }

  async function worker(group, index) {
    const roll = dice(index + 1);
    const wanted = new Map();
    for (let turn = 0; turn < TURNS; turn++) {
      const integration = KINDS[Math.floor(roll() * KINDS.length)](Math.floor(roll() * 2 ** 32).toString(16).padStart(8, "0"));
      const { type } = integration;
      const verb = ["create", "upsert", "delete", "get", "list", "update"][Math.floor(roll() * 6)];
      try {
        if (verb === "list") await client.list(group);
        else if (verb === "get") await client.get(group, type);
        else if (verb === "delete") await client.delete(group, type).then(() => wanted.delete(type));
        else await client[verb](group, integration).then(() => wanted.set(type, integration));
        counts.done++;
      } catch (error) {
        assert.ok(isAtlasError(error), String(error));
        told.push(error);
        // Creating what is there, or reading what is not, is refused with every right.
        const right = wanted.has(type) ? error.status === 409 && verb === "create" : error.status === 404;
        counts[right ? "refused" : "lost"]++;
        if (right) continue;
        // Two POSTs without an answer are all that one call may send: whoever wants it all the same asks again.
        assert.ok(["create", "upsert"].includes(verb), `${verb} ${type}: ${error}`);
        await insist(group, integration);
        wanted.set(type, integration);
      }
    }
    return wanted;
  }

  const states = await Promise.all(groups.map(worker));
  await server.control("faults", undefined, "DELETE");
  for (const [index, wanted] of states.entries()) {
    const plan = await client.plan(groups[index], [...wanted.values()], { prune: true });
    assert.deepEqual(plan.actions.filter(({ kind }) => kind !== "keep"), [], `project ${index}`);
  }
  const text = JSON.stringify(told);
  for (const secret of [account.clientSecret, "Bearer", "Basic"]) assert.ok(!text.includes(secret));
  assert.equal(counts.done + counts.refused + counts.lost, TURNS * CONCURRENCY);
  const retries = told.filter(({ delayMs }) => delayMs !== undefined).length;
  assert.ok(retries > OPERATIONS / 10, "too little went wrong");
  context.diagnostic(`${counts.done} done, ${counts.refused} rightly refused, ${counts.lost} lost; ${retries} retries`);
});
