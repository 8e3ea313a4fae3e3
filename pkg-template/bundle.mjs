// Bundles the package into one file per product: `dist/<product>.js` for import, `dist/<product>.cjs` for require.
// `products.mjs` lists the products. The sources import what the build made as
//
//   import { open } from "atlas:host";          how the wasm starts: the environment of the product
//   import bytes from "atlas:bytes";            its wasm as letters; of JavaScript, a function from imports to exports
//   import { create } from "atlas:glue";        wasm-bindgen's module, as `instances.mjs` changes it
//   import ... from "atlas:generated/catalog";  what native Rust wrote from the catalogue
//
// and `./core.wasm`, a wasm beside the bundle, which stays an import for the hosts that load wasm themselves.
//
// `node bundle.mjs <folder>` reads the wasm and the generated modules in a folder and writes the package in the same one;
// with `--development` its code stays readable, and products whose wasm was not built are left out.

import { build } from "esbuild";
import { minify } from "terser";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { instantiator, perInstance } from "./instances.mjs";
import { encode } from "./letters.mjs";
import { licencesOf } from "./licences.mjs";
import { exported, folders, PRODUCTS, SCRIPTS, WASM_FILES } from "./products.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const template = join(root, "pkg-template");
const [target = join(root, "target"), flag] = process.argv.slice(2);
const isDevelopment = flag === "--development";
const packageFolder = join(target, "npm/atlas-integrations");
const dist = join(packageFolder, "dist");
const manifest = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
const { version } = manifest;

/** The one product that runs in Node only and holds libraries of others, some of which call `require`. */
const COMMAND_LINE = "cli";
const REQUIRE = 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';

const EXTENSIONS = { esm: ".js", cjs: ".cjs" };

/**
 * When an error is not caught, Node prints the line that threw it before its message, so each statement is on a separate line,
 * and terser breaks longer lines where it can. In place of semicolons these newlines cost nothing.
 */
const LONGEST_LINE = 500;

/** No line of letters throws, so they may be longer: at 500, their ends would cost 1.5 % after compression. */
const LETTERS_IN_A_LINE = 3900;

/** In the development build, every wasm is what the debug entry carries: with names, and with panics that say where. */
const variantOf = (variant) => (isDevelopment && variant === "debug" ? "node" : variant);
const wasmFolder = (variant) => join(target, "wasm", variantOf(variant));
const made = (variant, file) => readFileSync(join(wasmFolder(variant), file));
const isScript = (variant) => SCRIPTS.includes(variant);

/** The wasm by which each product that has two checks objects. */
const OBJECT = "object";

const letters = new Map();
/** The wasm of a variant as a string literal of many lines; several products have the same. */
const literalOf = (variant) => {
  if (!letters.has(variant)) {
    const lines = encode(made(variant, "done.wasm")).match(new RegExp(`.{1,${LETTERS_IN_A_LINE}}`, "g")) ?? [];
    letters.set(variant, `"${lines.join("\\\n")}"`);
  }
  return letters.get(variant);
};

/**
 * Stands for the wasm of a variant until the bundle is finished: it is declared in the last lines, which no tool has to read, and
 * which leave the lines above where the source map says they are.
 */
const placeholder = (variant) => `ATLAS_WASM_${variant.replace("-", "_")}`;

/** A module of `lib/` with other imports. */
const copy = (name, imports) => ({
  contents: Object.entries(imports).reduce(
    (source, [from, to]) => source.replace(`"${from}"`, `"${to}"`),
    readFileSync(join(template, "lib", `${name}.ts`), "utf8"),
  ),
  loader: "ts",
  resolveDir: join(template, "lib"),
});

/** What makes the instance of each copy of `wasm-instance.ts`. */
const OPENS = { objects: "openObjects", texts: "open" };
/** What checks objects by the instance that takes text, so that a page with a client needs no other one. */
const BY_TEXTS = { "atlas:wasm/objects": "atlas:wasm/texts", "./frame.ts": "atlas:texts/frame" };

const loaders = {
  bytes: (variant) => ({
    contents: isScript(variant)
      ? instantiator(made(variant, "done.js").toString())
      : `export default () => ${placeholder(variant)};`,
  }),
  wasm: (name) => copy("wasm-instance", { "atlas:open": `atlas:open/${name}` }),
  texts: (name) => copy(name, BY_TEXTS),
  open: (name) => ({ contents: `export { ${OPENS[name] ?? "open"} as open } from "atlas:host";` }),
  glue: (variant) => ({
    contents: perInstance(made(variant, "atlas_integrations_bg.js").toString(), { script: isScript(variant) }),
  }),
  generated: (name) => ({ contents: readFileSync(join(target, "generated", `${name}.ts`), "utf8"), loader: "ts" }),
};

/** @param {import("./products.mjs").Product} product @returns {import("esbuild").Plugin} */
const atlas = ({ environment, variant, file, split }) => ({
  name: "atlas",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^atlas:host$/ }, () => ({ path: join(template, "entries", `${environment}.ts`), sideEffects: false }));
    if (!split) {
      const own = (name) => ({ path: join(template, "lib", `${name}.ts`), sideEffects: false });
      onResolve({ filter: /^atlas:wasm/ }, () => own("wasm-instance"));
      onResolve({ filter: /^atlas:texts/ }, ({ path }) => own(path.replace("atlas:texts/", "")));
    }
    onResolve({ filter: /^atlas:(bytes|glue|generated|wasm|texts|open)/ }, ({ path }) => ({
      path,
      namespace: "atlas",
      sideEffects: false,
    }));
    onResolve({ filter: /core\.wasm/ }, ({ path }) => ({ path: path.replace("core.wasm", file ?? ""), external: true }));
    onLoad({ filter: /.*/, namespace: "atlas" }, ({ path }) => {
      const [, kind = "", name = variant] = /^atlas:(\w+)(?:\/([\w-]+))?$/.exec(path) ?? [];
      return loaders[kind]?.(name) ?? { errors: [{ text: `nothing is called ${path}` }] };
    });
  },
});

