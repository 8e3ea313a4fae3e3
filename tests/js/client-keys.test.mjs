// Credentials: tokens asked for when they should be, digests answered, and no secret in anything that can be printed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import * as atlas from "atlas-integrations";
import { createFakeAtlas } from "atlas-integrations/testing";

const GROUP = "5f0000000000000000000001";
const account = { clientId: "mdb_sa_id_example", clientSecret: "mdb_sa_sk_example+/=%20" };
const key = { publicKey: "abcdefgh", privateKey: "00000000-1111-2222-3333-444444444444" };
const page = JSON.stringify({ results: [], links: [] });

/** A server that takes any of `good` and counts. */
function server(...good) {
  const seen = [];
  const fetch = async (url, { headers }) => {
    const token = headers.get("authorization");
    seen.push(token);
    return good.includes(token?.replace("Bearer ", ""))
      ? new Response(page)
      : new Response('{"error":401,"errorCode":"USER_UNAUTHORIZED"}', { status: 401 });
  };
  return { fetch, seen, good };
}

test("a static token is sent, and refused once", async () => {
  const { fetch, seen } = server("t1");
  await new atlas.AtlasClient({ token: "t1", fetch }).list(GROUP);
  await assert.rejects(new atlas.AtlasClient({ token: "t2", fetch }).list(GROUP), atlas.AuthenticationError);
  await assert.rejects(new atlas.AtlasClient({ fetch }).list(GROUP), atlas.AuthenticationError);
  assert.deepEqual(seen, ["Bearer t1", "Bearer t2", null]);
});

test("a token function is asked with its reason, and its answer kept", async () => {
  let now = 1_000_000;
  const { fetch, good } = server("t1");
  const reasons = [];
  const tokens = ["t1", "t2", "t3", "t4"];
  const token = async ({ reason }) => (reasons.push(reason), { token: tokens.shift(), expiresAt: new Date(now + 100_000) });
  const client = new atlas.AtlasClient({ token, fetch, clock: () => now });
  await client.list(GROUP);
  now += 39_999;
  await client.list(GROUP);
  assert.deepEqual(reasons, ["initial"]);
  now += 1; // its last minute
  good.splice(0, 1, "t2");
  await client.list(GROUP);
  good.splice(0, 1, "t3"); // revoked behind our back
  await client.list(GROUP);
  assert.deepEqual(reasons, ["initial", "expired", "unauthorized"]);
});

test("one refresh on 401 and never two; the next call asks again", async () => {
  const { fetch, seen } = server();
  const reasons = [];
  const client = new atlas.AtlasClient({ token: ({ reason }) => (reasons.push(reason), `t${reasons.length}`), fetch });
  await assert.rejects(client.list(GROUP), atlas.AuthenticationError);
  assert.deepEqual(
    [reasons, seen],
    [
      ["initial", "unauthorized"],
      ["Bearer t1", "Bearer t2"],
    ],
  );
  await assert.rejects(client.list(GROUP), atlas.AuthenticationError);
  assert.deepEqual(reasons, ["initial", "unauthorized", "unauthorized", "unauthorized"]);
});

test("concurrent calls share one refresh", async () => {
  const { fetch, good } = server("t1");
  const reasons = [];
  const token = async ({ reason }) => {
    reasons.push(reason);
    await new Promise((done) => setTimeout(done, 10));
    return `t${reasons.length}`;
  };
  const client = new atlas.AtlasClient({ token, fetch });
  const many = () => Promise.all(Array.from({ length: 20 }, () => client.list(GROUP)));
  await many();
  good.splice(0, 1, "t2");
  await many();
  assert.deepEqual(reasons, ["initial", "unauthorized"]);
});

