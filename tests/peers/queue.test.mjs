// `examples/queue` on a real Redis: workers share the projects, a killed one loses nothing, and limits hold over all of them.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { take } from "../../examples/queue/limits.mjs";
import { serve } from "../js/loopback.mjs";
import { freePort } from "./port.mjs";

/** How many projects; a release runs it with more. */
const PROJECTS = Number(process.env.QUEUE_PROJECTS ?? 120);
const EXAMPLE = fileURLToPath(new URL("../../examples/queue", import.meta.url));
const KEY = "0123456789abcdef0123456789abcdef";
const id = (number) => number.toString(16).padStart(24, "0");
const IDS = Array.from({ length: PROJECTS }, (_, number) => id(number));

let folder;
let redis;
let server;
let env;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "atlas-queue-"));
  const port = await freePort();
  redis = spawn("redis-server", ["--port", port, "--bind", "127.0.0.1", "--save", "", "--dir", folder], { stdio: "ignore" });
  const clients = [{ clientId: "mdb_sa_id_queue", clientSecret: "mdb_sa_sk_queue" }];
  server = await serve({ config: { clients, groups: Object.fromEntries(IDS.map((id) => [id, []])), rateLimit: null } });
  env = {
    PATH: process.env.PATH,
    REDIS_URL: `redis://127.0.0.1:${port}`,
    ATLAS_BASE_URL: server.url,
    ATLAS_CLIENT_ID: clients[0].clientId,
    ATLAS_CLIENT_SECRET: clients[0].clientSecret,
    DATADOG_API_KEY: KEY,
  };
});
after(async () => {
  for (const child of living) child.kill("SIGKILL");
  redis?.kill();
  await Promise.all([server?.stop(), redis && once(redis, "exit")]);
  await rm(folder, { recursive: true });
});

const integrations = [
  { type: "DATADOG", apiKey: { $env: "DATADOG_API_KEY" }, region: "EU" },
  { type: "OPS_GENIE", apiKey: "00000000-0000-4000-8000-000000000000" },
];

async function fleet(name, ids) {
  const file = join(folder, `${name}.json`);
  await writeFile(file, JSON.stringify({ defaults: integrations, projects: ids.map((id) => ({ id })) }));
  return file;
}

/** Workers that no test has ended. */
const living = new Set();

/** A worker that is ready, with `kill` and `stop`. */
async function worker(more = {}) {
  const child = spawn(process.execPath, [join(EXAMPLE, "worker.mjs")], {
    env: { ...env, ...more },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  const gone = once(child, "exit");
  living.add(child);
  const end = async (signal) => {
    child.kill(signal);
    await gone;
    living.delete(child);
  };
  return { kill: () => end("SIGKILL"), stop: () => end("SIGTERM") };
}

function enqueue(file, more = {}) {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(EXAMPLE, "enqueue.mjs"), file], { env: { ...env, ...more } }, (error, out, err) =>
      resolve({ code: error?.code ?? 0, out, err }),
    );
  });
}

const writes = async () => (await server.control("ledger")).filter(({ took }) => took);
const summary = (added, unchanged) => `${added} added, 0 changed, 0 deleted, ${unchanged} unchanged; 0 projects failed\n`;

for (const count of [1, 2, 4]) {
  test(`${count} workers bring every project to its desired state, and a second run finds nothing to do`, async (t) => {
    await server.control("restart", {});
    const file = await fleet(`workers-${count}`, IDS);
    const workers = await Promise.all(Array.from({ length: count }, () => worker({ QUEUE: `workers-${count}` })));
    const start = performance.now();
    const first = await enqueue(file, { QUEUE: `workers-${count}` });
    const seconds = (performance.now() - start) / 1000;
    assert.deepEqual([first.code, first.out.split("\n").slice(1).join("\n"), first.err], [0, summary(2 * PROJECTS, 0), ""]);
    t.diagnostic(
      `${PROJECTS} projects, ${count} workers: ${seconds.toFixed(1)} s, ${(PROJECTS / seconds).toFixed(0)} projects a second`,
    );
    const second = await enqueue(file, { QUEUE: `workers-${count}` });
    assert.deepEqual([second.code, second.out.split("\n").slice(1).join("\n"), second.err], [0, summary(0, 2 * PROJECTS), ""]);
    assert.equal((await writes()).length, 2 * PROJECTS);
    await Promise.all(workers.map(({ stop }) => stop()));
  });
}

