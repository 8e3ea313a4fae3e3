// The fake Atlas against what MongoDB publishes: every answer fits the schema of its operation, except where the live server was
// seen to differ. Each such difference is listed here by name.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createFakeAtlas } from "atlas-integrations/testing";
import { ajv, published } from "./published.mjs";

const VENDOR = "application/vnd.atlas.2023-01-01+json";
const GROUP = "5f0000000000000000000001";
const ROUTE = "/api/atlas/v2/groups/{groupId}/integrations";
const HEX = "00112233445566778899aabbccddeeff";

const resolve = ({ $ref, ...here }) =>
  $ref
    ? $ref
        .slice(2)
        .split("/")
        .reduce((at, name) => at[name], published)
    : here;
const pointer = (...names) =>
  `published#/${names
    .map((name) => name.replaceAll("~", "~0").replaceAll("/", "~1"))
    .map(encodeURIComponent)
    .join("/")}`;

/** The path in the specification, the operation and the answer it documents for this status. */
function documented(url, method, status) {
  const path = url.pathname === ROUTE.replace("{groupId}", GROUP) ? ROUTE : `${ROUTE}/{integrationType}`;
  const answer = published.paths[path][method.toLowerCase()].responses[status];
  return { path, answer };
}

/** What an answer has against the published schema, as `field: keyword`. */
async function problems(response, method) {
  const { path, answer } = documented(new URL(response.url), method, response.status);
  assert.ok(answer, `${method} ${path} documents no ${response.status}`);
  const { content, headers = {} } = resolve(answer);
  for (const name of Object.keys(headers)) assert.match(response.headers.get(name) ?? "", /^\d+$/, name);
  if (response.status === 204) return assert.equal(await response.text(), "") ?? [];
  const [type] = response.headers.get("content-type").split(";");
  assert.deepEqual(Object.keys(content), [type]);
  const at = answer.$ref
    ? [...answer.$ref.slice(2).split("/")]
    : ["paths", path, method.toLowerCase(), "responses", String(response.status)];
  const validate = ajv.getSchema(pointer(...at, "content", type, "schema"));
  if (validate(await response.json())) return [];
  const own = validate.errors.filter(({ keyword }) => keyword !== "if");
  return own.map((error) => `${error.instancePath.split("/").at(-1)}: ${error.keyword}`);
}

const atlas = () => createFakeAtlas({ groups: { [GROUP]: [] }, token: "t" });
const ask = (fake, method, rest = "", payload = undefined, headers = {}) =>
  fake.fetch(`https://cloud.mongodb.com${ROUTE.replace("{groupId}", GROUP)}${rest}`, {
    method,
    headers: { accept: VENDOR, "content-type": VENDOR, authorization: "Bearer t", ...headers },
    body: payload && JSON.stringify(payload),
  });

/** The least of each service, and what its answers have against the schema. */
const SERVICES = {
  PAGER_DUTY: [{ serviceKey: HEX }],
  SLACK: [{ apiToken: "token", channelName: "alerts" }],
  DATADOG: [{ apiKey: HEX, region: "US5" }],
  NEW_RELIC: [{ accountId: `${HEX}00112233`, licenseKey: `${HEX}00112233`, readToken: "r", writeToken: "w" }],
  OPS_GENIE: [{ apiKey: "key" }],
  VICTOR_OPS: [{ apiKey: "key" }],
  // The server answers null for a template that is not set; the schema knows no null there.
  WEBHOOK: [{ url: "https://hooks.example/a" }, "bodyTemplate: type", "headersTemplate: type"],
  PROMETHEUS: [{ username: "u", password: "p", serviceDiscovery: "file", enabled: true }],
  MICROSOFT_TEAMS: [{ microsoftTeamsWebhookUrl: "https://teams.example/a" }],
};

test("the specification has the services that are tried here, and HipChat in the path alone", () => {
  const { mapping } = published.components.schemas.ThirdPartyIntegration.discriminator;
  assert.deepEqual(Object.keys(mapping).sort(), Object.keys(SERVICES).sort());
});

for (const [type, [fields, ...known]] of Object.entries(SERVICES)) {
  test(`${type}: every answer fits`, async () => {
    const fake = atlas();
    const payload = { type, ...fields };
    const fits = async (method, rest, body) => {
      const response = await ask(fake, method, rest, body);
      assert.ok(response.ok, await response.clone().text());
      assert.deepEqual((await problems(response, method)).sort(), known, `${method} ${rest}`);
    };
    assert.ok(ajv.getSchema("published#/components/schemas/ThirdPartyIntegration")(payload), "the request fits too");
    await fits("POST", `/${type}`, payload);
    await fits("PUT", `/${type}`, payload);
    await fits("GET", `/${type}`);
    await fits("GET", "");
    await fits("GET", "?includeCount=false&itemsPerPage=1&pageNum=1");
    assert.deepEqual(await problems(await ask(fake, "DELETE", `/${type}`), "DELETE"), []);
  });
}

test("every error fits, but for its parameters, which are documented as objects and are not", async () => {
  const fake = atlas();
  await ask(fake, "POST", "/OPS_GENIE", { type: "OPS_GENIE", apiKey: "k" });
  const parameters = ["0: type"];
  for (const [method, rest, payload, headers, status, known] of [
    ["GET", "?pageNum=0", undefined, {}, 400, parameters],
    ["POST", "/OPS_GENIE", { type: "OPS_GENIE" }, {}, 400, parameters],
    ["POST", "/HIP_CHAT", { type: "HIP_CHAT" }, {}, 400, []],
    ["GET", "", undefined, { authorization: "Bearer other" }, 401, []],
    ["GET", "/SLACK", undefined, {}, 404, parameters],
    ["PUT", "/SLACK", { type: "SLACK", apiToken: "t", channelName: "c" }, {}, 404, parameters],
    ["POST", "/OPS_GENIE", { type: "OPS_GENIE", apiKey: "k" }, {}, 409, parameters],
  ]) {
    const response = await ask(fake, method, rest, payload, headers);
    assert.equal(response.status, status, `${method} ${rest}`);
    assert.deepEqual(await problems(response, method), known, `${method} ${rest}`);
  }
});

test("a full bucket answers 429 with all three headers", async () => {
  const fake = createFakeAtlas({ groups: { [GROUP]: [] }, rateLimit: { capacity: 0, refill: 1, seconds: 1 } });
  const response = await ask(fake, "GET");
  assert.equal(response.status, 429);
  await problems(response, "GET");
});

test("what is newer than the specification is what it finds fault with", async () => {
  const fake = atlas();
  const newer = await ask(fake, "POST", "/DATADOG", { type: "DATADOG", apiKey: HEX, region: "AP2" });
  assert.deepEqual(await problems(newer, "POST"), ["region: enum"]);
});
