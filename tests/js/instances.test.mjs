// What turns wasm-bindgen's module into one for many instances, on the module that this build wrote.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { instantiator, perInstance } from "../../pkg-template/instances.mjs";

const made = (path, encoding = "utf8") => readFileSync(join(process.env.ATLAS_WASM, path), encoding);
const written = made("full/atlas_integrations_bg.js");
const load = (source) => import(`data:text/javascript,${encodeURIComponent(source)}`);

test("it fetches nothing, and compiles nothing", () => {
  assert.doesNotMatch(perInstance(written), /import\.meta|[^.\w]fetch\(|WebAssembly\.(?:Module|compile|instantiate)/);
});

test("each instance has a memory of its own", async () => {
  const { create } = await load(perInstance(written));
  const module = new WebAssembly.Module(made("full/done.wasm", null));
  const [one, other] = [create(), create()].map((glue) => {
    const { exports } = new WebAssembly.Instance(module, glue.imports);
    glue.start(exports);
    return exports;
  });
  assert.notEqual(one.memory.buffer, other.memory.buffer);
});

test("views follow a memory that has grown without detaching, as wasm2js's does", () => {
  const views = perInstance(written, { script: true }).match(/cached\w+Memory0 === null \|\| .*/g);
  assert.ok(views.length > 0);
  for (const view of views) assert.match(view, /\.buffer !== wasm\.memory\.buffer\) \{$/);
});

for (const [what, broken] of [
  ["__wbg_set_wasm not found", written.replaceAll("__wbg_set_wasm", "__wbg_give")],
  ["left over", `${written}export const more = 1;\n`],
  ["left over", `import { more } from "./snippets.js";\n${written}`],
]) {
  test(`a module that a new wasm-bindgen writes differently stops the build: ${what}`, () => {
    assert.throws(() => perInstance(broken), new RegExp(`output has changed.*${what}`));
  });
}

test("a script that wasm2js writes differently stops the build", () => {
  assert.throws(() => instantiator("function asmFunc(imports) {}"), /wasm2js's output has changed/);
});
