// A thousand operations over real sockets while a fifth of all requests go wrong, in every way there is.

import assert from "node:assert/strict";
import { setMaxListeners } from "node:events";
import { test } from "node:test";
import { inspect } from "node:util";
import { AtlasClient, clientCredentials, isAtlasError, logger } from "atlas-integrations";
import { serve } from "./loopback.mjs";

const OPERATIONS = 1_000;
const CONCURRENCY = 16;
const TURNS = Math.ceil(OPERATIONS / CONCURRENCY);
const TOKEN_LIFETIME_S = 63; // three seconds of use: the last minute does not count
const account = { clientId: "mdb_sa_id_chaos", clientSecret: "mdb_sa_sk_chaos-secret" };
const groups = Array.from({ length: CONCURRENCY }, (_, index) => (0xc0ffee00 + index).toString(16).padStart(24, "0"));
/** Two keys differ at their end, which masks show: a client can know no more of a stored key. */
const KINDS = [
  (key) => ({ type: "OPS_GENIE", apiKey: `00000000-0000-4000-8000-0000${key}` }),
  (key) => ({ type: "PAGER_DUTY", serviceKey: key.padStart(32, "0") }),
  (key) => ({ type: "VICTOR_OPS", apiKey: `11111111-1111-4111-8111-1111${key}`, routingKey: `routing-${key}` }),
  (key) => ({ type: "WEBHOOK", url: `https://hooks.example.com/hook/${key}`, secret: `secret-${key}` }),
];

/** Each kind of fault, and how an entry of the server's ledger shows that it struck. */
const FAULTS = [
  ["reset before", { reset: "before" }, ({ delivery, status }) => delivery.reset && status === 0],
  ["reset after", { reset: "after" }, ({ delivery, status }) => delivery.reset && status !== 0],
  [
    "status 500 before",
    { status: 500, when: "before" },
    ({ status, contentType }) => status === 500 && contentType === "application/json",
  ],
  [
    "status 500 after",
    { status: 500, when: "after", contentType: "application/problem+json" },
    ({ status, contentType }) => status === 500 && contentType !== "application/json",
  ],
  ["status 502 in HTML", { status: 502, html: true }, ({ status }) => status === 502],
  ["status 503", { status: 503, retryAfter: 0 }, ({ status }) => status === 503],
  ["status 504 after", { status: 504, when: "after" }, ({ status }) => status === 504],
  ["status 408", { status: 408 }, ({ status }) => status === 408],
  ["status 429", { status: 429, retryAfter: 0 }, ({ status }) => status === 429],
  ["cut in half", { truncate: true }, ({ delivery }) => delivery.truncate !== null],
  ["late", { delayMs: 30 }, ({ delivery }) => delivery.delayMs > 0],
  ["dripping", { dripMs: 2 }, ({ delivery }) => delivery.dripMs !== null],
  ["HTML", { html: true }, ({ status, contentType }) => status !== 502 && contentType === "text/html"],
  ["wrong content type", { contentType: "text/plain" }, ({ contentType }) => contentType === "text/plain"],
  ["wrong JSON", { badJson: true }, ({ contentType, body }) => contentType !== "text/html" && body === "other"],
  ["no body", { empty: true }, ({ status, body, delivery }) => body === "empty" && status !== 204 && !delivery.reset],
];
const SHARE = 0.2;
/** Faults draw one after the other, and one strikes at most. */
const CHANCE = 1 - (1 - SHARE) ** (1 / FAULTS.length);
/** What befalls all at once, by the number of operations before it: storms of 429, and a server's clock that jumps ahead. */
const STORMS = [150, 450, 750];
const WEATHER = [
  ...STORMS.map((at) => [at, "faults", { status: 429, retryAfter: 1, times: CONCURRENCY, path: "/groups/" }]),
  ...[100, 300, 500, 700, 900].map((at) => [at, "clock", { advanceMs: 120_000 }]),
];

/** Numbers that look random and are the same every time. */
function dice(seed) {
  return () => (seed = (seed * 48271) % 2147483647) / 2147483647;
}

