// On which hosts strings are written by Node's own view, and that it writes what the encoder writes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { source } from "./source.mjs";

const { nodeView } = await source("node-view.ts");
const { Buffer: own } = globalThis;

/** What `nodeView` answers for so many bytes on a host with these. */
function onHost(versions, Buffer, bytes = new ArrayBuffer(1024)) {
  const before = Object.getOwnPropertyDescriptors(globalThis);
  const put = (name, value) => Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  put("process", versions && { versions });
  put("Buffer", Buffer);
  try {
    return nodeView(bytes, 256, 512);
  } finally {
    for (const name of ["process", "Buffer"]) Object.defineProperty(globalThis, name, before[name]);
  }
}

const copies = { from: (bytes, start, length) => own.from(own.from(bytes.slice(0), start, length)) };
const without = { from: (bytes, start, length) => new Uint8Array(bytes, start, length) };

for (const [what, versions, Buffer, isUsed] of [
  ["Node 20", { node: "20.20.2" }, own, false],
  ["Node 22.7, which writes wrong bytes", { node: "22.7.0" }, own, false],
  ["Node 22", { node: "22.23.0" }, own, false],
  ["Node 24", { node: "24.0.0" }, own, true],
  ["Node 26", { node: "26.10.0" }, own, true],
  ["Bun", { node: "24.3.0", bun: "1.3.0" }, own, false],
  ["Deno", { node: "24.2.0", deno: "2.5.0" }, own, false],
  ["a page", undefined, undefined, false],
  ["a page with a stand-in", undefined, own, false],
  ["no Buffer", { node: "24.0.0" }, undefined, false],
  ["an empty Buffer", { node: "24.0.0" }, {}, false],
  ["null for a Buffer", { node: "24.0.0" }, null, false],
  ["a Buffer that copies", { node: "24.0.0" }, copies, false],
  ["a Buffer that writes no strings", { node: "24.0.0" }, without, false],
]) {
  test(`the view of Node on ${what}: ${isUsed ? "used" : "not used"}`, () => {
    assert.equal(onHost(versions, Buffer) !== undefined, isUsed);
  });
}

test("it writes what the encoder writes, at the given place", () => {
  for (const text of ["", "ascii", "größe", "€", "\u{1F40C}", "half \uD83D", "\uDC0C half", "a".repeat(170), "é".repeat(170)]) {
    const bytes = new ArrayBuffer(1024);
    const view = onHost({ node: "24.0.0" }, own, bytes);
    const expected = new TextEncoder().encode(text);
    assert.equal(view.utf8Write(text, 128, 384), Math.min(expected.length, 384));
    assert.deepEqual([...new Uint8Array(bytes, 384, expected.length)], [...expected], JSON.stringify(text));
  }
});
