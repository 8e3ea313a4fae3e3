// The five operations and what is made of them, through the package and the fake.

import assert from "node:assert/strict";
import { test } from "node:test";
import * as atlas from "atlas-integrations";
import { createFakeAtlas } from "atlas-integrations/testing";

const GROUP = "5f0000000000000000000001";
const TOKEN = "header.payload.signature";
const opsgenie = (apiKey = "00000000-0000-4000-8000-000000000000") => ({ type: "OPS_GENIE", apiKey });
const slack = (apiToken = "xoxb-0000-example-token") => ({ type: "SLACK", apiToken, channelName: "alerts" });
const pager = (serviceKey = "0123456789abcdef0123456789abcdef") => ({ type: "PAGER_DUTY", serviceKey });

function meet(integrations = [], options = {}, fakeOptions = {}) {
  const fake = createFakeAtlas({ groups: { [GROUP]: integrations }, token: TOKEN, ...fakeOptions });
  const client = new atlas.AtlasClient({ token: TOKEN, fetch: fake.fetch, ...options });
  const sent = () => fake.requests.map(({ method, path }) => `${method} ${path.replace(/.*integrations/, "")}`);
  return { fake, client, sent };
}

test("list, get, create, update, delete", async () => {
  const { client, sent, fake } = meet([opsgenie()]);
  const page = await client.list(GROUP);
  assert.deepEqual([page.results.length, page.totalCount, page.links[0].rel], [1, 1, "self"]);
  const made = await client.create(GROUP, pager());
  assert.deepEqual([made.type, made.serviceKey, made.region], ["PAGER_DUTY", `${"*".repeat(28)}cdef`, "US"]);
  const changed = await client.update(GROUP, { ...pager(), region: "EU" });
  assert.equal(changed.region, "EU");
  assert.equal((await client.get(GROUP, "PAGER_DUTY")).region, "EU");
  assert.equal(await client.delete(GROUP, "OPS_GENIE"), undefined);
  assert.deepEqual(
    fake.state(GROUP).map(({ type }) => type),
    ["PAGER_DUTY"],
  );
  assert.deepEqual(sent(), ["GET ", "POST /PAGER_DUTY", "PUT /PAGER_DUTY", "GET /PAGER_DUTY", "DELETE /OPS_GENIE"]);
});

test("both APIs by their own paths and media types", async () => {
  for (const [api, path, media] of [
    ["atlas-v2", "/api/atlas/v2", "application/vnd.atlas.2023-01-01+json"],
    ["cloud-manager-v1", "/api/public/v1.0", "application/json"],
  ]) {
    const { client, fake } = meet([], { api }, { api });
    const made = await client.create(GROUP, opsgenie());
    assert.equal(made.type, "OPS_GENIE");
    const [{ path: asked, headers }] = fake.requests;
    assert.equal(asked, `${path}/groups/${GROUP}/integrations/OPS_GENIE`);
    assert.deepEqual([headers.accept, headers["content-type"]], [media, media]);
    assert.match(headers["user-agent"], /^atlas-integrations\/\d/);
  }
});

test("whoever names the program counts: a call before the option, the option before the client's headers", async () => {
  const ROWS = [
    [{ headers: { "user-agent": "mine" } }, {}, "mine"],
    [{ headers: { "User-Agent": "mine" }, userAgent: "option" }, {}, "option"],
    [{ userAgent: "option" }, { headers: { "user-agent": "call" } }, "call"],
  ];
  for (const [options, call, expected] of ROWS) {
    const { client, fake } = meet([], options);
    await client.list(GROUP, call);
    assert.equal(fake.requests[0].headers["user-agent"], expected);
  }
});

test("what came with the data", async () => {
  const { client } = meet([opsgenie()]);
  const { data, status, headers, requestId, rateLimit } = await client.get(GROUP, "OPS_GENIE").withResponse();
  assert.deepEqual([data.type, status, rateLimit], ["OPS_GENIE", 200, { limit: 1200, remaining: 1199 }]);
  assert.match(headers.get("content-type"), /^application\/vnd\.atlas/);
  assert.ok(requestId);
  await assert.rejects(client.get(GROUP, "SLACK").withResponse(), atlas.NotFoundError);
});

