// `atlas-integrations/testing` as a user has it: the fake in place of fetch, and what a network does to its answers.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { AtlasClient } from "atlas-integrations";
import { createFakeAtlas } from "atlas-integrations/testing";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const GROUP = "5f0000000000000000000001";
const BASE = "https://cloud.mongodb.com/api/atlas/v2";
const LIST = `${BASE}/groups/${GROUP}/integrations`;
const headers = { accept: "application/vnd.atlas.2023-01-01+json", "content-type": "application/json" };
const HOST = "https://ops.example.com";
const APIS = ["atlas-v2", "cloud-manager-v1", "ops-manager-v1"];
const opsgenie = (apiKey) => ({ type: "OPS_GENIE", apiKey });

const fake = (options) => createFakeAtlas({ groups: { [GROUP]: [] }, ...options });
const send = (atlas, method, type, payload) =>
  atlas.fetch(`${LIST}/${type}`, { method, headers, body: JSON.stringify(payload) });

test("it answers with what the host calls a Response", async () => {
  const atlas = fake();
  const answer = await send(atlas, "POST", "OPS_GENIE", opsgenie("0000-secret-0000"));
  assert.ok(answer instanceof Response);
  assert.deepEqual([answer.status, answer.ok, answer.url], [200, true, `${LIST}/OPS_GENIE`]);
  assert.equal(answer.headers.get("content-type"), "application/vnd.atlas.2023-01-01+json;charset=utf-8");
  assert.equal((await answer.json()).results[0].apiKey, "************0000");
  const gone = await atlas.fetch(`${LIST}/OPS_GENIE`, { method: "DELETE", headers });
  assert.deepEqual([gone.status, gone.body], [204, null]);
  assert.deepEqual(atlas.state(GROUP), []);
});

test("the state is told masked, and a secret can be asked for", async () => {
  const atlas = fake({ groups: { [GROUP]: [opsgenie("0000-secret-0000")] } });
  const [{ apiKey, region }] = atlas.state(GROUP);
  assert.deepEqual([apiKey, region], ["************0000", "US"]);
  assert.equal(atlas.holds(GROUP, "OPS_GENIE", "apiKey", "0000-secret-0000"), true);
  assert.equal(atlas.holds(GROUP, "OPS_GENIE", "apiKey", "other-secret-0000"), false);
  assert.deepEqual(atlas.state("nowhere"), []);
});

test("what arrived is kept in order and without secrets", async () => {
  const { fetch, requests } = fake({ token: "secret-token" });
  await fetch(LIST, { headers: { ...headers, Authorization: "Bearer secret-token" } });
  await fetch(new URL(LIST), { headers: new Headers(headers) });
  await fetch(new Request(`${LIST}/OPS_GENIE`, { method: "PUT", headers, body: JSON.stringify(opsgenie("secret-key")) }));
  assert.deepEqual(
    requests.map(({ method, status }) => [method, status]),
    [
      ["GET", 200],
      ["GET", 401],
      ["PUT", 401],
    ],
  );
  assert.equal(requests[0].headers.authorization, "Bearer ******");
  assert.deepEqual([requests[0].url, requests[0].headers.host], [LIST, "cloud.mongodb.com"]);
  assert.deepEqual(requests[2].body, opsgenie("******"));
  assert.ok(!JSON.stringify(requests).includes("secret"));
});

