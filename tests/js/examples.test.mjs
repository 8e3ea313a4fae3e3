// Every example as its reader runs it, against the demo server.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import { AtlasClient } from "atlas-integrations";
import { serve } from "./loopback.mjs";

const EXAMPLES = fileURLToPath(new URL("../../examples", import.meta.url));
const SECRET = "hunter2-do-not-print";
/** Projects of the demo's seed. */
const [FIRST, SECOND, EMPTY, UNKNOWN] = [
  "32b6e34b3d91647abb20e7b8",
  "5f1e7a2b9c8d4e6f0a1b2c3d",
  "61ffffffffffffffffffff00",
  "000000000000000000000000",
];
const ACCOUNT = { ATLAS_CLIENT_ID: "mdb_sa_id_demo", ATLAS_CLIENT_SECRET: "mdb_sa_sk_demo" };

let server;
let folder;
before(async () => {
  server = await serve();
  folder = await mkdtemp(join(tmpdir(), "atlas-examples-"));
});
beforeEach(() => server.control("restart", {}));
after(() => Promise.all([server.stop(), rm(folder, { recursive: true })]));

/** Runs an example; nothing of this process's environment is its. */
function run(name, words, env = ACCOUNT) {
  const options = { cwd: folder, env: { PATH: process.env.PATH, ATLAS_BASE_URL: server.url, ...env } };
  return new Promise((resolve) => {
    execFile(process.execPath, [join(EXAMPLES, name), ...words], options, (error, out, err) =>
      resolve({ code: error?.code ?? 0, out, err }),
    );
  });
}

async function prints(running, expected) {
  const { code, out, err } = await running;
  assert.deepEqual({ code, out, err }, { code: 0, err: "", ...expected });
}

test("list-projects", async () => {
  const lines = async (ids) => {
    const { code, out, err } = await run("list-projects.mjs", ids);
    assert.deepEqual([code, err], [0, ""]);
    return out.trimEnd().split("\n").sort();
  };
  const both = [`${FIRST}  DATADOG  US5`, `${FIRST}  MICROSOFT_TEAMS`, `${FIRST}  PAGER_DUTY  EU`, `${EMPTY}  (none)`].sort();
  assert.deepEqual(await lines([FIRST, EMPTY]), both);
  // Projects come as they are read, not in the order of their names.
  const all = await lines([]);
  assert.ok(both.every((line) => all.includes(line)) && all.length > 10, all.join("\n"));
  const partly = await run("list-projects.mjs", [UNKNOWN, EMPTY]);
  assert.deepEqual([partly.code, partly.out], [1, `${EMPTY}  (none)\n`]);
  assert.match(partly.err, /^0{24} {2}.*GROUP_NOT_FOUND/);
});

test("audit", async () => {
  await mkdir(join(folder, "payloads/more"), { recursive: true });
  await writeFile(
    join(folder, "payloads/good.json"),
    '{\n  "type": "VICTOR_OPS",\n  "apiKey": "00000000-0000-4000-8000-000000000000"\n}\n',
  );
  await prints(run("audit.mjs", ["payloads"], {}), { out: "1 payloads, 0 invalid\n" });
  await writeFile(
    join(folder, "payloads/more/lines.ndjson"),
    `{"type":"VICTOR_OPS","apiKey":"00000000-0000-4000-8000-000000000000"}\n{"type":"DATADOG","apiKey":"${SECRET}"}\n`,
  );
  await writeFile(join(folder, "payloads/broken.json"), "{");
  await prints(run("audit.mjs", ["payloads"], {}), {
    code: 1,
    out: [
      "broken.json:1: error: type: not JSON: the text ends too early: a quotation mark or bracket is not closed (line 1, column 2)",
      "more/lines.ndjson:2: error: apiKey: apiKey must be 32 hexadecimal digits",
      "     1  invalid_json",
      "     1  invalid_format",
      "4 payloads, 2 invalid",
      "",
    ].join("\n"),
  });
});

test("rotate-key", async () => {
  const NEW_KEY = "000000000000000000000000000beef1";
  const holds = () => server.control("holds", { group: FIRST, type: "DATADOG", field: "apiKey", value: NEW_KEY });
  await prints(run("rotate-key.mjs", ["DATADOG", "apiKey", FIRST], { ...ACCOUNT, NEW_KEY }), {
    out: `${FIRST}  ****************************eef1\n`,
  });
  assert.deepEqual(await holds(), { holds: true });
  const stored = (await server.control(`state/${FIRST}`)).find(({ type }) => type === "DATADOG");
  assert.deepEqual([stored.region, stored.sendDatabaseMetrics], ["US5", true], "all else is kept");

  const refused = await run("rotate-key.mjs", ["DATADOG", "apiKey", FIRST], { ...ACCOUNT, NEW_KEY: SECRET });
  assert.ok(refused.code === 1 && !refused.out.includes(SECRET) && refused.out.startsWith(`${FIRST}  `), refused.out);
  assert.deepEqual(await holds(), { holds: true });
  const partial = await run("rotate-key.mjs", ["WEBHOOK", "secret", SECOND], { ...ACCOUNT, NEW_KEY });
  assert.deepEqual([partial.code, partial.err], [1, ""]);
  assert.match(partial.out, /url/, "the other secret is named");
});

