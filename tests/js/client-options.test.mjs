// Options of the client side are read strictly: a wrong name or a wrong kind is a ConfigError, and nothing is sent.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AtlasClient, ConfigError, clientCredentials, plan } from "atlas-integrations";
import { createFakeAtlas } from "atlas-integrations/testing";

const GROUP = "5f0000000000000000000001";
const opsgenie = { type: "OPS_GENIE", apiKey: "00000000-0000-4000-8000-000000000000" };
const account = { clientId: "mdb_sa_id_1", clientSecret: "hush-hush" };

function meet() {
  const fake = createFakeAtlas({ groups: { [GROUP]: [opsgenie] } });
  return { fake, client: new AtlasClient({ fetch: fake.fetch }) };
}

async function drain(items) {
  for await (const _ of items);
}

/** Every function of the client side that takes options, as one that resolves or rejects. */
const FUNCTIONS = {
  AtlasClient: async (client, options) => new AtlasClient(options),
  clientCredentials: async (client, options) => clientCredentials({ ...account, ...options }),
  plan: async (client, options) => plan([], [], options),
  list: (client, options) => client.list(GROUP, options),
  listAll: (client, options) => drain(client.listAll(GROUP, options)),
  get: (client, options) => client.get(GROUP, "OPS_GENIE", options),
  create: (client, options) => client.create(GROUP, opsgenie, options),
  update: (client, options) => client.update(GROUP, opsgenie, options),
  upsert: (client, options) => client.upsert(GROUP, opsgenie, options),
  delete: (client, options) => client.delete(GROUP, "OPS_GENIE", options),
  "client.plan": (client, options) => client.plan(GROUP, [opsgenie], options),
  apply: (client, options) => client.apply(GROUP, [opsgenie], options),
};

const refused = (pattern) => (error) => {
  assert.ok(error instanceof ConfigError, String(error));
  assert.match(error.message, pattern);
  return true;
};

for (const [name, ask] of Object.entries(FUNCTIONS)) {
  test(`${name} refuses options that it does not have, and what are no options`, async () => {
    const { client, fake } = meet();
    await assert.rejects(
      async () => ask(client, { zebra: "hush-hush" }),
      refused(/^unknown option `zebra`; known are ((?!hush).)*$/),
    );
    await assert.rejects(
      async () => ask(client, { "a\u001b[31m\r\n::error": 1 }),
      refused(/^unknown option `a\\u001b\[31m\\u000d\\u000a::error`/),
    );
    for (const options of name === "clientCredentials"
      ? []
      : [7, "api", true, [], new Map(), () => {}, new AbortController().signal]) {
      await assert.rejects(async () => ask(client, options), refused(/options must be an object of names and values/));
    }
    assert.equal(fake.requests.length, 0);
  });
}

const HERE = Object.keys(FUNCTIONS);
const CALLS = ["list", "listAll", "get", "create", "update", "upsert", "delete", "client.plan", "apply"];
const MAKERS = ["AtlasClient", "clientCredentials"];

/** A list whose first place is empty. */
const HOLE = Object.assign([], { 1: "SLACK" });

/** Functions, an option of theirs and values that it cannot have. */
const WRONG = [
  [CALLS, "signal", {}, "x", null],
  [HERE.filter((name) => name !== "plan"), "timeoutMs", "1", 0, -1, NaN, null],
  [HERE.filter((name) => name !== "plan"), "deadlineMs", "1", 0, null],
  [HERE.filter((name) => name !== "plan"), "maxRetries", "1", 1.5, -1, 11, Infinity, null],
  [[...CALLS, ...MAKERS], "headers", "x", 7, null, ["a", "b"], { "X-A": 7 }],
  [CALLS, "patient", "true", 1, null],
  [CALLS, "envelope", "true", 0],
  [CALLS, "pretty", "no"],
  [["list", "get", "create", "update", "upsert", "delete", "apply"], "dryRun", "true", "false", 1, null],
  [["list", "listAll", "create", "update", "upsert"], "pageNum", "2", 0, 1.5],
  [["list", "listAll", "create", "update", "upsert"], "itemsPerPage", "2", 0, 501],
  [["list", "listAll", "create", "update", "upsert"], "includeCount", "yes"],
  [["create", "update", "upsert", "AtlasClient"], "validate", "false", 0],
  [["plan", "client.plan", "apply"], "prune", "false", "true", 1, null, {}, ["NOPE"], ["slack"], HOLE],
  [["plan", "client.plan", "apply"], "rewrite", "false", 1, ["OPS_GENIE", 7], HOLE],
  [["apply"], "onProgress", "x", {}],
  [["plan", "AtlasClient"], "api", "v1", 2, null],
  [MAKERS, "baseUrl", 7, {}, null],
  [MAKERS, "allowHttp", "true", 1],
  [MAKERS, "fetch", "no", {}],
  [MAKERS, "userAgent", 7],
  [MAKERS, "credentials", "include", true],
  [MAKERS, "maxResponseBytes", 0, "1", 1.5, NaN],
  [MAKERS, "clock", 7],
  [["AtlasClient"], "token", 7, {}, null],
  [["AtlasClient"], "apiKey", "k", null, {}, { publicKey: "a", privatekey: "b" }],
  [["AtlasClient"], "hooks", 7, { request: 7 }, { requests() {} }],
  [["AtlasClient"], "maxConcurrency", 0, "4", 1.5],
  [["clientCredentials"], "dangerouslyAllowBrowser", "true"],
  [["clientCredentials"], "clientSecret", 7, null, "", new String("hush-hush")],
  [["clientCredentials"], "clientId", 7, null, ""],
];