test("a worker that is killed loses nothing, and nothing that was right is written again", async () => {
  await server.control("restart", {});
  const more = { QUEUE: "killed", CONCURRENCY: "4", LOCK_MS: "4000" };
  const file = await fleet("killed", IDS);
  const doomed = await worker(more);
  const running = enqueue(file, more);
  while ((await writes()).length < PROJECTS / 3) await sleep(5);
  await doomed.kill();
  const heir = await worker(more);
  const { code, out } = await running;
  assert.equal(code, 0, out);
  // Each item was written once: a worker that finds it as desired does not write it again.
  const places = (await writes()).map(({ path }) => path.replace(/\?.*/, ""));
  assert.equal(places.length, 2 * PROJECTS);
  assert.equal(new Set(places).size, 2 * PROJECTS);
  await heir.stop();
});

test("a project's and a group's limits hold over all who take from them", async () => {
  const { Redis } = await import("ioredis");
  const connections = Array.from({ length: 4 }, () => new Redis(env.REDIS_URL));
  const [project, group] = [
    { count: 2, seconds: 1 },
    { count: 5, seconds: 1 },
  ];
  const granted = new Map(IDS.slice(0, 4).map((id) => [id, 0]));
  const start = performance.now();
  const spend = async (connection) => {
    while (performance.now() - start < 1500) {
      for (const id of granted.keys()) {
        const wait = await take(connection, [
          [`project:${id}`, project],
          ["group:all", group],
        ]);
        if (wait === 0) granted.set(id, granted.get(id) + 1);
        else assert.ok(wait > 0 && wait <= 1000, String(wait));
      }
    }
  };
  await Promise.all(connections.map(spend));
  const seconds = (performance.now() - start) / 1000;
  const all = [...granted.values()].reduce((sum, count) => sum + count);
  assert.ok(all >= 5 && all <= 5 + 5 * seconds, `${all} in ${seconds} s`);
  for (const [id, count] of granted) assert.ok(count <= 2 + 2 * seconds, `${id}: ${count} in ${seconds} s`);
  for (const connection of connections) connection.disconnect();
});

test("workers wait for limits, and every job is done", async () => {
  await server.control("restart", {});
  const more = { QUEUE: "limits", PROJECT_LIMIT: "1/1", GROUP_LIMIT: "6/1" };
  const workers = await Promise.all([worker(more), worker(more)]);
  // Two runs at once over the same four projects: a project's second job has to wait.
  const file = await fleet("limits", IDS.slice(0, 4));
  const runs = await Promise.all(["a", "b"].map((run) => enqueueAs(file, run, more)));
  assert.deepEqual(
    runs.map(({ code }) => code),
    [0, 0],
  );
  assert.equal((await writes()).length, 8);
  await Promise.all(workers.map(({ stop }) => stop()));
});

function enqueueAs(file, run, more) {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(EXAMPLE, "enqueue.mjs"), file, "--run", run], { env: { ...env, ...more } }, (error, out) =>
      resolve({ code: error?.code ?? 0, out }),
    );
  });
}

test("no secret is in the queue", async () => {
  const { Redis } = await import("ioredis");
  const connection = new Redis(env.REDIS_URL);
  const keys = await connection.keys("*killed*");
  let seen = 0;
  for (const key of keys) {
    if ((await connection.type(key)) !== "hash") continue;
    const text = JSON.stringify(await connection.hgetall(key));
    assert.ok(!text.includes(KEY) && !text.includes("mdb_sa_sk_queue"), key);
    seen += text.includes("DATADOG_API_KEY") ? 1 : 0;
  }
  assert.equal(seen, PROJECTS);
  connection.disconnect();
});
