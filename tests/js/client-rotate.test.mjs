// A secret is renewed, and nothing else of the integration is lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { AtlasClient, ConfigError, NotFoundError, ValidationError } from "atlas-integrations";
import { createFakeAtlas } from "atlas-integrations/testing";

const GROUP = "5f0000000000000000000001";
const OLD = "0123456789abcdef0123456789abcdef";
const NEW = "fedcba9876543210fedcba9876543210";
const datadog = { type: "DATADOG", apiKey: OLD, region: "EU", sendDatabaseMetrics: true };
const relic = { type: "NEW_RELIC", accountId: "1", licenseKey: "license", readToken: "read", writeToken: "write" };
const prometheus = {
  type: "PROMETHEUS",
  enabled: true,
  username: "prom_user_1",
  password: "old-password",
  serviceDiscovery: "http",
};
const webhook = { type: "WEBHOOK", url: "https://hooks.example.com/services/T000/B000", secret: "old-secret" };

function meet(...integrations) {
  const fake = createFakeAtlas({ groups: { [GROUP]: integrations } });
  return { fake, client: new AtlasClient({ fetch: fake.fetch, maxRetries: 0 }) };
}

const sent = ({ requests }) => requests.map(({ method }) => method);

/** What is stored, the new secrets, and what else must have stayed. */
const RENEWED = [
  [datadog, { apiKey: NEW }, { region: "EU", sendDatabaseMetrics: true }],
  [relic, { readToken: "renewed" }, { accountId: "1", licenseKey: "license", writeToken: "write" }],
  [prometheus, { password: "new-password" }, { enabled: true, username: "prom_user_1", serviceDiscovery: "http" }],
  [webhook, { url: "https://hooks.example.com/services/T111/B111", secret: "new-secret" }, {}],
  [{ type: "SLACK", apiToken: "old-token", channelName: null }, { apiToken: "new-token" }, { channelName: null }],
];

for (const [stored, secrets, rest] of RENEWED) {
  test(`${stored.type}: ${Object.keys(secrets).join(" and ")}`, async () => {
    const { client, fake } = meet(stored);
    const { data, status } = await client.rotate(GROUP, stored.type, secrets).withResponse();
    assert.deepEqual([data.type, status, sent(fake)], [stored.type, 200, ["GET", "PUT"]]);
    for (const [name, value] of Object.entries({ ...secrets, ...rest }))
      assert.ok(fake.holds(GROUP, stored.type, name, value), name);
  });
}

/** What is refused before anything is written, and in which words. */
const REFUSED = [
  [webhook, { secret: "new" }, ConfigError, /`url`.*would be lost/],
  [webhook, { url: "https://hooks.example.com/services/T111/B111" }, ConfigError, /`secret`/],
  [datadog, { apikey: NEW }, ConfigError, /did you mean `apiKey`/],
  [datadog, { password: NEW }, ConfigError, /its secrets are apiKey/],
  [datadog, { region: "US" }, ConfigError, /`region` of DATADOG is not a secret/],
  [datadog, { apiKey: "too-short" }, ValidationError, /./],
  [datadog, {}, ConfigError, /at least one/],
  [datadog, { apiKey: undefined }, ConfigError, /at least one/],
  [datadog, { apiKey: 7 }, ConfigError, /string/],
  [datadog, { apiKey: "" }, ConfigError, /empty/],
  [datadog, null, ConfigError, /object/],
  [datadog, [NEW], ConfigError, /object/],
];

test("what would lose a secret, or is none, is refused", async () => {
  for (const [stored, secrets, Class, words] of REFUSED) {
    const { client, fake } = meet(stored);
    await assert.rejects(client.rotate(GROUP, stored.type, secrets), (error) => {
      assert.ok(error instanceof Class, `${error} for ${inspect(secrets)}`);
      assert.match(error.message, words);
      assert.equal(error.operation, "rotate");
      assert.ok(!inspect(error, { depth: 9, showHidden: true }).includes(NEW));
      return true;
    });
    assert.ok(!sent(fake).includes("PUT"));
  }
});

test("values that the server returned are sent back as they are, however new they are", async () => {
  for (const region of ["US1", "AP9", "x".repeat(300)]) {
    const stored = { type: "DATADOG", id: "1", apiKey: "****************************cdef", region };
    const bodies = [];
    const fetch = async (_, { method, body }) => {
      if (method === "PUT") bodies.push(JSON.parse(body));
      return Response.json(method === "PUT" ? { results: [stored], links: [], totalCount: 1 } : stored);
    };
    const client = new AtlasClient({ fetch, maxRetries: 0 });
    await client.rotate(GROUP, "DATADOG", { apiKey: NEW });
    assert.deepEqual(bodies, [{ type: "DATADOG", apiKey: NEW, region }]);
  }
});

test("what is not there cannot be renewed, and options are strict", async () => {
  const { client, fake } = meet();
  await assert.rejects(client.rotate(GROUP, "DATADOG", { apiKey: NEW }), NotFoundError);
  await assert.rejects(client.rotate(GROUP, "datadog", { apiKey: NEW }), ValidationError);
  for (const options of [{ dryRun: true }, { patient: "yes" }, { validat: false }, 7]) {
    await assert.rejects(client.rotate(GROUP, "DATADOG", { apiKey: NEW }, options), ConfigError);
  }
  assert.deepEqual(sent(fake), ["GET"]);
});