test("every page is followed, and each once", async () => {
  const { client, sent } = meet([opsgenie(), pager(), slack()]);
  const types = async (options) =>
    ((await Array.fromAsync?.(client.listAll(GROUP, options))) ?? (await collect(client.listAll(GROUP, options)))).map(
      ({ type }) => type,
    );
  assert.deepEqual((await types({ itemsPerPage: 2 })).sort(), ["OPS_GENIE", "PAGER_DUTY", "SLACK"]);
  assert.equal(sent().length, 2);
  const stuck = new atlas.AtlasClient({
    fetch: async () => new Response(JSON.stringify({ results: [opsgenie("****")], links: [{ rel: "next", href: "x" }] })),
  });
  assert.equal((await collect(stuck.listAll(GROUP))).length, 1);
});

const linked = (...results) => ({ results, links: [{ rel: "next", href: "x" }] });
const PAGES = {
  "one page of unreadable items": [linked(null), { results: [{ type: "SLACK" }], links: [] }],
  "the same one twice": [linked(null), linked(null), { results: [{ type: "SLACK" }], links: [] }],
  "different ones": [linked(null, 5), linked(), linked("x"), { results: [{ type: "SLACK" }], links: [] }],
  "one between readable ones": [linked({ type: "WEBHOOK" }), linked([]), linked({ type: "SLACK" }), { results: [], links: [] }],
};

for (const [name, pages] of Object.entries(PAGES)) {
  test(`a list goes on after ${name}`, async () => {
    let asked = 0;
    const client = new atlas.AtlasClient({ fetch: async () => Response.json(pages[asked++]) });
    assert.equal((await collect(client.listAll(GROUP, { itemsPerPage: 1 }))).at(-1)?.type, "SLACK");
    assert.equal(asked, pages.length);
    asked = 0;
    const { actions, unmanaged } = await client.plan(GROUP, [slack("xoxb-1")]);
    assert.deepEqual([actions[0].kind, unmanaged.includes("SLACK")], ["update", false]);
  });
}

test("a server whose empty pages never end is left in the end", async () => {
  for (const page of [linked(null), linked()]) {
    let asked = 0;
    const client = new atlas.AtlasClient({ fetch: async () => (asked++, Response.json(page)) });
    assert.deepEqual(await collect(client.listAll(GROUP)), []);
    assert.ok(asked < 50, `${asked} requests`);
  }
});

async function collect(iterable) {
  const all = [];
  for await (const item of iterable) all.push(item);
  return all;
}

test("envelope, pretty and includeCount change the answer's clothes only", async () => {
  const { client, fake } = meet([opsgenie()]);
  const plain = await client.list(GROUP);
  const dressed = await client.list(GROUP, { envelope: true, pretty: true, pageNum: 1, itemsPerPage: 100 });
  assert.deepEqual(dressed.results, plain.results);
  assert.equal((await client.get(GROUP, "OPS_GENIE", { envelope: true })).type, "OPS_GENIE");
  assert.equal((await client.list(GROUP, { includeCount: false })).totalCount, undefined);
  await assert.rejects(client.get(GROUP, "SLACK", { envelope: true }), atlas.NotFoundError);
  assert.match(fake.requests[1].path, /\?pageNum=1&itemsPerPage=100&envelope=true&pretty=true$/);
});

test("answers are read leniently", async () => {
  const stored = { id: null, type: "BRAND_NEW", region: "MARS", odd: { deep: [1] }, __proto__: null };
  const text = JSON.stringify(stored).replace("{", '{"__proto__":{"polluted":true},');
  const client = new atlas.AtlasClient({ fetch: async () => new Response(text) });
  const read = await client.get(GROUP, "SLACK");
  assert.deepEqual({ ...read }, { ...stored });
  assert.equal(Object.hasOwn(read, "__proto__"), false);
});

test("upsert puts, posts, and puts once more", async () => {
  const absent = meet();
  assert.equal((await absent.client.upsert(GROUP, opsgenie())).type, "OPS_GENIE");
  assert.deepEqual(absent.sent(), ["PUT /OPS_GENIE", "POST /OPS_GENIE"]);
  const there = meet([opsgenie("11111111-0000-4000-8000-000000000000")]);
  await there.client.upsert(GROUP, opsgenie());
  assert.deepEqual(there.sent(), ["PUT /OPS_GENIE"]);
  const raced = meet();
  raced.fake.fail({ method: "POST", status: 409, errorCode: "INTEGRATION_ALREADY_CONFIGURED", when: "after" });
  assert.equal((await raced.client.upsert(GROUP, opsgenie())).type, "OPS_GENIE");
  assert.deepEqual(raced.sent(), ["PUT /OPS_GENIE", "POST /OPS_GENIE", "PUT /OPS_GENIE"]);
});

