// The debug entry: names are kept, a panic has words and a place, and assertions are on. Nothing that a user does reaches a panic,
// so the tests call the wasm with arguments that no code of ours gives.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const dist = join(process.env.ATLAS_PACKAGE, "dist");
const { Instance, Module } = WebAssembly;

let copies = 0;

/** A copy of an entry, since a panic spoils its instance: what it offers, and the exports of the wasm behind `validateJson`. */
async function opened(entry) {
  let wasm;
  WebAssembly.Instance = function (module, imports) {
    const instance = new Instance(module, imports);
    wasm = instance.exports;
    return instance;
  };
  try {
    const atlas = await import(`${import.meta.resolve(entry)}?${++copies}`);
    atlas.validateJson("{}");
    return { atlas, wasm };
  } finally {
    WebAssembly.Instance = Instance;
  }
}

const DEBUG = "atlas-integrations/debug";
const PLAIN = "atlas-integrations";

/** What a call of an entry throws. */
async function thrownBy(entry, call) {
  const copy = await opened(entry);
  try {
    call(copy);
  } catch (error) {
    return error;
  }
}

const noSlot = ({ wasm }) => wasm.check_slot(0, 99, 0);
const tooLong = ({ wasm }) => wasm.text(-1);
const wrongPayload = ({ atlas }) => atlas.assertValid({});

test("an assertion of the debug entry has words, a place, and the names of the functions that led there", async () => {
  const { message, stack } = await thrownBy(DEBUG, noSlot);
  assert.match(message, /^panicked at src\/wasm\/check\.rs:\d+:\d+:\nno frame has this slot$/);
  assert.match(stack, /panicking::panic_fmt[\s\S]*check_slot/);
});

test("the same call asserts nothing in the entry that pages use", async () => {
  assert.equal(await thrownBy(PLAIN, noSlot), undefined);
});

test("a panic of a library below has words, too; elsewhere it is a trap", async () => {
  assert.match((await thrownBy(DEBUG, tooLong)).message, /^panicked at [\s\S]*capacity overflow$/);
  assert.equal((await thrownBy(PLAIN, tooLong)).message, "unreachable");
});

test("names of JavaScript are those of the sources", async () => {
  const NAME = /at (?:Module\.)?assertValid \(/;
  assert.match((await thrownBy(DEBUG, wrongPayload)).stack, NAME);
  assert.doesNotMatch((await thrownBy(PLAIN, wrongPayload)).stack, NAME);
});

test("the wasm for Workers and edge has the names of the Rust functions", () => {
  const module = new Module(readFileSync(join(dist, "debug.wasm")));
  const [names] = Module.customSections(module, "name");
  assert.ok(Buffer.from(names).includes("atlas_integrations::check"));
});