test("an aborted call leaves the refresh to the others", async () => {
  const { fetch } = server("t1");
  const client = new atlas.AtlasClient({ token: () => new Promise((done) => setTimeout(done, 30, "t1")), fetch });
  const aborted = client.list(GROUP, { signal: AbortSignal.timeout(5) });
  const other = client.list(GROUP);
  await assert.rejects(aborted, { name: "TimeoutError" });
  assert.deepEqual((await other).results, []);
});

test("what a token function throws arrives unchanged, and its nonsense is refused", async () => {
  const thrown = { not: "an error" };
  const { fetch, seen } = server("t1");
  for (const token of [
    () => {
      throw thrown;
    },
    () => Promise.reject(thrown),
  ]) {
    const client = new atlas.AtlasClient({ token, fetch });
    for (let again = 0; again < 2; again++) await assert.rejects(client.list(GROUP), (error) => error === thrown);
  }
  for (const nonsense of [
    undefined,
    "",
    7,
    {},
    { token: "a b" },
    { token: "a\r\nX: 1" },
    { token: "t1", expiresAt: NaN },
    { token: "t1", expiresAt: "soon" },
  ]) {
    await assert.rejects(new atlas.AtlasClient({ token: () => nonsense, fetch }).list(GROUP), atlas.ConfigError);
  }
  assert.deepEqual(seen, []);
});

test("client credentials: minted once, kept, renewed, given back", async () => {
  let now = 1_000_000_000_000;
  const clock = () => now;
  const fake = createFakeAtlas({ groups: { [GROUP]: [] }, clients: [account], clock, tokenLifetimeS: 3600 });
  const token = atlas.clientCredentials({ ...account, fetch: fake.fetch, clock });
  const client = new atlas.AtlasClient({ token, fetch: fake.fetch, clock });
  const minted = () => fake.requests.filter(({ path }) => path.endsWith("/oauth/token")).length;
  await Promise.all([
    client.list(GROUP),
    client.list(GROUP),
    new atlas.AtlasClient({ token, fetch: fake.fetch, clock }).list(GROUP),
  ]);
  assert.equal(minted(), 1);
  now += 3_541_000;
  await client.list(GROUP);
  assert.equal(minted(), 2);
  await token.revoke();
  assert.equal(fake.requests.at(-1).path, "/api/oauth/revoke");
  await client.list(GROUP);
  assert.equal(minted(), 3);
  await token.revoke();
  await token.revoke();
});

test("client credentials that are wrong are an AuthenticationError without the secret", async () => {
  const fake = createFakeAtlas({ groups: { [GROUP]: [] }, clients: [account] });
  const token = atlas.clientCredentials({ ...account, clientSecret: "mdb_sa_sk_wrong-secret", fetch: fake.fetch });
  await assert.rejects(new atlas.AtlasClient({ token, fetch: fake.fetch }).list(GROUP), (error) => {
    assert.ok(error instanceof atlas.AuthenticationError);
    assert.equal(error.errorCode, "invalid_client");
    assert.ok(!inspect(error, { depth: 9 }).includes("wrong-secret"));
    return true;
  });
});

test("the token endpoint's rate limit is waited for", async () => {
  const fake = createFakeAtlas({ groups: { [GROUP]: [] }, clients: [account] });
  fake.fail({ path: "/oauth/token", status: 429, retryAfter: 1 });
  const start = performance.now();
  const token = atlas.clientCredentials({ ...account, fetch: fake.fetch });
  await new atlas.AtlasClient({ token, fetch: fake.fetch }).list(GROUP);
  assert.ok(performance.now() - start >= 1000);
});

