// The edits that turn wasm-bindgen's glue into the package's, on the glue that this build wrote.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { factory, instantiator } from "../../pkg-template/glue.mjs";

const made = (path, encoding = "utf8") => readFileSync(join(process.env.ATLAS_WASM, path), encoding);
const glue = made("full/atlas_integrations.js");
const load = (source) => import(`data:text/javascript,${encodeURIComponent(source)}`);

for (const [name, options] of [
  ["for bytes", {}],
  ["for hosts that forbid compiling", { compiles: false }],
]) {
  test(`the glue ${name} fetches nothing`, () => {
    const source = factory(glue, options);
    assert.doesNotMatch(source, /import\.meta|instantiateStreaming|async function __wbg/);
    assert.equal(/WebAssembly\.Module/.test(source), options.compiles ?? true);
  });
}

test("each instance has a memory of its own", async () => {
  const { create } = await load(factory(glue));
  const module = new WebAssembly.Module(made("full/done.wasm", null));
  const [one, other] = [create(), create()].map((glue) => glue.initSync({ module }));
  assert.notEqual(one.memory.buffer, other.memory.buffer);
});

test("the script's views follow a memory that has grown", () => {
  const source = factory(made("js/atlas_integrations.js"), { script: true });
  const views = source.match(/cached\w+Memory0 === null \|\| .*/g);
  assert.ok(views.length > 0);
  for (const view of views) assert.match(view, /\.buffer !== wasm\.memory\.buffer\) \{$/);
});

for (const [what, broken] of [
  ["the loader", glue.replace("async function __wbg_load(", "async function load(")],
  ["the asynchronous init", glue.replace("let __wbg_init_promise;", "")],
  ["initSync's argument", glue.replace("if (module !== undefined)", "if (module != null)")],
  ["left over", `${glue}export const more = 1;\n`],
]) {
  test(`glue that a new wasm-bindgen words differently stops the build: ${what}`, () => {
    assert.throws(() => factory(broken), new RegExp(`output has changed.*${what}`));
  });
}

test("a script that wasm2js words differently stops the build", () => {
  assert.throws(() => instantiator("function asmFunc(imports) {}"), /wasm2js's imports not found/);
});