for (const [names, option, ...values] of WRONG) {
  test(`${option} is checked`, async () => {
    const { client, fake } = meet();
    for (const name of names) {
      for (const value of values)
        await assert.rejects(
          async () => FUNCTIONS[name](client, { [option]: value }),
          refused(/./),
          `${name} ${JSON.stringify(value)}`,
        );
    }
    assert.equal(fake.requests.length, 0);
  });
}

/** Slips of the pen, and what was meant. */
const MEANT = [
  ["AtlasClient", "baseURL", "baseUrl"],
  ["AtlasClient", "base_url", "baseUrl"],
  ["AtlasClient", "url", "baseUrl"],
  ["AtlasClient", "timeout", "timeoutMs"],
  ["AtlasClient", "retries", "maxRetries"],
  ["AtlasClient", "hook", "hooks"],
  ["AtlasClient", "header", "headers"],
  ["AtlasClient", "apikey", "apiKey"],
  ["delete", "dryrun", "dryRun"],
  ["apply", "dry_run", "dryRun"],
  ["apply", "dry-run", "dryRun"],
  ["apply", "prune_", "prune"],
  ["apply", "onprogress", "onProgress"],
  ["list", "page", "pageNum"],
  ["list", "perPage", "itemsPerPage"],
  ["get", "singal", "signal"],
  ["plan", "Prune", "prune"],
  ["clientCredentials", "client_secret", "clientSecret"],
];

test("what was meant is said", async () => {
  const { client } = meet();
  for (const [name, written, meant] of MEANT) {
    await assert.rejects(
      async () => FUNCTIONS[name](client, { [written]: true }),
      refused(new RegExp(`unknown option \`${written}\`; did you mean \`${meant}\`\\?`)),
    );
  }
});

test("all that is wrong is said at once", async () => {
  const { client } = meet();
  await assert.rejects(
    client.apply(GROUP, [opsgenie], { prune: "yes", dryrun: true }),
    refused(/prune must be true or false .*; unknown option `dryrun`/),
  );
});

test("what only reads has no dryRun", async () => {
  const { client, fake } = meet();
  await assert.rejects(client.plan(GROUP, [opsgenie], { dryRun: true }), ConfigError);
  await assert.rejects(drain(client.listAll(GROUP, { dryRun: true })), ConfigError);
  assert.equal(fake.requests.length, 0);
  assert.equal((await client.list(GROUP, { dryRun: true })).method, "GET");
});

test("an option that is undefined is absent, and options may be null", async () => {
  const { client } = meet();
  assert.equal((await client.list(GROUP, { signal: undefined, pageNum: undefined, dryRun: undefined })).results.length, 1);
  assert.equal((await client.list(GROUP, null)).results.length, 1);
  new AtlasClient({ baseUrl: undefined, token: undefined, hooks: undefined });
});

test("what stands on the prototype of all objects is no option, and a frozen one changes nothing", async (context) => {
  const names = [
    "api",
    "dryRun",
    "prune",
    "rewrite",
    "signal",
    "headers",
    "pageNum",
    "validate",
    "timeoutMs",
    "patient",
    "hooks",
    "clientId",
    "status",
    "errorCode",
    "hint",
    "cause",
    "code",
    "expiresAt",
    "operation",
    "groupId",
    "problem",
    "text",
  ];
  context.after(() => names.forEach((name) => delete Object.prototype[name]));
  for (const name of names) {
    Object.prototype[name] = "evil";
    const { client, fake } = meet();
    const report = await client.apply(GROUP, [opsgenie], {});
    assert.deepEqual(
      report,
      { ok: true, results: [{ kind: "keep", type: "OPS_GENIE", status: "kept", certainty: "masked" }] },
      name,
    );
    fake.fail({ status: 404, errorCode: "GROUP_NOT_FOUND" });
    await assert.rejects(
      client.list(GROUP),
      (error) => error.status === 404 && error.errorCode === "GROUP_NOT_FOUND" && Object.hasOwn(error, "groupId"),
      name,
    );
    const token = new AtlasClient({ fetch: fake.fetch, token: async () => ({ token: "t" }) });
    assert.equal((await token.list(GROUP)).results.length, 1, name);
    delete Object.prototype[name];
  }
});
