// The client against Prism, which serves MongoDB's published specification and reports every request that breaks it.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import * as atlas from "atlas-integrations";
import { payloads } from "../js/fixtures.mjs";
import { ajv } from "../js/published.mjs";
import { freePort } from "./port.mjs";

const GROUP = "32b6e34b3d91647abb20e7b8";
const SPECIFICATION = fileURLToPath(new URL("../published/atlas-v2.json", import.meta.url));
const PRISM = fileURLToPath(new URL("../../node_modules/@stoplight/prism-cli/dist/index.js", import.meta.url));

let prism;
let baseUrl;
before(async () => {
  const port = await freePort();
  prism = spawn(process.execPath, [PRISM, "mock", "--host", "127.0.0.1", "--port", port, SPECIFICATION], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface(prism.stdout)) if (line.includes("is listening")) break;
  prism.stdout.resume();
  baseUrl = `http://127.0.0.1:${port}`;
});
after(() => prism.kill() && once(prism, "exit"));

/** A client, and the violations that Prism finds in what it sends. */
function meet(options, headers = {}) {
  const violations = [];
  const seen = [];
  const watch = async (url, init) => {
    for (const [name, value] of Object.entries(headers)) init.headers.set(name, value);
    const answer = await fetch(url, init);
    seen.push(`${init.method} ${answer.status}`);
    const found = JSON.parse(answer.headers.get("sl-violations") ?? "[]");
    violations.push(...found.filter(({ location }) => location[0] === "request"));
    return answer;
  };
  return {
    client: new atlas.AtlasClient({ baseUrl, token: "any", maxRetries: 0, fetch: watch, ...options }),
    violations,
    seen,
  };
}

const pagerDuty = { type: "PAGER_DUTY", serviceKey: "00112233445566778899aabbccddeeff", region: "EU" };

test("all five operations, and what is made of them", async () => {
  const { client, violations, seen } = meet();
  const page = await client.list(GROUP, { pageNum: 2, itemsPerPage: 500, includeCount: true, pretty: true });
  assert.equal(page.results[0].type, "PAGER_DUTY");
  assert.equal((await client.get(GROUP, "PAGER_DUTY", { pretty: true })).serviceKey, "string");
  assert.equal((await client.create(GROUP, pagerDuty)).type, "PAGER_DUTY");
  assert.equal((await client.update(GROUP, pagerDuty)).type, "PAGER_DUTY");
  assert.equal(await client.delete(GROUP, "PAGER_DUTY"), undefined);
  assert.equal((await client.upsert(GROUP, pagerDuty)).type, "PAGER_DUTY");
  assert.deepEqual(seen, ["GET 200", "GET 200", "POST 200", "PUT 200", "DELETE 204", "PUT 200"]);
  for (const type of atlas.integrationTypes) await client.delete(GROUP, type);
  assert.deepEqual(violations, []);
});

test("every payload that we accept, and the published schema too, is one to Prism", async () => {
  const { client, violations, seen } = meet();
  const schema = ajv.getSchema("published#/components/schemas/ThirdPartyIntegration");
  const accepted = payloads.filter(
    ({ accepted, modes, payload }) =>
      accepted && modes.some(({ api, type }) => api === "atlas-v2" && type === undefined) && schema(payload),
  );
  for (const { file, modes, payload } of accepted) {
    // Whether the page that comes back holds that type is Prism's whim; the item is then read by GET.
    if (modes.some(({ api, intent }) => api === "atlas-v2" && intent === "create")) await client.create(GROUP, payload);
    else await client.update(GROUP, payload);
    assert.deepEqual(violations, [], file);
  }
  const types = new Set(accepted.map(({ payload }) => payload.type));
  assert.equal(types.size, 9, "all but HipChat, which Atlas takes no more");
  assert.ok(seen.every((line) => line.endsWith(" 200")));
});

test("whatever Prism makes up can be read", async () => {
  // A different answer each time, with the type of one service and the fields of another.
  const { client, violations } = meet({ headers: { prefer: "dynamic=true" } });
  for (let again = 0; again < 20; again++) {
    const stored = await client.get(GROUP, "SLACK");
    assert.ok(atlas.integrationTypes.includes(stored.type), stored.type);
    atlas.plan([stored], [pagerDuty]);
    atlas.redact(stored);
  }
  assert.deepEqual(violations, []);
});

const STATUSES = {
  400: "BadRequestError",
  401: "AuthenticationError",
  403: "PermissionError",
  404: "NotFoundError",
  409: "ConflictError",
  429: "RateLimitError",
  500: "ServerError",
};

for (const [status, name] of Object.entries(STATUSES)) {
  test(`a ${status} as it is specified is a ${name}`, async () => {
    // Its media type is JSON's own, which Atlas answers whatever was asked for, and Prism only if it was.
    const { client, violations } = meet({ headers: { prefer: `code=${status}` } }, { accept: "application/json" });
    const call = status === "409" ? client.create(GROUP, pagerDuty) : client.list(GROUP);
    await assert.rejects(
      call,
      (error) => error instanceof atlas[name] && error.status === Number(status) && error.errorCode === "string",
    );
    assert.deepEqual(violations, []);
  });
}

test("Prism does tell: a request that breaks the specification is found", async () => {
  const { client, violations } = meet({ validate: false });
  await assert.rejects(client.create(GROUP, { type: "DATADOG", apiKey: "x", region: "MARS" }), atlas.BadRequestError);
  assert.ok(violations.some(({ location }) => location.includes("region")));
});