test("a payload that Atlas would refuse is not sent, unless told to", async () => {
  const { client, sent } = meet();
  const wrong = { type: "DATADOG", apiKey: "not-hex", region: "MARS" };
  await assert.rejects(client.create(GROUP, wrong), (error) => {
    assert.ok(error instanceof atlas.ValidationError);
    assert.deepEqual(error.issues.map(({ path }) => path[0]).sort(), ["apiKey", "region"]);
    assert.ok(!String(error).includes("not-hex"));
    return true;
  });
  assert.deepEqual(sent(), []);
  await assert.rejects(client.create(GROUP, wrong, { validate: false }), atlas.BadRequestError);
  assert.deepEqual(sent(), ["POST /DATADOG"]);
});

test("no argument reaches the network unseen, and no method throws", async () => {
  const { client, sent } = meet();
  for (const group of ["", "../../admin", "5F0000000000000000000001", undefined, 7, { toString: () => GROUP }]) {
    await assert.rejects(client.list(group), atlas.ValidationError);
  }
  for (const type of ["", "slack", "SLACK/../X", undefined, null])
    await assert.rejects(client.get(GROUP, type), atlas.ValidationError);
  for (const options of [
    { pageNum: 0 },
    { pageNum: 1.5 },
    { itemsPerPage: 501 },
    { pageNum: "2" },
    { timeoutMs: 0 },
    { signal: {} },
    7,
  ]) {
    await assert.rejects(client.list(GROUP, options), atlas.ConfigError);
  }
  assert.deepEqual(sent(), []);
});

test("a dry run shows the request and sends nothing", async () => {
  const { client, sent } = meet([], { token: () => assert.fail("asked for a token") });
  const preview = await client.create(GROUP, slack("xoxb-very-secret"), { dryRun: true });
  assert.deepEqual(
    [preview.method, preview.headers.Authorization, preview.body.channelName],
    ["POST", "Bearer ****", "alerts"],
  );
  assert.match(preview.url, /\/integrations\/SLACK$/);
  const upsert = await client.upsert(GROUP, slack("xoxb-very-secret"), { dryRun: true });
  assert.deepEqual(
    upsert.map(({ method }) => method),
    ["PUT", "POST"],
  );
  const apply = await client.apply(GROUP, [slack("xoxb-very-secret")], { dryRun: true });
  assert.deepEqual(
    apply.map(({ method }) => method),
    ["GET", "PUT"],
  );
  // A plan knows more, and was read before: nothing is sent for what it keeps.
  const stored = [
    opsgenie("00000000-0000-4000-8000-000000000000"),
    { type: "WEBHOOK", url: "https://h/****" },
    { type: "DATADOG" },
  ];
  const desired = [slack("xoxb-very-secret"), opsgenie(), { type: "WEBHOOK", url: "https://example.com/" }];
  for (const [planned, options, want] of [
    [atlas.plan(stored, desired), {}, ["GET", "POST SLACK", "PUT WEBHOOK"]],
    [atlas.plan(stored, desired, { prune: true }), {}, ["GET", "POST SLACK", "PUT WEBHOOK", "DELETE DATADOG"]],
    [atlas.plan(stored, [], { prune: false }), {}, ["GET"]],
    [desired, { prune: true }, ["GET", "PUT SLACK", "PUT OPS_GENIE", "PUT WEBHOOK"]],
    [[], { prune: ["DATADOG"] }, ["GET"]],
  ]) {
    const shown = await client.apply(GROUP, planned, { ...options, dryRun: true });
    const lines = shown.map(({ method, url }) => [method, url.split("/integrations/")[1]].filter(Boolean).join(" "));
    assert.deepEqual(lines, want);
    assert.ok(!JSON.stringify(shown).includes("very-secret"));
  }
  assert.ok(!JSON.stringify([preview, upsert, apply]).includes("very-secret"));
  assert.deepEqual(sent(), []);
});
