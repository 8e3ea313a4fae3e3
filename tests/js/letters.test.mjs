// The wasm inside the bundles: every byte comes back, and no letter needs an escape.
import assert from "node:assert/strict";
import { test } from "node:test";
import { encode } from "../../pkg-template/letters.mjs";
import { source } from "./source.mjs";

const { decode } = await source("start.ts");

const bytes = Uint8Array.from({ length: 1024 }, (_, at) => (at * 37 + (at >> 8)) & 255);

test("every byte comes back", () => {
  assert.deepEqual(new Set(bytes).size, 256);
  assert.deepEqual(decode(encode(bytes)), bytes);
  assert.deepEqual(decode(encode(new Uint8Array())), new Uint8Array());
});

test("a literal holds it as it is", () => {
  const letters = encode(bytes);
  assert.match(letters, /^[ -~]*$/);
  assert.equal(JSON.stringify(letters), `"${letters}"`);
});