/** An answer that leaves no doubt about a write. */
const isPlain = ({ status, body, delivery }) =>
  status === 200 && body === "json" && !delivery.reset && delivery.truncate === null;

/** How the writes of each payload went, by the server's own account. */
function audit(ledger) {
  const writes = {};
  for (const entry of ledger.filter(({ method }) => method === "POST" || method === "PUT"))
    (writes[`${entry.path} ${entry.payload}`] ??= []).push(entry);
  const isPost = ({ method }) => method === "POST";
  const took = (entry) => entry.took;
  const counts = {
    payloads: 0,
    "POSTs that took effect twice": 0,
    "POSTs after one that took effect": 0,
    "writes after one that was confirmed": 0,
    "PUTs again for want of an answer": 0,
  };
  for (const entries of Object.values(writes)) {
    const after = (done) => entries.slice(entries.findIndex(done) + 1 || Infinity);
    counts.payloads += entries.some(took);
    counts["POSTs that took effect twice"] += Math.max(0, entries.filter(isPost).filter(took).length - 1);
    counts["POSTs after one that took effect"] += after(took).filter(isPost).length;
    counts["writes after one that was confirmed"] += after((entry) => entry.took && isPlain(entry)).length;
    counts["PUTs again for want of an answer"] += after(took).filter(took).length;
  }
  return counts;
}

