// What Cloudflare and Vercel run a server with: workerd, and a runtime that has what browsers have and compiles nothing.
import assert from "node:assert";
import async_hooks from "node:async_hooks";
import buffer from "node:buffer";
import events from "node:events";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import util from "node:util";
import { build } from "esbuild";

const packageOf = (project, name) => createRequire(join(project.street.folder, "package.json"))(name);

/** The report that a worker answers with; its modules are in a folder of the project, which begins with `index.mjs`. */
export async function onCloudflare(project, folder) {
  const root = join(project.folder, folder);
  const { Miniflare } = packageOf(project, "miniflare");
  const kinds = { ".mjs": "ESModule", ".wasm": "CompiledWasm" };
  const files = readdirSync(root, { recursive: true }).map((name) => ({ name, type: kinds[extname(name)] }));
  const modules = files.filter(({ type }) => type !== undefined);
  modules.sort((one) => (one.name === "index.mjs" ? -1 : 1));
  const worker = new Miniflare({
    modulesRoot: root,
    modules: modules.map(({ name, type }) => ({ type, path: join(root, name) })),
    compatibilityDate: "2026-07-01",
    compatibilityFlags: ["nodejs_compat"],
  });
  try {
    return await (await worker.dispatchFetch("http://worker.example/")).json();
  } finally {
    await worker.dispose();
  }
}

/** Of Node's modules, Vercel's edge has these. */
const OF_NODE = { assert, async_hooks, buffer, events, util };
const ofNode = {
  name: "of-node",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/ }, ({ path }) => ({ path: path.slice("node:".length), namespace: "of-node" }));
    onLoad({ filter: /.*/, namespace: "of-node" }, ({ path }) => ({ contents: `module.exports = ofNode.${path};` }));
  },
};

/** The same for a function of Vercel's edge, which is one module. */
export async function onVercelEdge(project, file) {
  const { EdgeRuntime } = packageOf(project, "edge-runtime");
  const { outputFiles } = await build({
    stdin: { contents: readFileSync(join(project.folder, file), "utf8"), resolveDir: project.folder },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "entry",
    logLevel: "silent",
    plugins: [ofNode],
  });
  const runtime = new EdgeRuntime({ extend: (context) => Object.assign(context, { ofNode: OF_NODE }) });
  runtime.evaluate("for (const way of ['Module', 'compile', 'instantiate']) WebAssembly[way] = undefined;");
  runtime.evaluate(outputFiles[0].text);
  const answer = await runtime.evaluate('entry.default(new Request("http://edge.example/"), { waitUntil() {} })');
  return answer.json();
}
