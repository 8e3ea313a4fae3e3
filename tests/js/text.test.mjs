// Our UTF-8, for hosts without it, against that of the host.
import assert from "node:assert/strict";
import { test } from "node:test";
import { source } from "./source.mjs";

const native = await source("text.ts");

/** The same functions in a host without: the global ones are looked up at each call. */
function without(work) {
  const { TextEncoder, TextDecoder } = globalThis;
  Object.assign(globalThis, { TextEncoder: undefined, TextDecoder: undefined });
  try {
    return work();
  } finally {
    Object.assign(globalThis, { TextEncoder, TextDecoder });
  }
}

const TEXTS = [
  "",
  "ascii %41",
  "größe",
  "€",
  "\u{1F40C}\u{10FFFF}",
  "\uFEFFmark",
  "\u0000\u007f\u0080\u07ff\u0800\uffff",
  "half \uD83D",
  "\uDC0C half",
];

for (const text of TEXTS) {
  test(`encodes and decodes ${JSON.stringify(text)}`, () => {
    const bytes = new TextEncoder().encode(text);
    const room = new Uint8Array(bytes.length + 2);
    const [encoded, { written }, decoded] = without(() => [
      new native.TextEncoder().encode(text),
      new native.TextEncoder().encodeInto(text, room),
      new native.TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes),
    ]);
    assert.deepEqual(encoded, bytes);
    assert.deepEqual([...room.subarray(0, written)], [...bytes]);
    assert.equal(decoded, new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
  });
}

for (const bytes of [[0x80], [0x41, 0xff, 0x42], [0xc3], [0xe2, 0x82], [0xf0, 0x9f, 0x90], [0xc0, 0xaf], [0xed, 0xa0, 0x80]]) {
  test(`bytes that are no UTF-8 do not become text: ${bytes}`, () => {
    const decoded = without(() => new native.TextDecoder().decode(Uint8Array.from(bytes)));
    assert.match(decoded, /\uFFFD/);
    assert.doesNotMatch(decoded, /[^A-B\uFFFD]/);
  });
}

test("a host that has them gives its own", () => {
  assert.ok(new native.TextEncoder() instanceof TextEncoder);
  assert.ok(new native.TextDecoder() instanceof TextDecoder);
});
