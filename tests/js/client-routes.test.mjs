// The calls beside integrations: projects, and any other route of the API.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import * as atlas from "atlas-integrations";

const ORG = "5f00000000000000000000aa";
const GROUP = "5f0000000000000000000001";
const PREFIX = { "atlas-v2": "/api/atlas/v2", "cloud-manager-v1": "/api/public/v1.0" };

/** A server with a list of answers, and the requests that it got. */
function serve(answers, options) {
  const asked = [];
  const fetch = async (url, init) => {
    const { method, headers, body } = init;
    asked.push({ url, method, headers: Object.fromEntries(headers), body });
    const {
      status = 200,
      headers: said,
      json,
      text = JSON.stringify(json),
    } = answers[Math.min(asked.length, answers.length) - 1];
    return new Response(status === 204 ? null : text, { status, headers: said });
  };
  return { asked, client: new atlas.AtlasClient({ fetch, token: "bearer-top-secret", maxRetries: 1, ...options }) };
}

const project = (name, number) => ({
  id: `5f00000000000000000000${10 + number}`,
  name,
  orgId: ORG,
  agentApiKey: "hush-hush",
  clusterCount: 1,
});
const page = (results, more) => ({
  json: { results, totalCount: 9, links: more ? [{ rel: "next", href: "https://cloud.mongodb.com/next" }] : [] },
});

async function collect(items) {
  const all = [];
  for await (const item of items) all.push(item);
  return all;
}

const names = (projects) => projects.map(({ name }) => name);

for (const api of ["atlas-v2", "cloud-manager-v1"]) {
  test(`${api}: every project of every page, without the key of its agents`, async () => {
    const answers = [page([project("one", 1), project("two", 2)], true), page([project("three", 3)])];
    const { client, asked } = serve(answers, { api });
    const projects = await collect(client.projects());
    assert.deepEqual(names(projects), ["one", "two", "three"]);
    assert.deepEqual(projects[0], { id: "5f0000000000000000000011", name: "one", orgId: ORG, clusterCount: 1 });
    assert.deepEqual(
      asked.map(({ url }) => new URL(url).pathname + new URL(url).search),
      [`${PREFIX[api]}/groups?pageNum=1`, `${PREFIX[api]}/groups?pageNum=2`],
    );
    const { client: of, asked: there } = serve([page([project("one", 1)])], { api });
    await collect(of.projects({ orgId: ORG, itemsPerPage: 500 }));
    assert.match(there[0].url, new RegExp(`${PREFIX[api]}/orgs/${ORG}/groups\\?.*itemsPerPage=500`));
  });
}

test("names are looked at again, and may hold stars", async () => {
  const results = ["project1", "project123", "prod-eu", "prod-us", "prod.eu"].map(project);
  const found = async (name) => {
    const { client, asked } = serve([page(results)]);
    return [names(await collect(client.projects({ orgId: ORG, name }))), new URL(asked[0].url).searchParams.get("name")];
  };
  assert.deepEqual(await found("project1"), [["project1"], "project1"]);
  assert.deepEqual(await found("nothing"), [[], "nothing"]);
  assert.deepEqual(await found("prod-*"), [["prod-eu", "prod-us"], null]);
  assert.deepEqual(await found("prod.*"), [["prod.eu"], null]);
  assert.deepEqual(await found("*u*"), [["prod-eu", "prod-us", "prod.eu"], null]);
});

test("projects refuse what is no organization, and options that they do not have", async () => {
  const { client, asked } = serve([page([])]);
  for (const orgId of ["", "../x", "hush-hush"]) {
    await assert.rejects(
      collect(client.projects({ orgId })),
      (error) => error instanceof atlas.ValidationError && !inspect(error).includes("hush"),
    );
  }
  for (const options of [{ orgId: 7 }, { org: ORG }, { dryRun: true }, { name: null }]) {
    await assert.rejects(collect(client.projects(options)), atlas.ConfigError);
  }
  assert.equal(asked.length, 0);
});

