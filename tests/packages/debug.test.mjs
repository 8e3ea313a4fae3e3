// The debug entry: names are kept, a panic has words and a place, and assertions are on. Nothing of a user's reaches a panic, so
// the tests call the wasm with arguments that no code of ours gives.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const dist = join(process.env.ATLAS_PACKAGE, "dist");
const { Instance, Module } = WebAssembly;

/** What an entry offers, and the exports of the wasm that it starts last. */
async function opened(entry, use) {
  let wasm;
  WebAssembly.Instance = function (module, imports) {
    const instance = new Instance(module, imports);
    wasm = instance.exports;
    return instance;
  };
  try {
    const atlas = await import(entry);
    use(atlas);
    return { atlas, wasm };
  } finally {
    WebAssembly.Instance = Instance;
  }
}

/** What a call throws. */
function thrownBy(call) {
  try {
    call();
  } catch (error) {
    return error;
  }
}

const start = (atlas) => atlas.validateJson("{}");
const debug = await opened("atlas-integrations/debug", start);
const plain = await opened("atlas-integrations", start);

const NO_SLOT = 99;

test("an assertion of the debug entry has words, a place, and the names of the functions that led there", () => {
  const { message, stack } = thrownBy(() => debug.wasm.check_slot(0, NO_SLOT, 0));
  assert.match(message, /^panicked at (?:[\w./-]+\/)?src\/wasm\/check\.rs:\d+:\d+:\nno frame has this slot$/);
  assert.match(stack, /check_slot/);
  assert.match(stack, /atlas_integrations::|core::panicking/);
});

test("the same call asserts nothing in the entry that pages use", () => {
  assert.equal(
    thrownBy(() => plain.wasm.check_slot(0, NO_SLOT, 0)),
    undefined,
  );
});

test("a panic of a library below has words, too; elsewhere it is a trap", () => {
  const call = ({ wasm }) => thrownBy(() => wasm.text(-1));
  assert.match(call(debug).message, /^panicked at [\s\S]*capacity overflow$/);
  assert.match(call(plain).message, /unreachable|out of bounds/);
});

test("names of JavaScript are those of the sources", () => {
  const thrown = (atlas) => thrownBy(() => atlas.assertValid({}));
  assert.match(thrown(debug.atlas).stack, /at assertValid \(/);
  assert.doesNotMatch(thrown(plain.atlas).stack, /at assertValid \(/);
});

test("every file of the debug entry has the names of the Rust functions", () => {
  const module = new Module(readFileSync(join(dist, "debug.wasm")));
  const [names] = Module.customSections(module, "name");
  assert.ok(names.byteLength > 10_000);
  assert.ok(Buffer.from(names).includes("atlas_integrations::check"));
});
