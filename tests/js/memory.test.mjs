// A validator eats bad input all day: its memory must not grow with it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { init, initSync, validate, validateJson } from "atlas-integrations/slim";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

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
  const bytes = readFileSync(createRequire(import.meta.url).resolve("atlas-integrations/core.wasm"));
  const sizes = [];
  // The instance is the package's own; what it exports is seen as it is made.
  const { Instance } = WebAssembly;
  let memory;
  WebAssembly.Instance = function (...given) {
    const made = new Instance(...given);
    memory = made.exports.memory;
    return made;
  };
  try {
    initSync(bytes);
    await init();
    for (let call = 0; call < CALLS; call++) {
      assert.equal(validate(bad[call % bad.length]).ok, false);
      if (call % 100 === 0) assert.equal(validateJson('{"type":"DATADOG","apiKey":"\\u007a","x":[{}]}').ok, false);
      if (call === 1000 || call === CALLS - 1) sizes.push(memory.buffer.byteLength);
    }
  } finally {
    WebAssembly.Instance = Instance;
  }
  assert.equal(sizes.length, 2);
  assert.equal(sizes[1], sizes[0]);
});