test("any route: authenticated, with query, body and headers", async () => {
  const { client, asked } = serve([{ json: { ok: [1, null] } }]);
  const query = { pretty: true, tag: ["a b", "c&d"], pageNum: 2, none: undefined };
  const body = { notification: { typeName: "EMAIL" } };
  const answer = await client.request("post", `/groups/${GROUP}/alertConfigs`, {
    query,
    body,
    headers: { "X-A": "1", Accept: "application/vnd.atlas.2025-03-12+json" },
  });
  assert.deepEqual(answer, { ok: [1, null] });
  const [{ url, method, headers, body: sent }] = asked;
  assert.equal(
    url,
    `https://cloud.mongodb.com/api/atlas/v2/groups/${GROUP}/alertConfigs?pretty=true&tag=a%20b&tag=c%26d&pageNum=2`,
  );
  assert.deepEqual(
    [method, headers.authorization, headers["x-a"], headers.accept],
    ["POST", "Bearer bearer-top-secret", "1", "application/vnd.atlas.2025-03-12+json"],
  );
  assert.deepEqual(JSON.parse(sent), body);
  const { client: other } = serve([{ status: 204 }]);
  assert.equal(await other.request("DELETE", "/x"), undefined);
  assert.equal(
    (
      await serve([{ json: [] }])
        .client.request("GET", "/x")
        .withResponse()
    ).status,
    200,
  );
});

const EMPTY = ["", " \r\n"];
for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
  test(`${method}: an answer without JSON`, async () => {
    const ask = (answer) => serve([answer]).client.request(method, "/x");
    assert.equal(await ask({ status: 204 }), undefined);
    for (const status of [200, 201, 202]) {
      for (const text of [...EMPTY, "<html>", '{"a":']) {
        if (method === "DELETE") assert.equal(await ask({ status, text }), undefined);
        else await assert.rejects(ask({ status, text }), atlas.DecodeError, `${status} ${JSON.stringify(text)}`);
      }
    }
    assert.deepEqual(await ask({ text: '{"a":1}' }), { a: 1 });
    const envelope = { json: { status: 404, content: { error: 404, errorCode: "X" } } };
    await assert.rejects(ask(envelope), atlas.NotFoundError);
  });
}

test("a read is repeated, a write that may have happened is not", async () => {
  const failing = [{ status: 503, json: {} }, { json: { done: true } }];
  const read = serve(failing);
  assert.deepEqual(await read.client.request("GET", "/x"), { done: true });
  const write = serve(failing);
  await assert.rejects(write.client.request("POST", "/x", { body: {} }), atlas.ServerError);
  assert.deepEqual([read.asked.length, write.asked.length], [2, 1]);
});

test("errors of any route say where, and nothing that is secret", async () => {
  const secret = "body-top-secret";
  const text = JSON.stringify({
    error: 400,
    errorCode: "BAD",
    detail: `\u003dbearer-top-secret ${secret}`,
    parameters: [secret],
  });
  const { client } = serve([{ status: 400, text, headers: { "ratelimit-limit": "10", "ratelimit-remaining": "9" } }]);
  await assert.rejects(client.request("PUT", "/x", { body: { apiKey: secret } }), (error) => {
    assert.ok(error instanceof atlas.BadRequestError);
    assert.deepEqual(
      [error.operation, error.url, error.rateLimit],
      ["request", "https://cloud.mongodb.com/api/atlas/v2/x", { limit: 10, remaining: 9 }],
    );
    for (const printed of [String(error), JSON.stringify(error), inspect(error, { depth: 9, showHidden: true }), error.stack]) {
      assert.ok(!/top-secret/.test(printed), printed);
    }
    return true;
  });
});

test("a route is shown instead of sent", async () => {
  const { client, asked } = serve([{ json: {} }]);
  const preview = await client.request("PATCH", "/x", {
    dryRun: true,
    body: { apiKey: "hush-hush", name: "n" },
    headers: { "X-Key": "hush-hush" },
  });
  assert.deepEqual([preview.method, preview.url], ["PATCH", "https://cloud.mongodb.com/api/atlas/v2/x"]);
  assert.ok(!JSON.stringify(preview).includes("hush"));
  assert.equal(asked.length, 0);
});

test("what is no route is refused", async () => {
  const { client, asked } = serve([{ json: {} }]);
  const circle = {};
  circle.circle = circle;
  const wrong = [
    ["", "/x"],
    ["GET\r\nX: 1", "/x"],
    ["CONNECT", "/x"],
    [7, "/x"],
    [undefined, "/x"],
    ["GET", ""],
    ["GET", undefined],
    ["GET", "https://evil.example.com/x"],
    ["GET", "//evil.example.com/x"],
    ["GET", "/../../admin"],
    ["GET", "/a/%2e%2e/b"],
    ["GET", "/a b"],
    ["GET", "/x#y"],
    ["GET", "/x\r\n"],
    ["GET", "/x", { query: { a: {} } }],
    ["GET", "/x", { query: "a=1" }],
    ["GET", "/x", { query: { a: null } }],
    ["POST", "/x", { body: circle }],
    ["POST", "/x", { body: () => {} }],
    ["POST", "/x", { body: 1n }],
    ["GET", "/x", { headers: { Authorization: "x" } }],
    ["GET", "/x", { quary: {} }],
  ];
  for (const [method, path, options] of wrong) {
    await assert.rejects(
      client.request(method, path, options),
      (error) => atlas.isAtlasError(error) && error.operation === "request",
      inspect([method, path, options]),
    );
  }
  assert.equal(asked.length, 0);
});

