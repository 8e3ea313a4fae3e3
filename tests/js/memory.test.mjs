// A validator eats bad input all day: its memory must not grow with it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { validate, validateJson } from "atlas-integrations/slim";
import { start } from "./slim.mjs";

const CALLS = 1_000_000;
const bad = [
  { type: "DATADOG", apiKey: "zz", region: "MARS", stranger: 1 },
  { type: "PAGER_DUTY", serviceKey: "****************************7890" },
  { type: "WEBHOOK", url: "not a url", bodyTemplate: "{", secret: 7 },
  { type: "NOPE" },
  { type: "SLACK", apiToken: "é\uD800", channelName: "x".repeat(81) },
  null,
];

test("a million invalid payloads leave the wasm as large as the first thousand did", async () => {
  const sizes = [];
  const held = await start();
  for (let call = 0; call < CALLS; call++) {
    assert.equal(validate(bad[call % bad.length]).ok, false);
    if (call % 100 === 0) assert.equal(validateJson('{"type":"DATADOG","apiKey":"\\u007a","x":[{}]}').ok, false);
    if (call === 1000 || call === CALLS - 1) sizes.push(held());
  }
  assert.equal(sizes.length, 2);
  assert.equal(sizes[1], sizes[0]);
});
