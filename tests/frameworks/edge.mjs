// What Cloudflare and Vercel run a server with: workerd, and a runtime that has what browsers have and compiles nothing.
import assert from "node:assert";
import async_hooks from "node:async_hooks";
import buffer from "node:buffer";
import events from "node:events";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";
import util from "node:util";
import { build } from "esbuild";

const packageOf = (project, name) => createRequire(join(project.street.folder, "package.json"))(name);

/**
 * Starts a worker and does `work` with its address. Its modules are in the folder `server` of the project and begin with
 * `index.mjs`; the files that it serves are in `assets`.
 */
export async function onCloudflare(project, { server, assets }, work) {
  const root = join(project.folder, server);
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
    ...(assets && {
      assets: { directory: join(project.folder, assets), binding: "ASSETS", routerConfig: { has_user_worker: true } },
    }),
  });
  try {
    return await work((await worker.ready).origin);
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

/** Starts a function of Vercel's edge, which begins with that file; does `work` with a function that asks it for a path. */
export async function onVercelEdge(project, file, work) {
  const { EdgeRuntime } = packageOf(project, "edge-runtime");
  const { outputFiles } = await build({
    stdin: { contents: readFileSync(join(project.folder, file), "utf8"), resolveDir: dirname(join(project.folder, file)) },
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
  return work((path) => runtime.evaluate(`entry.default(new Request("http://edge.example${path}"), { waitUntil() {} })`));
}