test("every call may have headers of its own", async () => {
  const stored = { type: "OPS_GENIE", apiKey: "00000000-0000-4000-8000-000000000000" };
  const { client, asked } = serve([page([stored])], { headers: { "X-All": "all", "X-Both": "client" } });
  const options = { headers: { "X-One": "one", "X-Both": "call" } };
  await client.list(GROUP, options);
  await client.get(GROUP, "OPS_GENIE", options).catch(() => {});
  await client.create(GROUP, stored, options);
  await client.update(GROUP, stored, { headers: new Headers(options.headers) });
  await client.upsert(GROUP, stored, options);
  await client.delete(GROUP, "OPS_GENIE", options);
  await client.plan(GROUP, [stored], options);
  await client.apply(GROUP, [stored], options);
  await collect(client.listAll(GROUP, options));
  await collect(client.projects(options));
  await client.request("GET", "/x", options);
  assert.ok(asked.length >= 11);
  for (const { headers } of asked)
    assert.deepEqual([headers["x-all"], headers["x-one"], headers["x-both"]], ["all", "one", "call"]);
  for (const headers of [{ Host: "x" }, { Authorization: "x" }, { "X-A": "a\r\nb" }, { "a b": "c" }]) {
    await assert.rejects(client.list(GROUP, { headers }), atlas.ConfigError);
  }
});

test("previews mask the headers that callers add", async () => {
  const { client } = serve([page([])], { headers: { "X-Key": "hush-hush" } });
  const shown = await client.list(GROUP, { dryRun: true, headers: { "X-Other": "hush-hush-too" } });
  assert.deepEqual([shown.headers["X-Key"], shown.headers["X-Other"]], ["****", "****"]);
  assert.ok(!JSON.stringify(shown).includes("hush"));
});

test("http is for hosts of one's own, where that is said", async () => {
  const http = "http://ops.example.com:8080";
  assert.throws(() => new atlas.AtlasClient({ baseUrl: http }), atlas.ConfigError);
  assert.throws(() => new atlas.AtlasClient({ baseUrl: "http://cloud.mongodb.com", allowHttp: true }), atlas.ConfigError);
  const { client, asked } = serve([page([])], { baseUrl: http, allowHttp: true, api: "cloud-manager-v1" });
  await client.list(GROUP);
  assert.match(asked[0].url, /^http:\/\/ops\.example\.com:8080\/api\/public\/v1\.0\//);
});

test("an API's own prefix may stand in the address, another's may not", async () => {
  for (const baseUrl of [
    "https://h.example.com/api/atlas/v2",
    "https://h.example.com/api/atlas/v2/",
    new URL("https://h.example.com/api/atlas/v2"),
  ]) {
    const { client, asked } = serve([page([])], { baseUrl });
    await client.list(GROUP);
    assert.match(asked[0].url, /^https:\/\/h\.example\.com\/api\/atlas\/v2\/groups\//);
  }
  assert.throws(() => new atlas.AtlasClient({ baseUrl: "https://h.example.com/api/public/v1.0" }), atlas.ConfigError);
});

test("a bug in a caller's own fetch keeps its cause, without its secrets", async () => {
  const client = new atlas.AtlasClient({
    token: "bearer-top-secret",
    maxRetries: 0,
    fetch: (url, { headers }) => {
      const bug = new TypeError(`cannot read ${headers.get("authorization")}`);
      throw Object.assign(bug, { config: { headers }, request: new Request(url) });
    },
  });
  await assert.rejects(client.list(GROUP), (error) => {
    assert.ok(error instanceof atlas.NetworkError);
    assert.match(String(error.cause), /TypeError: cannot read/);
    for (const printed of [
      inspect(error, { depth: 9, showHidden: true }),
      JSON.stringify(error),
      error.stack,
      error.cause.stack,
    ]) {
      assert.ok(!/top-secret|Request/.test(printed), printed);
    }
    return true;
  });
});

test("rate limits are waited out by those who are patient", async () => {
  const limited = { status: 429, json: { error: 429 }, headers: { "retry-after": "0" } };
  const answers = [limited, limited, limited, limited, page([])];
  await assert.rejects(serve(answers).client.list(GROUP), atlas.RateLimitError);
  assert.deepEqual((await serve(answers).client.list(GROUP, { patient: true })).results, []);
});
