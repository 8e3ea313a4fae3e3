// Bundles each file of `entries/` into one file an environment can load as it is: `dist/<entry>.js` for import,
// `dist/<entry>.cjs` for require. Entries name what the build made as
//
//   import bytes from "atlas:bytes/core";          the wasm as base64; of variant `js`, a function from imports to exports
//   import { create } from "atlas:glue/core";      wasm-bindgen's glue, as `glue.mjs` describes it
//   import { create } from "atlas:glue/core?edge"; the same without the means to compile
//   import ... from "atlas:generated/catalog";     what native Rust wrote from the catalogue
//
// and `./core.wasm`, beside the bundle, which stays an import for the hosts that load wasm themselves.

import { build } from "esbuild";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { factory, instantiator } from "./glue.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const template = join(root, "pkg-template");
const target = join(root, "target");
const dist = join(target, "npm/atlas-integrations/dist");
const { version } = JSON.parse(readFileSync(join(dist, "../package.json"), "utf8"));

/** Entries that only ever run as ES modules. */
const ESM_ONLY = new Set(["cli", "edge", "workerd"]);
const SCRIPT = "js";

const wasmFolder = (variant) => join(target, "wasm", variant);
const made = (variant, file) => readFileSync(join(wasmFolder(variant), file));

const loaders = {
  bytes: (variant) =>
    variant === SCRIPT
      ? { contents: instantiator(made(variant, "done.js").toString()) }
      : { contents: `export default "${made(variant, "done.wasm").toString("base64")}";` },
  glue: (variant, flavour) => ({
    contents: factory(made(variant, "atlas_integrations.js").toString(), {
      compiles: flavour !== "edge",
      script: variant === SCRIPT,
    }),
    resolveDir: wasmFolder(variant),
  }),
  generated: (name) => ({ contents: readFileSync(join(target, "generated", `${name}.js`), "utf8") }),
};

const atlas = {
  name: "atlas",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^atlas:/ }, ({ path }) => ({
      path: path.slice("atlas:".length),
      namespace: "atlas",
      sideEffects: false,
    }));
    onLoad({ filter: /.*/, namespace: "atlas" }, ({ path }) => {
      const [, kind, name, flavour] = /^(\w+)\/([\w/]+)(?:\?(\w+))?$/.exec(path) ?? [];
      return loaders[kind]?.(name, flavour) ?? { errors: [{ text: `nothing is called atlas:${path}` }] };
    });
  },
};

const entries = readdirSync(join(template, "entries"), { recursive: true })
  .filter((file) => file.endsWith(".js"))
  .map((file) => file.slice(0, -".js".length))
  .sort();

const bundle = (names, format, extension) =>
  build({
    entryPoints: names.map((name) => ({ in: join(template, "entries", `${name}.js`), out: name })),
    outdir: dist,
    outExtension: { ".js": extension },
    format,
    bundle: true,
    minify: true,
    platform: "neutral",
    target: "es2022",
    external: ["node:*", "*.wasm", "*.wasm?module"],
    legalComments: "none",
    banner: { js: `/*! atlas-integrations ${version} | MIT OR Apache-2.0 */` },
    plugins: [atlas],
    logLevel: "warning",
    logOverride: { "empty-import-meta": "error" },
  });

await bundle(entries, "esm", ".js");
await bundle(entries.filter((name) => !ESM_ONLY.has(name)), "cjs", ".cjs");
