// Bundles what the package offers into one file a product: `dist/<product>.js` for import, `dist/<product>.cjs` for require.
// A product is a surface (what users call, in `lib/`), an environment (how the wasm starts, in `entries/`) and a variant of
// the wasm. The sources name what the build made as
//
//   import { open } from "atlas:host";          the environment of the product
//   import bytes from "atlas:bytes";            its wasm as letters; of variant `js`, a function from imports to exports
//   import { create } from "atlas:glue";        wasm-bindgen's module, as `instances.mjs` changes it
//   import ... from "atlas:generated/catalog";  what native Rust wrote from the catalogue
//
// and `./core.wasm`, beside the bundle, which stays an import for the hosts that load wasm themselves.
//
// `node bundle.mjs <folder>` reads the wasm and the generated modules in a folder and writes the package in the same one;
// with `--development` its code stays readable, has source maps, and products whose wasm was not built are left out.

import { build } from "esbuild";
import { minify } from "terser";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { instantiator, perInstance } from "./instances.mjs";
import { encode } from "./letters.mjs";
import { licencesOf } from "./licences.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const template = join(root, "pkg-template");
const [target = join(root, "target"), flag] = process.argv.slice(2);
const isDevelopment = flag === "--development";
const dist = join(target, "npm/atlas-integrations/dist");
const { version } = JSON.parse(readFileSync(join(dist, "../package.json"), "utf8"));

/** What is built: surface, environment, variant of the wasm, formats. */
const PRODUCTS = {
  index: ["index", "inline", "full", ["esm", "cjs"]],
  node: ["index", "inline", "node", ["esm", "cjs"]],
  validate: ["validation", "inline", "core", ["esm", "cjs"]],
  slim: ["index", "slim", "full", ["esm", "cjs"]],
  js: ["index", "script", "js", ["esm", "cjs"]],
  testing: ["testing", "inline", "fake", ["esm", "cjs"]],
  fleet: ["fleet/index", "inline", "fleet", ["esm", "cjs"]],
  workerd: ["index", "module", "full", ["esm"]],
  edge: ["index", "edge", "full", ["esm"]],
  cli: ["cli/index", "inline", "core", ["esm"]],
  "messages/de": ["messages/de", "inline", "core", ["esm", "cjs"]],
};

/** The one product that runs in Node only and holds libraries of others, some of which call `require`. */
const COMMAND_LINE = "cli";
const REQUIRE = 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';

const SCRIPT = "js";
const EXTENSIONS = { esm: ".js", cjs: ".cjs" };

const wasmFolder = (variant) => join(target, "wasm", variant);
const made = (variant, file) => readFileSync(join(wasmFolder(variant), file));

const letters = new Map();
/** The wasm of a variant as letters; several products have the same. */
const lettersOf = (variant) => {
  if (!letters.has(variant)) letters.set(variant, encode(made(variant, "done.wasm")));
  return letters.get(variant);
};

const loaders = {
  bytes: (variant) => ({
    contents:
      variant === SCRIPT ? instantiator(made(variant, "done.js").toString()) : `export default "${lettersOf(variant)}";`,
  }),
  glue: (variant) => ({
    contents: perInstance(made(variant, "atlas_integrations_bg.js").toString(), { script: variant === SCRIPT }),
  }),
  generated: (name) => ({ contents: readFileSync(join(target, "generated", `${name}.js`), "utf8") }),
};

const atlas = (environment, variant) => ({
  name: "atlas",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^atlas:host$/ }, () => ({ path: join(template, "entries", `${environment}.ts`), sideEffects: false }));
    onResolve({ filter: /^atlas:(bytes|glue|generated)/ }, ({ path }) => ({ path, namespace: "atlas", sideEffects: false }));
    onLoad({ filter: /.*/, namespace: "atlas" }, ({ path }) => {
      const [, kind, name = variant] = /^atlas:(\w+)(?:\/(\w+))?$/.exec(path) ?? [];
      return loaders[kind]?.(name) ?? { errors: [{ text: `nothing is called ${path}` }] };
    });
  },
});

const bundled = async (product, [surface, environment, variant], format) => {
  const isCommandLine = product === COMMAND_LINE;
  const { outputFiles, metafile } = await build({
    entryPoints: [{ in: join(template, "lib", surface), out: product }],
    outdir: dist,
    outExtension: { ".js": EXTENSIONS[format] },
    format,
    bundle: true,
    write: false,
    minifyIdentifiers: !isDevelopment,
    minifySyntax: !isDevelopment,
    sourcemap: isDevelopment ? "linked" : false,
    platform: isCommandLine ? "node" : "neutral",
    ...(isCommandLine && { mainFields: ["module", "main"] }),
    metafile: isCommandLine,
    absWorkingDir: root,
    target: "es2022",
    external: ["atlas-integrations", "node:*", "*.wasm", "*.wasm?module"],
    legalComments: "none",
    inject: [join(template, "lib/text.ts")],
    define: { VERSION: JSON.stringify(version) },
    banner: { js: `/*! atlas-integrations ${version} | MIT OR Apache-2.0 */${isCommandLine ? REQUIRE : ""}` },
    plugins: [atlas(environment, variant)],
    logLevel: "warning",
    logOverride: { "empty-import-meta": "error" },
  });
  if (isCommandLine) writeFileSync(join(dist, "../THIRD-PARTY-LICENSES"), licencesOf(Object.keys(metafile.inputs), root));
  return outputFiles;
};

/** esbuild takes the notes away by which bundlers of users see what may be dropped; terser leaves them. */
const minified = async (text, variant, format) => {
  const { code } = await minify(text, {
    ecma: 2020,
    module: format === "esm",
    toplevel: true,
    compress: variant !== SCRIPT, // which wasm-opt and wasm2js have compressed already
    format: { comments: /^!/, preserve_annotations: true },
  });
  return code;
};

const products = Object.entries(PRODUCTS).filter(([, product]) => !isDevelopment || existsSync(wasmFolder(product[2])));
await Promise.all(
  products.flatMap(([name, product]) =>
    product[3].map(async (format) => {
      for (const { path, text } of await bundled(name, product, format)) {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, isDevelopment ? text : await minified(text, product[2], format));
      }
    }),
  ),
);