for (const digest of ["MD5", "SHA-256"]) {
  test(`an API key signs by HTTP digest, ${digest}`, async () => {
    const fake = createFakeAtlas({ groups: { [GROUP]: [] }, apiKeys: [key], digest });
    const client = new atlas.AtlasClient({ apiKey: key, fetch: fake.fetch });
    const made = await client.create(GROUP, { type: "OPS_GENIE", apiKey: "00000000-0000-4000-8000-000000000000" });
    assert.equal(made.type, "OPS_GENIE");
    await client.list(GROUP, { itemsPerPage: 5 });
    assert.deepEqual(
      fake.requests.map(({ method, status }) => `${method} ${status}`),
      ["POST 401", "POST 200", "GET 200"],
    );
    const wrong = new atlas.AtlasClient({ apiKey: { ...key, privateKey: "wrong" }, fetch: fake.fetch });
    await assert.rejects(wrong.list(GROUP), atlas.AuthenticationError);
    assert.equal(fake.requests.length, 5);
  });
}

test("a nonce that has aged is replaced, with its count begun anew", async () => {
  const challenge = (nonce, stale) => ({
    "www-authenticate": `Digest realm="r", nonce="${nonce}", qop="auth", algorithm=MD5, stale=${stale}`,
  });
  const seen = [];
  let nonce = "n1";
  const fetch = async (url, { headers }) => {
    const sent = headers.get("authorization");
    seen.push(sent && /nonce="(\w+)".*nc=(\w+)/.exec(sent).slice(1).join(" "));
    return sent?.includes(`nonce="${nonce}"`)
      ? new Response(page)
      : new Response(null, { status: 401, headers: challenge(nonce, sent !== null) });
  };
  const client = new atlas.AtlasClient({ apiKey: key, fetch });
  await client.list(GROUP);
  await client.list(GROUP);
  nonce = "n2";
  await client.list(GROUP);
  assert.deepEqual(seen, [null, "n1 00000001", "n1 00000002", "n1 00000003", "n2 00000001"]);
});

test("options that cannot work are refused at once, without their values", () => {
  const wrong = [
    7,
    { api: "v1" },
    { token: "t", apiKey: key },
    { token: "" },
    { token: "a b" },
    { token: "a\r\nX: 1" },
    { token: 7 },
    { apiKey: { publicKey: "a" } },
    { apiKey: null },
    { baseUrl: "http://cloud.mongodb.com" },
    { baseUrl: "/api" },
    { baseUrl: "https://user:hush-hush@h" },
    { headers: { Authorization: "hush-hush" } },
    { headers: { "X-A": "a\r\nX-Evil: hush-hush" } },
    { headers: { "a b": "c" } },
    { headers: { "X-A": 7 } },
    { headers: "no" },
    { userAgent: "a\nb" },
    { timeoutMs: -1 },
    { timeoutMs: NaN },
    { maxRetries: 1.5 },
    { maxRetries: 11 },
    { maxResponseBytes: 0 },
    { credentials: "include" },
    { fetch: "no" },
    { hooks: { request: 7 } },
    { validate: "no" },
    { clock: 7 },
    { deadlineMs: "9" },
  ];
  for (const options of wrong) {
    assert.throws(
      () => new atlas.AtlasClient(options),
      (error) => {
        assert.ok(error instanceof atlas.ConfigError, inspect(options));
        assert.ok(!inspect(error, { depth: 9 }).includes("hush-hush"));
        return true;
      },
      inspect(options),
    );
  }
  for (const options of [undefined, null, {}, { clientId: "a" }, { clientId: 1, clientSecret: 2 }]) {
    assert.throws(() => atlas.clientCredentials(options), atlas.ConfigError);
  }
});

test("a page must say that it knows what it does with a secret, and may use a path as base", async (context) => {
  globalThis.location = { origin: "https://app.example.com" };
  context.after(() => delete globalThis.location);
  assert.throws(
    () => atlas.clientCredentials(account),
    (error) => error instanceof atlas.ConfigError && /dangerouslyAllowBrowser/.test(error.message),
  );
  atlas.clientCredentials({ ...account, dangerouslyAllowBrowser: true });
  let asked;
  const client = new atlas.AtlasClient({
    baseUrl: "/proxy/",
    credentials: "same-origin",
    fetch: async (url, init) => (
      (asked = [url, init.credentials, init.headers.get("authorization"), init.headers.get("user-agent")]), new Response(page)
    ),
  });
  await client.list(GROUP);
  assert.deepEqual(asked, [
    `https://app.example.com/proxy/api/atlas/v2/groups/${GROUP}/integrations`,
    "same-origin",
    null,
    null,
  ]);
});

