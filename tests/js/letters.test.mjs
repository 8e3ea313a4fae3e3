// The wasm inside the bundles: every byte comes back, and no letter needs an escape.
import assert from "node:assert/strict";
import { test } from "node:test";
import { encode } from "../../pkg-template/letters.mjs";
import { source } from "./source.mjs";

const { decode } = await source("start.ts");

/** Words, at both ends and beside all kinds of bytes; the sign around them; and what is nearly one. */
const WORDS = [
  "service",
  "apiKey\xffregion",
  "\0api_Key2 region~",
  "~~tilde~~",
  "word",
  "a-b-c-d-e-f",
  "Gr\xf6\xdfen \x80words",
];

const bytes = Uint8Array.from({ length: 1024 }, (_, at) => (at * 37 + (at >> 8)) & 255);

test("every byte comes back", () => {
  assert.deepEqual(new Set(bytes).size, 256);
  assert.deepEqual(decode(encode(bytes)), bytes);
  assert.deepEqual(decode(encode(new Uint8Array())), new Uint8Array());
});

for (const words of WORDS) {
  test(`words come back: ${JSON.stringify(words)}`, () => {
    const letters = encode(Buffer.from(words, "latin1"));
    assert.equal(Buffer.from(decode(letters)).toString("latin1"), words);
    assert.equal(JSON.stringify(letters), `"${letters}"`);
  });
}

test("words stay as they are", () => assert.match(encode(Buffer.from("\0apiKey\0region")), /~apiKey~.*~region~/));

test("a literal holds it as it is", () => {
  const letters = encode(bytes);
  assert.match(letters, /^[ -~]*$/);
  assert.equal(JSON.stringify(letters), `"${letters}"`);
});