test("chaos: every call settles, and what it says is so", { timeout: 240_000 }, async (context) => {
  const config = {
    groups: Object.fromEntries(groups.map((group) => [group, []])),
    clients: [account],
    tokenLifetimeS: TOKEN_LIFETIME_S,
    rateLimit: null,
    faults: FAULTS.map(([, fault]) => ({ ...fault, chance: CHANCE, times: null })),
  };
  const server = await serve({ config });
  const secrets = new Set([account.clientSecret]);
  const told = [];
  const hooks = logger(Object.fromEntries(["debug", "warn", "error"].map((level) => [level, (line) => told.push(line)])));
  const mint = clientCredentials({ ...account, baseUrl: server.url, maxRetries: 10 });
  const token = async (asked) => {
    const minted = await mint(asked);
    secrets.add(minted.token);
    return minted;
  };
  const client = new AtlasClient({ token, baseUrl: server.url, maxRetries: 10, hooks });
  const counts = { done: 0, refused: 0, lost: 0 };
  let begun = 0;
  // Where one call fails the test, the others need not go on.
  const stop = new AbortController();
  setMaxListeners(CONCURRENCY, stop.signal);
  context.after(() => {
    stop.abort();
    return server.stop();
  });
  const options = { signal: stop.signal };

  async function insist(work, tries = 20) {
    return work().catch((error) => {
      if (tries === 0) throw error;
      told.push(error);
      return insist(work, tries - 1);
    });
  }

  async function worker(group, index) {
    const roll = dice(index + 1);
    const wanted = new Map();
    for (let turn = 0; turn < TURNS; turn++) {
      const number = begun++;
      for (const [, control, body] of WEATHER.filter(([at]) => at === number)) await server.control(control, body);
      const integration = KINDS[Math.floor(roll() * KINDS.length)](
        Math.floor(roll() * 2 ** 32)
          .toString(16)
          .padStart(8, "0"),
      );
      const { type, routingKey, ...keys } = integration;
      for (const secret of Object.values(keys)) secrets.add(secret);
      const verb = ["create", "upsert", "delete", "get", "list", "update"][Math.floor(roll() * 6)];
      try {
        if (verb === "list") await client.list(group, options);
        else if (verb === "get") await client.get(group, type, options);
        else if (verb === "delete") await client.delete(group, type, options).then(() => wanted.delete(type));
        else await client[verb](group, integration, options).then(() => wanted.set(type, integration));
        counts.done++;
      } catch (error) {
        assert.ok(isAtlasError(error), String(error));
        told.push(error);
        // Creating what is there, or reading what is not, is refused with every right.
        const right = wanted.has(type) ? error.status === 409 && verb === "create" : error.status === 404;
        counts[right ? "refused" : "lost"]++;
        if (right) continue;
        // Requests with unreadable answers are not repeated, and two POSTs without an answer are all that one call may send.
        assert.ok(error.name === "DecodeError" || ["create", "upsert"].includes(verb), `${verb} ${type}: ${error}`);
        if (verb === "delete") {
          await insist(() => client.delete(group, type, options).catch((error) => assert.equal(error.status, 404)));
          wanted.delete(type);
        } else if (["create", "upsert", "update"].includes(verb)) {
          await insist(() => client.upsert(group, integration, options));
          wanted.set(type, integration);
        }
      }
    }
    return wanted;
  }

  const states = await Promise.all(groups.map(worker));
  assert.equal(counts.done + counts.refused + counts.lost, TURNS * CONCURRENCY, "a call did not settle");
  await server.control("faults", undefined, "DELETE");
  const ledger = await server.control("ledger");

  for (const [index, wanted] of states.entries()) {
    const group = groups[index];
    assert.deepEqual((await server.control(`state/${group}`)).map(({ type }) => type).sort(), [...wanted.keys()].sort());
    for (const [type, integration] of wanted) {
      for (const [field, value] of Object.entries(integration)) {
        assert.deepEqual(
          await server.control("holds", { group, type, field, value }),
          { holds: true },
          `${field} of ${type} in project ${index}`,
        );
      }
    }
    const plan = await client.plan(group, [...wanted.values()], { prune: true });
    assert.deepEqual(
      plan.actions.filter(({ kind }) => kind !== "keep"),
      [],
      `project ${index}`,
    );
  }

  const { payloads, "PUTs again for want of an answer": again, ...twice } = audit(ledger);
  assert.ok(payloads > OPERATIONS / 5, "too little was written");
  assert.deepEqual(Object.values(twice), [0, 0, 0], JSON.stringify(twice));

  const struck = Object.fromEntries(FAULTS.map(([name, , shows]) => [name, ledger.filter(shows).length]));
  for (const [name, count] of Object.entries(struck)) assert.ok(count > 0, `never struck: ${name}`);
  const share = ledger.filter((entry) => FAULTS.some(([, , shows]) => shows(entry))).length / ledger.length;
  assert.ok(share > SHARE - 0.03, `only ${share} went wrong`);
  assert.ok(struck["status 429"] > STORMS.length * CONCURRENCY, "the storms did not break");
  const expired = ledger.filter(({ status }) => status === 401).length;
  assert.ok(expired > 0, "no token expired");

  const recorded = JSON.stringify(await server.control("requests")).replaceAll(/(Bearer|Basic) \*{6}/g, "");
  const ways = [
    JSON.stringify(told),
    inspect(told, { depth: Infinity, showHidden: true }),
    told.map((one) => `${one} ${one.stack}`).join("\n"),
  ];
  for (const text of [recorded, ...ways]) {
    for (const secret of [...secrets, "Bearer ", "Basic "]) assert.ok(!text.includes(secret), "a secret was told");
  }

  const retries = told.filter((line) => / again in \d+ ms: /.test(line)).length;
  context.diagnostic(
    `${begun} operations, ${CONCURRENCY} at a time: ${counts.done} done, ${counts.refused} rightly refused, ${counts.lost} lost and asked for again; none unsettled`,
  );
  context.diagnostic(
    `${ledger.length} requests, ${(share * 100).toFixed(1)} % gone wrong: ${Object.entries(struck)
      .map(([name, count]) => `${name} ${count}`)
      .join(", ")}; ${expired} with a token that had expired; ${retries} retries`,
  );
  context.diagnostic(
    `${payloads} payloads written, ${Object.entries(twice)
      .map(([name, count]) => `${name}: ${count}`)
      .join(", ")}; ${again} PUTs repeated for want of an answer`,
  );
  context.diagnostic(`${secrets.size} secrets and tokens, none of them in ${told.length} lines and errors`);
});
