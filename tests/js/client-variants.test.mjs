// The same client out of the other bundles: as plain JavaScript, and with bytes that the caller brings.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import * as node from "atlas-integrations";
import * as script from "atlas-integrations/js";
import * as slim from "atlas-integrations/slim";
import { createFakeAtlas } from "atlas-integrations/testing";

const GROUP = "5f0000000000000000000001";
const TOKEN = "header.payload.signature";
const opsgenie = { type: "OPS_GENIE", apiKey: "00000000-0000-4000-8000-000000000000" };
const require = createRequire(import.meta.url);

test("slim works once it has its bytes", async () => {
  assert.throws(
    () => new slim.AtlasClient(),
    (error) => error instanceof node.ConfigError && /init/.test(error.message),
  );
  slim.initSync(readFileSync(require.resolve("atlas-integrations/core.wasm")));
  new slim.AtlasClient();
});

for (const [name, atlas] of Object.entries({ script, slim, required: require("atlas-integrations") })) {
  test(`${name}: create, lose an answer, list, refuse`, async () => {
    const fake = createFakeAtlas({ groups: { [GROUP]: [] }, token: TOKEN });
    const client = new atlas.AtlasClient({ token: () => TOKEN, fetch: fake.fetch });
    fake.fail({ method: "POST", reset: "after" });
    assert.equal((await client.create(GROUP, opsgenie)).apiKey, `${"*".repeat(32)}0000`);
    assert.equal((await client.list(GROUP)).totalCount, 1);
    assert.deepEqual(
      (await client.apply(GROUP, [opsgenie])).results.map(({ status }) => status),
      ["kept"],
    );
    // Errors are known across copies.
    await assert.rejects(client.create(GROUP, { ...opsgenie, apiKey: opsgenie.apiKey.replace(/0$/, "1") }), node.ConflictError);
    await assert.rejects(
      client.get(GROUP, "SLACK"),
      (error) => error instanceof node.NotFoundError && node.isAtlasError(error) && Boolean(error.hint),
    );
  });
}

test("API keys are for servers: elsewhere they are refused at once", () => {
  const apiKey = { publicKey: "abcdefgh", privateKey: "hush" };
  for (const { AtlasClient } of [script, slim]) assert.throws(() => new AtlasClient({ apiKey }), node.ConfigError);
  new node.AtlasClient({ apiKey });
});
