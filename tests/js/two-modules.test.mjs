// Files for browsers hold two wasms: what checks objects is a small one. It says what the one of servers says, and each of the two
// starts, grows and traps by itself.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import * as server from "atlas-integrations";
import { payloads } from "./fixtures.mjs";

const file = (name) => pathToFileURL(join(process.env.ATLAS_PACKAGE, "dist", `${name}.js`)).href;
const fresh = (name) => import(`${file("index")}?${name}`);
const GOOD = { type: "OPS_GENIE", apiKey: "00000000-0000-4000-8000-00000000a111" };

/** What a program starts while `work` runs: how many modules and instances. */
async function counted(work) {
  const own = { Module: WebAssembly.Module, Instance: WebAssembly.Instance };
  const count = { Module: 0, Instance: 0 };
  for (const [name, Class] of Object.entries(own)) {
    WebAssembly[name] = function (...given) {
      count[name]++;
      return new Class(...given);
    };
  }
  try {
    await work();
  } finally {
    Object.assign(WebAssembly, own);
  }
  return count;
}

for (const entry of ["index", "validate"]) {
  test(`${entry}: every fixture gets the verdict of servers`, async () => {
    const page = await import(file(entry));
    const messages = { required: "{label}!", unknown_field: ({ field }) => `<${field}>` };
    for (const { payload } of payloads) {
      for (const api of ["atlas-v2", "cloud-manager-v1", "ops-manager-v1"]) {
        for (const options of [{ api }, { api, intent: "update" }, { api, messages }]) {
          assert.deepEqual(page.validate(payload, options), server.validate(payload, options));
        }
        if (!server.integrationTypes.includes(payload?.type)) continue;
        assert.deepEqual(page.redact(payload, { api }), server.redact(payload, { api }));
        for (const [field, value] of Object.entries(payload)) {
          assert.deepEqual(
            page.validateField(payload.type, field, value, { api }),
            server.validateField(payload.type, field, value, { api }),
          );
          assert.equal(page.isMasked(value), server.isMasked(value));
        }
      }
    }
  });
}

test("what checks objects starts one module, what takes text another", async () => {
  const page = await fresh("start");
  assert.deepEqual(await counted(() => page.validate(GOOD)), { Module: 1, Instance: 1 });
  assert.deepEqual(await counted(() => page.redact(GOOD)), { Module: 0, Instance: 0 });
  assert.deepEqual(await counted(() => page.validateJson(JSON.stringify(GOOD))), { Module: 1, Instance: 1 });
  assert.deepEqual(await counted(() => page.validateLines(JSON.stringify(GOOD))), { Module: 0, Instance: 0 });
});

test("init prepares both, without compiling at once", async () => {
  const page = await fresh("init");
  const use = async () => {
    await page.init();
    assert.equal(page.validate(GOOD).ok, true);
    assert.equal(page.validateJson(JSON.stringify(GOOD)).ok, true);
  };
  assert.deepEqual(await counted(use), { Module: 0, Instance: 0 });
});

/** The code of a page that imports these names, after a bundler has left out the rest. */
async function bundled(names) {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${names} } from "./dist/index.js"`, resolveDir: process.env.ATLAS_PACKAGE },
    bundle: true,
    format: "esm",
    write: false,
  });
  return outputFiles[0].text;
}

test("init costs a page nothing but the wasm that its other functions need", async () => {
  const [alone, objects, texts] = await Promise.all(["init", "init, validate", "init, validateJson"].map(bundled));
  assert.ok(alone.length < 2_000, `${alone.length} bytes`);
  assert.ok(objects.length < texts.length / 2, `${objects.length} bytes, and ${texts.length}`);
  for (const [text, use] of [
    [objects, ({ validate }) => validate(GOOD)],
    [texts, ({ validateJson }) => validateJson(JSON.stringify(GOOD))],
  ]) {
    const page = await import(`data:text/javascript,${encodeURIComponent(text)}`);
    const ready = async () => {
      await page.init();
      assert.equal(use(page).ok, true);
    };
    assert.deepEqual(await counted(ready), { Module: 0, Instance: 0 });
  }
});

test("a trap in one leaves the other alone", async () => {
  const page = await fresh("trap");
  const { Instance } = WebAssembly;
  let armed = false;
  WebAssembly.Instance = function (module, imports) {
    const { exports } = new Instance(module, imports);
    const check = (...given) => {
      if (armed) throw new WebAssembly.RuntimeError("unreachable");
      return exports.check(...given);
    };
    return { exports: { ...exports, check } };
  };
  try {
    assert.equal(page.validate({ ...GOOD, apiKey: 1 }).ok, false);
    assert.equal(page.validateJson(JSON.stringify(GOOD)).ok, true);
    armed = true;
    assert.throws(() => page.validate({ ...GOOD, apiKey: 1 }), WebAssembly.RuntimeError);
    const textStarts = await counted(() => assert.equal(page.validateJson(JSON.stringify(GOOD)).ok, true));
    assert.deepEqual(textStarts, { Module: 0, Instance: 0 });
    armed = false;
    assert.equal(page.validate({ ...GOOD, apiKey: 1 }).issues[0].code, "invalid_type");
  } finally {
    WebAssembly.Instance = Instance;
  }
});