/** Maps are for what is loaded as it is: what a server imports, and what a bundler follows. */
const hasMap = (name, { environment, variant }) =>
  ["inline", "split", "server"].includes(environment) && variant !== "debug" && name !== COMMAND_LINE && !name.includes("/");

/** @param {string} name @param {import("./products.mjs").Product} product @param {"esm" | "cjs"} format */
const bundled = async (name, product, format) => {
  const isCommandLine = name === COMMAND_LINE;
  const { outputFiles, metafile } = await build({
    entryPoints: [{ in: join(template, "lib", product.surface), out: name }],
    outdir: dist,
    outExtension: { ".js": EXTENSIONS[format] },
    format,
    bundle: true,
    write: false,
    minifyIdentifiers: !isDevelopment && product.variant !== "debug",
    minifySyntax: !isDevelopment,
    sourcemap: hasMap(name, product) ? "external" : false,
    platform: isCommandLine ? "node" : "neutral",
    ...(isCommandLine && { mainFields: ["module", "main"] }),
    metafile: true,
    absWorkingDir: root,
    // Hermes' compiler and React Native's Babel know no static blocks; engines without WebAssembly know less.
    target: isScript(product.variant) ? "es2020" : "es2022",
    supported: { "class-static-blocks": false },
    external: ["atlas-integrations", "node:*"],
    legalComments: "none",
    inject: [join(template, "lib/text.ts")],
    define: { VERSION: JSON.stringify(version), READERS: String(!product.split) },
    banner: { js: `/*! atlas-integrations ${version} | MIT OR Apache-2.0 */${isCommandLine ? REQUIRE : ""}` },
    plugins: [atlas(product)],
    logLevel: "warning",
    logOverride: { "empty-import-meta": "error" },
  });
  if (isCommandLine) {
    const licences = licencesOf(Object.keys(metafile.inputs), root, "The command line of this package");
    writeFileSync(join(packageFolder, "THIRD-PARTY-LICENSES"), licences);
  }
  const text = (end) => outputFiles.find(({ path }) => path.endsWith(end))?.text;
  return { code: text(EXTENSIONS[format]) ?? "", map: text(".map") };
};

/** esbuild takes the notes away by which bundlers of users see what may be dropped; terser leaves them. */
const minified = async ({ code, map }, { variant }, format) => {
  const { code: short = "", map: shortMap } = await minify(code, {
    ecma: 2020,
    module: format === "esm",
    toplevel: true,
    mangle: variant !== "debug",
    // wasm-opt and wasm2js have compressed the scripts already. A function that is used once stays where it is: as an expression
    // at its use it would be created again in each call.
    compress: !isScript(variant) && { reduce_funcs: false },
    format: { comments: /^!/, preserve_annotations: true, max_line_len: LONGEST_LINE, semicolons: false },
    ...(map && { sourceMap: { content: map } }),
  });
  return { code: short, map: /** @type {string | undefined} */ (shortMap) };
};

const write = (file, text) => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};

/**
 * The source map, its sources beside the package's code: `src/lib/...`, and what the build made as `src/made/...`. They are
 * shipped once, not in each map.
 * @param {string} map @param {string} written the map that esbuild wrote, which knows the sources' texts
 */
const placed = (map, written, variant) => {
  const texts = JSON.parse(written);
  const place = (source) =>
    source
      .replace(/^(?:\.\.\/)*pkg-template\//, "src/")
      .replace(/^(?:\.\.\/)*(?:atlas:)+(?=generated)/, "src/made/")
      .replace(/^(?:\.\.\/)*(?:atlas:)+/, `src/made/${variant}/`)
      .replace(/\/([\w-]+)$/, "/$1.js");
  for (const [at, source] of texts.sources.entries()) write(join(packageFolder, place(source)), texts.sourcesContent[at]);
  const { sources, names, mappings } = JSON.parse(map);
  return JSON.stringify({ version: 3, sources: sources.map((source) => `../${place(source)}`), names, mappings });
};

const make = async (name, product, format) => {
  const whole = await bundled(name, product, format);
  const { code, map } = isDevelopment ? whole : await minified(whole, product, format);
  const file = join(dist, `${name}${EXTENSIONS[format]}`);
  const inside = [product.variant, OBJECT].filter((variant) => code.includes(placeholder(variant)));
  const wasm = inside.map((variant) => `var ${placeholder(variant)}=${literalOf(variant)};\n`).join("");
  if (map) write(`${file}.map`, isDevelopment ? map : placed(map, whole.map ?? map, product.variant));
  write(
    file,
    `${code.trimEnd()}\n${wasm}${map ? `//# sourceMappingURL=${name.split("/").pop()}${EXTENSIONS[format]}.map\n` : ""}`,
  );
};

const products = Object.entries(PRODUCTS).filter(([, { variant }]) => !isDevelopment || existsSync(wasmFolder(variant)));
await Promise.all(
  products.flatMap(([name, product]) => (product.formats ?? ["esm", "cjs"]).map((format) => make(name, product, format))),
);
for (const [variant, file] of Object.entries(WASM_FILES)) write(join(dist, file), made(variant, "done.wasm"));
for (const [folder, content] of folders())
  write(join(packageFolder, folder, "package.json"), `${JSON.stringify(content, null, 2)}\n`);
write(join(packageFolder, "package.json"), `${JSON.stringify({ ...manifest, exports: exported() }, null, 2)}\n`);
