// The demo server as a proxy to Atlas, which is the fake on another port: the page's client gets through, and nobody else.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { AtlasClient } from "atlas-integrations";
import { serve } from "./loopback.mjs";

const GROUP = "5f0000000000000000000001";
const TOKEN = "token-of-the-server";
const LIST = `/atlas/api/atlas/v2/groups/${GROUP}/integrations`;

let atlas;
let server;
before(async () => {
  atlas = await serve({
    config: {
      token: TOKEN,
      groups: { [GROUP]: [], "62c0ffee62c0ffee62c0ffee": { api: "cloud-manager-v1", integrations: [] } },
    },
  });
  server = await serve({
    atlas: { ATLAS_BASE_URL: atlas.url, ATLAS_TOKEN: TOKEN, ATLAS_PROJECTS: `${GROUP}=First, 5f0000000000000000000002` },
  });
});
after(() => Promise.all([atlas.stop(), server.stop()]));

const client = (options) =>
  new AtlasClient({
    baseUrl: new URL("/atlas", server.url).href,
    headers: { "x-atlas-dashboard": "1" },
    maxRetries: 0,
    ...options,
  });
const ask = (path, { method, body, ...headers } = {}) =>
  fetch(new URL(path, server.url), { method, body, headers: { "x-atlas-dashboard": "1", ...headers } });

test("the page's client does all five things through it", async () => {
  const page = client();
  const created = await page.create(GROUP, { type: "OPS_GENIE", apiKey: "0000-key-0000" });
  assert.equal(created.apiKey, "*********0000");
  assert.equal((await page.update(GROUP, { type: "OPS_GENIE", apiKey: "0000-key-0001" })).apiKey, "*********0001");
  assert.equal((await page.get(GROUP, "OPS_GENIE")).region, "US");
  const { data, rateLimit } = await page.list(GROUP, { itemsPerPage: 1 }).withResponse();
  assert.deepEqual([data.results.length, data.totalCount, rateLimit.limit], [1, 1, 1200]);
  await page.delete(GROUP, "OPS_GENIE");
  assert.deepEqual((await page.list(GROUP)).results, []);
  assert.deepEqual((await client({ api: "cloud-manager-v1" }).list("62c0ffee62c0ffee62c0ffee")).results, []);
});

test("errors of Atlas arrive as what they are", async () => {
  await assert.rejects(client().get(GROUP, "SLACK"), { name: "NotFoundError", errorCode: "INTEGRATION_NOT_CONFIGURED" });
  await assert.rejects(client().list("5f00000000000000000000ff"), { name: "NotFoundError", errorCode: "GROUP_NOT_FOUND" });
  await assert.rejects(client({ validate: false }).create(GROUP, { type: "OPS_GENIE", apiKey: "" }), {
    name: "BadRequestError",
    errorCode: "VALIDATION_ERROR",
  });
  await atlas.control("faults", { status: 429, retryAfter: 2 });
  await assert.rejects(client().list(GROUP), { name: "RateLimitError", retryAfterMs: 2000 });
  await atlas.control("faults", { reset: "before" });
  await assert.rejects(client().list(GROUP), { name: "ServerError", status: 502 });
});

test("only the five routes lead through, and only for its own page", async () => {
  const status = async (path, init) => (await ask(path, init)).status;
  assert.equal(await status(LIST), 200);
  assert.equal(await status(LIST, { "x-atlas-dashboard": "" }), 403);
  assert.equal(await status(LIST, { origin: "https://other.example" }), 403);
  assert.equal(await status("/atlas/api/atlas/v2/groups"), 404);
  assert.equal(await status("/atlas/api/atlas/v2/groups/../../../oauth/token"), 404);
  assert.equal(await status(`${LIST}/SLACK/more`), 404);
  assert.equal(await status(LIST, { method: "DELETE" }), 405);
  assert.equal(await status(`${LIST}/SLACK`, { method: "POST", body: "{" }), 400);
  assert.equal(await status(`${LIST}/SLACK`, { method: "POST", body: '{"type":"WEBHOOK"}' }), 400);
  assert.equal((await fetch(new URL("/_proxy", atlas.url))).status, 404, "without --atlas there is no proxy");
});

test("it tells the page which projects to begin with, and nothing of its credentials", async () => {
  const { projects } = await (await ask("/_proxy")).json();
  assert.deepEqual(
    projects.map(({ id, name }) => [id, name]),
    [
      [GROUP, "First"],
      ["5f0000000000000000000002", "5f0000000000000000000002"],
    ],
  );
  const answers = [await ask("/_proxy"), await ask(LIST), await ask(`${LIST}/SLACK`)];
  for (const answer of answers) {
    const told = JSON.stringify([...answer.headers]) + (await answer.text());
    assert.ok(!told.includes(TOKEN) && !told.toLowerCase().includes("authorization"));
  }
});

test("without credentials the proxy names the variables that it wants", () => {
  for (const env of [{}, { ATLAS_PUBLIC_KEY: "half" }, { ATLAS_CLIENT_SECRET: "half" }]) {
    const proxy = fileURLToPath(new URL("../../examples/proxy.mjs", import.meta.url));
    const { status, stderr } = spawnSync(process.execPath, [proxy, "--port", "0"], { env, encoding: "utf8", timeout: 10_000 });
    assert.equal(status, 2);
    assert.match(stderr, /^No credentials: set ATLAS_TOKEN, or ATLAS_CLIENT_ID and ATLAS_CLIENT_SECRET, or [\w ]+\.\n$/);
  }
});