test("apply-desired", async () => {
  const desired = [
    { type: "OPS_GENIE", apiKey: { $env: "OPSGENIE_KEY" }, region: "EU" },
    { type: "VICTOR_OPS", apiKey: "00000000-0000-0000-0000-000000009abc", routingKey: "database" },
  ];
  await writeFile(join(folder, "desired.json"), JSON.stringify(desired));
  const env = { ...ACCOUNT, OPSGENIE_KEY: '00000000-"\\-0000-0000-00000000beef' };
  await prints(run("apply-desired.mjs", [EMPTY, "desired.json"], env), {
    out: "create OPS_GENIE\ncreate VICTOR_OPS\nOPS_GENIE: done\nVICTOR_OPS: done\n",
  });
  assert.deepEqual(
    await server.control("holds", { group: EMPTY, type: "OPS_GENIE", field: "apiKey", value: env.OPSGENIE_KEY }),
    { holds: true },
  );
  const written = async () => (await server.control("requests")).filter(({ method }) => method !== "GET").length;
  const before = await written();
  const again = await run("apply-desired.mjs", [EMPTY, "desired.json"], env);
  assert.deepEqual([again.code, again.out.includes("OPS_GENIE: kept\nVICTOR_OPS: kept\n")], [0, true], again.out);
  assert.equal((await written()) - before, 1, "a second run writes nothing: all it posts is for a token");

  await writeFile(join(folder, "less.json"), JSON.stringify(desired.slice(1)));
  const pruned = await run("apply-desired.mjs", [EMPTY, "less.json", "--prune"]);
  assert.match(pruned.out, /^OPS_GENIE: done$/m);
  const missing = await run("apply-desired.mjs", [EMPTY, "desired.json"]);
  assert.ok(missing.code === 1 && missing.err.includes("unresolved_secret"), missing.err);
});

test("export-csv", async () => {
  const client = new AtlasClient({ baseUrl: server.url, token: "demo-token" });
  await client.create(EMPTY, { type: "SLACK", apiToken: SECRET, channelName: '=1+1,"a"' });
  const { code, out, err } = await run("export-csv.mjs", [FIRST, EMPTY, SECOND, "60a0b1c2d3e4f5061728394a"], {
    ATLAS_PUBLIC_KEY: "demo-public",
    ATLAS_PRIVATE_KEY: "demo-private",
  });
  assert.deepEqual([code, err], [0, ""]);
  const [header, ...rows] = out.trimEnd().split("\r\n");
  assert.ok(header.startsWith("project,type,"));
  assert.equal(rows.length, 12);
  assert.ok(
    rows.every((row) => !/demo-licence|demo-password|NRIQ-demo|hunter2/.test(row)),
    "no secret in clear",
  );
  assert.ok(out.includes(`"'=1+1,""a"""`), "a formula is text");
});

test("next/route", async () => {
  Object.assign(process.env, ACCOUNT, { ATLAS_BASE_URL: server.url, ATLAS_PROJECTS: `${FIRST},${EMPTY},${UNKNOWN}` });
  const route = await import(join(EXAMPLES, "next/route.js"));
  // Next calls the handler named as the method with a Request.
  const fetch = (url, { method, headers, body }) => route[method](new Request(url, { method, headers, body }));
  const page = (options) =>
    new AtlasClient({
      baseUrl: "https://dashboard.example/atlas",
      headers: { "x-atlas-dashboard": "1" },
      maxRetries: 0,
      fetch,
      ...options,
    });

  assert.deepEqual(
    (await page().list(FIRST, { itemsPerPage: 2 })).results.map(({ type }) => type),
    ["PAGER_DUTY", "DATADOG"],
  );
  const created = await page().create(EMPTY, { type: "OPS_GENIE", apiKey: "0000-key-0000" });
  assert.equal(created.apiKey, "*********0000");
  assert.equal((await page().update(EMPTY, { type: "OPS_GENIE", apiKey: "0000-key-0001" })).apiKey, "*********0001");
  assert.equal((await page().get(EMPTY, "OPS_GENIE")).region, "US");
  await page().delete(EMPTY, "OPS_GENIE");
  await assert.rejects(page().get(EMPTY, "OPS_GENIE"), { name: "NotFoundError", errorCode: "INTEGRATION_NOT_CONFIGURED" });
  await assert.rejects(page().list(UNKNOWN), { errorCode: "GROUP_NOT_FOUND" });
  await assert.rejects(page().list(SECOND), { status: 403 }, "a project that no page may reach");
  await assert.rejects(page({ headers: {} }).list(FIRST), { status: 403 }, "another site's page");
  await assert.rejects(page({ validate: false }).create(EMPTY, { type: "OPS_GENIE", apiKey: "****" }), {
    status: 400,
    errorCode: "VALIDATION_ERROR",
  });
  await server.control("faults", { status: 429, retryAfter: 3 });
  await assert.rejects(page().list(FIRST), { name: "RateLimitError", retryAfterMs: 3000 });
  await server.control("faults", { reset: "before" });
  await assert.rejects(page().list(FIRST), { status: 502 });
});

test("every example is run by a test", async () => {
  const tested = ["apply-desired.mjs", "audit.mjs", "export-csv.mjs", "list-projects.mjs", "next", "rotate-key.mjs"];
  // Each has a test of its own: tests/crate.rs, recipes, forms-pages, proxy, tracing; the queue is tested with its Redis.
  const elsewhere = ["blocking.rs", "check.rs", "ci", "forms", "proxy.mjs", "queue", "tracing.mjs"];
  assert.deepEqual((await readdir(EXAMPLES)).sort(), [...tested, ...elsewhere].sort());
});