const SECRETS = ["xoxb-top-secret-token", "bearer-top-secret", "hook-top-secret"];

test("nothing that can be printed holds a secret, whatever the server echoes", async () => {
  const [apiToken, token, hook] = SECRETS;
  const integrations = [
    { type: "SLACK", apiToken, channelName: "alerts" },
    { type: "WEBHOOK", url: `https://hooks.example.com/${hook}/path`, secret: hook },
  ];
  const events = [];
  const lines = [];
  const log = { debug: (line) => lines.push(line), warn: (line) => lines.push(line), error: (line) => lines.push(line) };
  const writer = atlas.logger(log);
  const both = (name) => (event) => (events.push(event), writer[name](event));
  const hooks = Object.fromEntries(["request", "response", "retry", "error"].map((name) => [name, both(name)]));
  const echo = async (url, { headers, body }) => {
    const text = `${headers.get("authorization")} ${body} ${encodeURIComponent(body)}`;
    const fields = [{ field: "apiToken", description: text }];
    const error = {
      error: 400,
      errorCode: "INVALID_ATTRIBUTE",
      detail: text,
      reason: text,
      parameters: [text, body],
      badRequestDetail: { fields },
    };
    return new Response(JSON.stringify(error), { status: 400, headers: { "x-request-id": "r-1" } });
  };
  const answers = [
    echo,
    async () => Promise.reject(Object.assign(new Error(token), { config: { headers: { token } } })),
    async () => new Response(`<b>${token}`),
  ];
  for (const fetch of answers) {
    const client = new atlas.AtlasClient({ token, fetch, hooks, maxRetries: 1, headers: { "X-Key": token } });
    for (const integration of integrations) {
      await assert.rejects(client.create(GROUP, integration), (error) => {
        assert.ok(atlas.isAtlasError(error));
        for (const text of printed(error)) for (const secret of SECRETS) assert.ok(!text.includes(secret), text);
        return true;
      });
    }
    assert.ok(printed(client).every((text) => !text.includes(token)));
  }
  assert.ok(events.length > 8 && lines.length > 8);
  for (const text of [...lines, ...printed(events)]) for (const secret of SECRETS) assert.ok(!text.includes(secret), text);
});

const printed = (value) => [
  String(value),
  JSON.stringify(value),
  inspect(value, { depth: 9, showHidden: true }),
  String(value?.stack),
];

test("a hook that throws changes nothing", async () => {
  const fail = () => {
    throw new Error("from a hook");
  };
  const client = new atlas.AtlasClient({
    fetch: async () => new Response(page),
    hooks: { request: fail, response: fail, retry: fail, error: fail },
  });
  assert.deepEqual((await client.list(GROUP)).results, []);
});

test("what pollutes every object is no option", async (context) => {
  for (const [name, value] of [
    ["baseUrl", "https://evil.example.com"],
    ["token", "evil"],
    ["headers", { "X-Evil": "1" }],
    ["dryRun", true],
    ["envelope", true],
  ]) {
    Object.prototype[name] = value;
    context.after(() => delete Object.prototype[name]);
    let asked;
    const client = new atlas.AtlasClient({
      fetch: async (url, { headers }) => (
        (asked = [url, headers.get("authorization"), headers.get("x-evil")]), new Response(page)
      ),
    });
    const read = await client.list(GROUP, {});
    delete Object.prototype[name];
    assert.deepEqual(asked, [`https://cloud.mongodb.com/api/atlas/v2/groups/${GROUP}/integrations`, null, null], name);
    assert.deepEqual(read.results, []);
  }
});