test("bodies are read in every form that fetch takes", async () => {
  const atlas = fake({ putCreates: true });
  const bytes = new TextEncoder().encode(JSON.stringify(opsgenie("a")));
  for (const body of [bytes, bytes.buffer, new Blob([bytes]), new Response(bytes).body]) {
    assert.equal((await atlas.fetch(`${LIST}/OPS_GENIE`, { method: "PUT", headers, body })).status, 200);
  }
  const client = { clientId: "mdb_sa_id_fake", clientSecret: "mdb_sa_sk_fake" };
  const form = await fake({ clients: [client] }).fetch("https://cloud.mongodb.com/api/oauth/token", {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${client.clientId}:${client.clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  assert.equal((await form.json()).token_type, "Bearer");
});

test("a client may reach it under any origin and path", async () => {
  const atlas = fake();
  assert.equal(
    (await atlas.fetch(LIST.replace("https://cloud.mongodb.com", "http://localhost:1/proxy"), { headers })).status,
    200,
  );
});

test("a clock may say anything", async () => {
  for (const time of [NaN, Infinity, -Infinity, -5, 1e300, 2 ** 53, 2 ** 64, "x", 5n]) {
    const { fetch } = createFakeAtlas({ groups: { [GROUP]: [] }, clock: () => time });
    assert.equal((await new AtlasClient({ fetch }).list(GROUP)).results.length, 0, String(time));
  }
});

test("time is the caller's", async () => {
  let now = 0;
  const client = { clientId: "a", clientSecret: "b" };
  const atlas = fake({ clients: [client], clock: () => now });
  const minted = await atlas.fetch("https://cloud.mongodb.com/api/oauth/token", {
    method: "POST",
    headers: { authorization: `Basic ${btoa("a:b")}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  const authorization = `Bearer ${(await minted.json()).access_token}`;
  const status = async () => (await atlas.fetch(LIST, { headers: { ...headers, authorization } })).status;
  now = 3_599_999;
  assert.equal(await status(), 200);
  now = 3_600_000;
  assert.equal(await status(), 401);
  assert.equal(atlas.requests.at(-1).atMs, now);
  const other = fake({ clock: { now: () => 7 } });
  await other.fetch(LIST);
  assert.equal(other.requests[0].atMs, 7);
});

test("a reset rejects as fetch does, before or after the write", async () => {
  for (const [reset, kept] of [
    ["before", 0],
    ["after", 1],
  ]) {
    const atlas = fake();
    atlas.fail({ reset });
    await assert.rejects(send(atlas, "POST", "OPS_GENIE", opsgenie("a")), { name: "TypeError", message: "fetch failed" });
    assert.equal(atlas.state(GROUP).length, kept, reset);
  }
});

test("a body can break off, drip, be late, or be another", async () => {
  const atlas = fake({ groups: { [GROUP]: [opsgenie("a")] }, faults: [{ truncate: 10 }] });
  const list = (init) => atlas.fetch(LIST, { headers, ...init });
  const cut = await list();
  assert.equal(cut.status, 200);
  await assert.rejects(cut.text(), TypeError);

  atlas.fail({ truncate: 1e6, dripMs: 1 });
  const dripping = await list();
  let pieces = 0;
  for await (const _ of dripping.body) pieces += 1;
  assert.equal(pieces, 10);

  atlas.fail({ status: 502, html: true });
  const page = await list();
  assert.deepEqual([page.status, page.headers.get("content-type")], [502, "text/html"]);
  atlas.fail({ badJson: true });
  await assert.rejects((await list()).json(), SyntaxError);
  atlas.fail({ status: 429, retryAfter: 3 });
  assert.equal((await list()).headers.get("retry-after"), "3");
  atlas.fail({ status: 304 });
  assert.equal((await list()).body, null);
});

test("an abort is heard before, during the wait and within the body, with its own reason", async () => {
  const atlas = fake();
  const reason = new Error("enough");
  await assert.rejects(atlas.fetch(LIST, { headers, signal: AbortSignal.abort(reason) }), (error) => error === reason);
  assert.equal(atlas.requests.length, 0);
  for (const [fault, read] of [
    [{ delayMs: 60_000 }, (answer) => answer],
    [{ dripMs: 60_000 }, async (answer) => (await answer).text()],
  ]) {
    atlas.fail(fault);
    const controller = new AbortController();
    const answer = read(atlas.fetch(LIST, { headers, signal: controller.signal }));
    setTimeout(() => controller.abort(reason), 5);
    await assert.rejects(answer, (error) => error === reason);
  }
});

test("redirects lead nowhere: the fake is all there is", async () => {
  const atlas = fake({ faults: [{ status: 302, location: "https://elsewhere.example/", times: Infinity }] });
  assert.equal((await atlas.fetch(LIST, { redirect: "manual" })).headers.get("location"), "https://elsewhere.example/");
  await assert.rejects(atlas.fetch(LIST), TypeError);
  await assert.rejects(atlas.fetch(LIST, { redirect: "error" }), TypeError);
  atlas.heal();
  assert.equal((await atlas.fetch(LIST, { headers })).status, 200);
});

test("nonsense is refused without repeating it", () => {
  const loop = { parameters: [] };
  loop.parameters.push(loop);
  for (const options of [
    { token: 7 },
    { tokn: "x" },
    7,
    [],
    { clock: 7 },
    { now: Date.now },
    { groups: { mine: [] } },
    { clients: "hunter2" },
    { faults: [{ status: 1 }] },
    { faults: [{ type: "hunter2" }] },
    { faults: [[]] },
    { faults: Object.assign([], { 1: {} }) },
    { groups: { [GROUP]: { integrations: [], nam: "hunter2" } } },
    { groups: { [GROUP]: { integrations: [], nam: undefined } } },
    { groups: { [GROUP]: { integrations: [new Map()] } } },
    { groups: { [GROUP]: new Map() } },
    { groups: { [GROUP]: null } },
    { groups: { [GROUP]: [{ type: "SLACK", apiToken: 1n }] } },
    { groups: new Map() },
    { groups: [] },
    { api: new String("atlas-v2") },
    { token: new String("hunter2") },
    { token: null },
    { clients: [["hunter2", "hunter2"]] },
    { clients: [{ clientId: "a", clientSecret: "hunter2", zzz: undefined }] },
    { clients: [{ clientId: "a" }] },
    { rateLimit: [1, 2, 3] },
    { rateLimit: { capacity: 1, refill: 1, seconds: 1, second: undefined } },
    { tokenLifetimeS: NaN },
    { tokenLifetimeS: Infinity },
    { orgs: new Map() },
    { faults: [loop] },
  ]) {
    assert.throws(
      () => createFakeAtlas(options),
      (error) => error.name === "ConfigError" && !error.message.includes("hunter2"),
    );
  }
  for (const fault of [
    { stauts: 500 },
    { status: 1000 },
    { status: new Number(500) },
    { reset: "sometimes" },
    { type: "x" },
    { zzz: undefined },
    { times: NaN },
    { times: -1 },
    { html: null },
    { parameters: [undefined] },
    [],
    new Map(),
    7,
    null,
    undefined,
  ]) {
    assert.throws(() => fake().fail(fault), { name: "ConfigError" }, JSON.stringify(fault));
  }
});

test("whatever is wrong with an option is said in the words of the options, not in those of Rust", () => {
  const SAYS_RUST = /line \d|column \d|\b[uif](8|16|32|64)\b|usize|a (map|sequence)\b|missing field|invalid (type|value)/;
  const values = [
    -1,
    1.5,
    NaN,
    Infinity,
    1e30,
    0,
    2 ** 32,
    2 ** 53,
    "5",
    null,
    true,
    {},
    [],
    [5],
    [{}],
    { a: 5 },
    { a: [5] },
    { a: { name: 5 } },
  ];
  const half = [{ clientId: "a" }, { publicKey: "a" }, { capacity: 1 }, { capacity: -1, refill: 1, seconds: 1 }];
  const told = (call) => {
    try {
      call();
    } catch (error) {
      assert.equal(error.name, "ConfigError");
      assert.doesNotMatch(error.message, SAYS_RUST);
    }
  };
  for (const [name, call] of [
    ["fail", (option, value) => fake().fail({ [option]: value })],
    ["createFakeAtlas", (option, value) => createFakeAtlas({ [option]: value })],
  ]) {
    let options;
    try {
      call("", 0);
    } catch ({ message }) {
      options = /known are (.*)/.exec(message)[1].split(", ");
    }
    assert.ok(options.length > 9, name);
    for (const option of options)
      for (const value of [...values, ...half, ...half.map((one) => [one])]) told(() => call(option, value));
  }
  assert.throws(() => createFakeAtlas({ clients: [{ clientId: "a" }] }), { message: "clients: clientSecret must be given" });
  assert.throws(() => fake().fail({ times: -1 }), { message: "fail: times must be a whole number from 0, or Infinity" });
});

test("fakes know nothing of each other", async () => {
  const [one, other] = [fake(), fake()];
  await send(one, "POST", "OPS_GENIE", opsgenie("a"));
  assert.deepEqual([one.state(GROUP).length, other.state(GROUP).length], [1, 0]);
});

test("the example in docs/testing.md runs", async () => {
  const page = readFileSync(new URL("../../docs/testing.md", import.meta.url), "utf8");
  const [, example] = /```js\n([\s\S]*?)```/.exec(page);
  const { stderr, status } = spawnSync(process.execPath, ["--input-type=module", "--eval", example], {
    encoding: "utf8",
    cwd: ROOT,
  });
  assert.deepEqual([stderr, status], ["", 0]);
});

test("require gives the same", async () => {
  const required = createRequire(import.meta.url)("atlas-integrations/testing");
  const atlas = required.createFakeAtlas({ groups: { [GROUP]: [] } });
  assert.equal((await atlas.fetch(LIST, { headers })).status, 200);
});

test("a host without Request and Response gets something to read", async () => {
  const { Request, Response } = globalThis;
  try {
    delete globalThis.Request;
    delete globalThis.Response;
    const atlas = fake();
    const answer = await send(atlas, "POST", "OPS_GENIE", opsgenie("a"));
    assert.deepEqual([answer.status, answer.ok, answer.headers.get("x-request-id")], [200, true, "fake-00000001"]);
    assert.equal((await answer.json()).totalCount, 1);
  } finally {
    Object.assign(globalThis, { Request, Response });
  }
});

test("projects are listed as each API lists them, by their organization too, page after page", async () => {
  const [ORG, LONELY] = ["5f00000000000000000000aa", "5f00000000000000000000ff"];
  const ids = Array.from({ length: 5 }, (_, number) => `5f000000000000000000000${number}`);
  const collect = async (items) => {
    const all = [];
    for await (const item of items) all.push(item);
    return all;
  };
  for (const api of APIS) {
    const groups = Object.fromEntries([...ids, LONELY].map((id) => [id, []]));
    const atlas = createFakeAtlas({ api, groups, orgs: { [ORG]: ids } });
    const client = new AtlasClient({ api, baseUrl: HOST, fetch: atlas.fetch });
    const projects = await collect(client.projects({ itemsPerPage: 2 }));
    assert.deepEqual(projects.map(({ id }) => id).sort(), [...ids, LONELY]);
    assert.ok(projects.every(({ name, orgId }) => typeof name === "string" && typeof orgId === "string"));
    assert.ok(!JSON.stringify(projects).includes("agentApiKey"));
    assert.deepEqual(
      atlas.requests.map(({ method }) => method),
      ["GET", "GET", "GET"],
    );
    const own = await collect(client.projects({ orgId: ORG }));
    assert.deepEqual(
      own.map(({ id, orgId }) => [id, orgId]),
      ids.map((id) => [id, ORG]),
    );
    const [first] = own;
    assert.deepEqual(
      (await collect(client.projects({ orgId: ORG, name: first.name }))).map(({ id }) => id),
      [first.id],
    );
    assert.deepEqual(await collect(client.projects({ orgId: ORG, name: first.name.slice(0, -1) })), []);
    await assert.rejects(collect(client.projects({ orgId: "5f00000000000000000000ee" })), (error) => error.status >= 401);
  }
});

test("a host without Response gets answers that the client can read, errors included", async (context) => {
  const { Response } = globalThis;
  context.after(() => Object.assign(globalThis, { Response }));
  delete globalThis.Response;
  const client = new AtlasClient({ fetch: fake().fetch });
  // An upsert reads the error of its PUT before it sends a POST.
  assert.equal((await client.upsert(GROUP, opsgenie("00000000-0000-4000-8000-000000000000"))).type, "OPS_GENIE");
  await assert.rejects(client.get(GROUP, "SLACK"), ({ errorCode }) => errorCode !== undefined);
});

test("PUT creates where that is documented, and where it is asked for", async () => {
  const opsgenie = { type: "OPS_GENIE", apiKey: "00000000-0000-4000-8000-000000000000" };
  for (const [api, putCreates, creates] of [
    ["atlas-v2", undefined, false],
    ["atlas-v2", true, true],
    ["cloud-manager-v1", undefined, true],
    ["cloud-manager-v1", false, false],
    ["ops-manager-v1", undefined, true],
  ]) {
    const atlas = createFakeAtlas({ api, groups: { [GROUP]: [] }, putCreates });
    const end = await new AtlasClient({ api, baseUrl: HOST, fetch: atlas.fetch }).update(GROUP, opsgenie).then(
      () => true,
      ({ status }) => status,
    );
    assert.equal(end, creates || 404, `${api} ${putCreates}`);
    assert.equal(atlas.state(GROUP).length, creates ? 1 : 0);
  }
});
