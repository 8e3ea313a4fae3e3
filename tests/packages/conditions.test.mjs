// Each entry on each kind of host, as a bundler for that host finds it in `exports`: it is there, and it works.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";

const folder = process.env.ATLAS_PACKAGE;
const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
const require = createRequire(import.meta.url);

/** What each entry is asked, and what it answers. */
const QUESTIONS = {
  ".": ["atlas.validate({ type: 'VICTOR_OPS' }).issues[0].code", "required"],
  "./validate": ["atlas.validate({ type: 'VICTOR_OPS' }).issues[0].code", "required"],
  "./testing": ["typeof atlas.createFakeAtlas({ groups: {} }).fetch", "function"],
  "./fleet": ["atlas.checkFleet({ projects: 1 }).ok", false],
  "./js": ["atlas.validate({ type: 'VICTOR_OPS' }).issues[0].code", "required"],
  "./slim": ["(atlas.initSync(core), atlas.validate({ type: 'VICTOR_OPS' }).issues[0].code)", "required"],
  "./debug": ["atlas.validate({ type: 'VICTOR_OPS' }).issues[0].code", "required"],
  "./messages/de": ["typeof atlas.de", "object"],
};

/** What Nitro gives for every server but Node. */
const NITRO = ["wintercg", "worker", "web", "browser", "workerd", "edge-light", "netlify", "edge-routine", "deno"];

/** The hosts with a condition of their own, the one without any, and what they cannot do or lack. */
const HOSTS = [
  { name: "Nitro", conditions: NITRO, compiles: false, bundlesWasm: false },
  { name: "Nitro with its setting for wasm", conditions: [...NITRO, "wasm", "unwasm"], compiles: false },
  { name: "workerd", conditions: ["workerd", "worker", "browser"], compiles: false },
  { name: "edge-light", conditions: ["edge-light", "worker"], compiles: false },
  { name: "react-native", conditions: ["react-native"], lacks: "WebAssembly" },
  { name: "browser", conditions: ["browser", "module"] },
  { name: "deno", conditions: ["deno", "node"] },
  { name: "bun", conditions: ["bun", "node"] },
  { name: "node", conditions: ["node"] },
  { name: "any other", conditions: [] },
];

/** Hosts that may not compile give a bundle its wasm as a module. */
const compiled = {
  name: "compiled",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\.wasm(\?module)?$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.split("?")[0]),
      namespace: "compiled",
    }));
    onLoad({ filter: /.*/, namespace: "compiled" }, ({ path }) => ({
      contents: `export default compile(${JSON.stringify(path)});`,
    }));
  },
};

async function answer(path, question, { conditions, compiles = true, bundlesWasm = true, lacks }, how) {
  const name = path.replace(".", "atlas-integrations");
  const bring = how === "import" ? `import * as atlas from "${name}";` : `const atlas = require("${name}");`;
  const { outputFiles } = await build({
    stdin: { contents: `${bring} globalThis.answer = ${question};`, resolveDir: join(folder, "..", "..") },
    nodePaths: [join(folder, "..")],
    bundle: true,
    write: false,
    format: "iife",
    platform: "neutral",
    mainFields: ["module", "main"],
    conditions: [...conditions],
    external: ["node:*"],
    plugins: compiles || !bundlesWasm ? [] : [compiled],
    logLevel: "silent",
  });
  const realm = createContext({
    TextEncoder,
    TextDecoder,
    URL,
    URLSearchParams,
    Headers,
    Response,
    AbortController,
    console,
    setTimeout,
    clearTimeout,
    queueMicrotask,
  });
  realm.compile = (file) => new WebAssembly.Module(readFileSync(file));
  realm.core = realm.compile(join(folder, "dist/core.wasm"));
  if (lacks) runInContext(`delete globalThis.${lacks}`, realm);
  else if (compiles) runInContext("0", realm);
  else
    runInContext("WebAssembly.Module = WebAssembly.compile = () => { throw new Error('this host compiles nothing'); }", realm);
  runInContext(outputFiles[0].text, realm);
  return realm.answer;
}

for (const [path, [question, expected]] of Object.entries(QUESTIONS)) {
  for (const host of HOSTS) {
    for (const how of host.compiles === false ? ["import"] : ["import", "require"]) {
      test(`${path} on ${host.name}, by ${how}`, async () => assert.equal(await answer(path, question, host, how), expected));
    }
  }
}

test("every file that the manifest names is there", () => {
  const files = (node) => (typeof node === "string" ? [node] : Object.values(node).flatMap(files));
  for (const file of files(manifest.exports)) assert.ok(existsSync(join(folder, file)), file);
});

for (const path of Object.keys(QUESTIONS).filter((path) => path !== ".")) {
  test(`${path} is found where exports are not read`, () => {
    const { main, module, types, "react-native": native } = require(join(folder, path, "package.json"));
    for (const file of [main, module, types, native]) assert.ok(existsSync(join(folder, path, file)), file);
  });
}

test("what the README links to is in the package", () => {
  const text = readFileSync(join(folder, "README.md"), "utf8");
  for (const [, target] of text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)) {
    if (!/^(?:https?|mailto):/.test(target)) assert.ok(existsSync(join(folder, target)), target);
  }
});
