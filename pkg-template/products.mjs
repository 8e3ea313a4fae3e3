// The parts of the package, as data: the entries that people import, and the hosts that each of them is built for.
// `bundle.mjs` builds a file for each pair, and writes `exports` of package.json so that a host finds its own.

/**
 * A file that is built: what users call (a module of `lib/`), how the wasm starts (a file of `entries/`), and which variant of
 * the wasm it carries, or finds beside itself in `file`. A product that is `split` has a small wasm for objects too.
 * @typedef {{ surface: string, environment: string, variant: string, split?: boolean, file?: string, formats?: readonly ("esm" | "cjs")[] }} Product
 */

/** Variants that are JavaScript, for engines without WebAssembly. */
export const SCRIPTS = ["js", "js-fake", "js-fleet"];

/**
 * What people import, by its path, and which variants of the wasm it has: as WebAssembly, where it differs for servers, and
 * as JavaScript, which may be the file of another entry; and whether a page that checks objects only can do with less.
 * @type {Record<string, { name: string, types?: string, surface: string, wasm: string, split?: boolean, server?: string, script?: string, scriptFile?: string, file: string }>}
 */
const ENTRIES = {
  ".": { name: "index", surface: "index", wasm: "full", split: true, server: "node", script: "js", file: "core.wasm" },
  "./validate": {
    name: "validate",
    surface: "validation",
    wasm: "core",
    split: true,
    server: "node-core",
    script: "js",
    file: "validate.wasm",
  },
  "./testing": { name: "testing", surface: "testing", wasm: "fake", script: "js-fake", file: "testing.wasm" },
  "./fleet": { name: "fleet", surface: "fleet/index", wasm: "fleet", script: "js-fleet", file: "fleet.wasm" },
  "./debug": { name: "debug", types: "index", surface: "index", wasm: "debug", scriptFile: "js", file: "debug.wasm" },
};

/**
 * Entries that are the same for every host, or for all hosts with WebAssembly.
 * @type {Record<string, { name: string, types: string, surface: string, environment: string, variant: string, scriptFile?: string }>}
 */
const PLAIN = {
  "./slim": { name: "slim", types: "index", surface: "index", environment: "slim", variant: "full", scriptFile: "js" },
  "./js": { name: "js", types: "index", surface: "index", environment: "script", variant: "js" },
  "./messages/de": {
    name: "messages/de",
    types: "messages/de",
    surface: "messages/de",
    environment: "inline",
    variant: "core",
  },
};

/** @type {Record<string, Product>} */
const COMMAND_LINE = { cli: { surface: "cli/index", environment: "server", variant: "core", formats: ["esm"] } };

/** The name of an entry's file for a host; the entry itself has had names of its own for longer. */
const named = (entry, host) =>
  entry === "index" ? { workerd: "workerd", edge: "edge", script: "js", server: "node" }[host] : `${entry}-${host}`;

/** Everything that is built, by the name of its file. @type {Record<string, Product>} */
export const PRODUCTS = { ...COMMAND_LINE };
for (const { name, surface, wasm, split = false, server, script, file } of Object.values(ENTRIES)) {
  PRODUCTS[name] = { surface, environment: split ? "split" : "inline", variant: wasm, split };
  PRODUCTS[named(name, "workerd")] = { surface, environment: "module", variant: wasm, file, formats: ["esm"] };
  PRODUCTS[named(name, "edge")] = { surface, environment: "edge", variant: wasm, file, formats: ["esm"] };
  if (script) PRODUCTS[named(name, "script")] = { surface, environment: "script", variant: script };
  if (server) PRODUCTS[named(name, "server")] = { surface, environment: "server", variant: server };
}
for (const { name, surface, environment, variant } of Object.values(PLAIN)) PRODUCTS[name] = { surface, environment, variant };

/** The modules of `lib/` that have declarations, by the name of the file that these stand in. */
export const DECLARED = Object.fromEntries(
  [...Object.values(ENTRIES), ...Object.values(PLAIN)]
    .filter(({ name, types = name }) => name === types)
    .map(({ name, surface }) => [name, surface]),
);

/** The wasm files beside the bundles, by the variant that they are. */
export const WASM_FILES = Object.fromEntries(Object.values(ENTRIES).map(({ wasm, file }) => [wasm, file]));

/** One file for a host that only imports. */
const imported = (types, file) => ({ types: `./dist/${types}.d.ts`, default: `./dist/${file}.js` });
const both = (types, file) => ({
  import: imported(types, file),
  require: { types: `./dist/${types}.d.cts`, default: `./dist/${file}.cjs` },
});

/** The file of an entry for engines without WebAssembly. */
const scripted = ({ name, scriptFile = named(name, "script") }) => scriptFile;

/** What Nitro, by which Nuxt and others build servers, finds where it bundles no wasm; where it does, the file `wasm`. */
const nitro = (types, script, wasm) => ({ unwasm: imported(types, wasm), ...both(types, script) });

/** @param {(typeof ENTRIES)[string]} entry */
const conditionsOf = ({ name, types = name, server, ...entry }) => {
  const script = scripted({ name, ...entry });
  const onServer = server ? named(name, "server") : name;
  return {
    wintercg: nitro(types, script, named(name, "workerd")),
    workerd: imported(types, named(name, "workerd")),
    "edge-light": imported(types, named(name, "edge")),
    "react-native": both(types, script),
    browser: both(types, name),
    deno: both(types, onServer),
    bun: both(types, onServer),
    node: both(types, onServer),
    ...both(types, name),
  };
};

/** @param {(typeof PLAIN)[string]} entry */
const conditionsOfPlain = ({ name, types, scriptFile }) => ({
  ...(scriptFile && { wintercg: nitro(types, scriptFile, name), "react-native": both(types, scriptFile) }),
  ...both(types, name),
});

/** The same for each path of a table. */
const mapped = (table, conditions) =>
  Object.fromEntries(Object.entries(table).map(([path, entry]) => [path, conditions(entry)]));

/**
 * `exports` of package.json. The first condition that a host has decides. Nitro gives those of every host but Node at once, and
 * `wintercg`, which no other tool gives: it comes first. Then come those that forbid something, and `browser` before `node`, as
 * bundlers for both give both.
 */
export const exported = () => ({
  ...mapped(ENTRIES, conditionsOf),
  ...mapped(PLAIN, conditionsOfPlain),
  ...Object.fromEntries(Object.values(WASM_FILES).map((file) => [`./${file}`, `./dist/${file}`])),
  "./schema.json": "./dist/schema.json",
  "./fleet.schema.json": "./dist/fleet.schema.json",
  "./package.json": "./package.json",
});

/**
 * Folders that stand for an entry where `exports` is not read: Metro before 0.82, and TypeScript's `node10`.
 * @returns {[folder: string, manifest: object][]}
 */
export const folders = () =>
  [
    ...Object.entries(ENTRIES).map(([path, entry]) => [path, entry.name, entry.types ?? entry.name, scripted(entry)]),
    ...Object.entries(PLAIN).map(([path, { name, types, scriptFile = name }]) => [path, name, types, scriptFile]),
  ]
    .filter(([path]) => path !== ".")
    .map(([path, name, types, script]) => {
      const up = "../".repeat(path.split("/").length - 1);
      return [
        path,
        {
          main: `${up}dist/${name}.cjs`,
          module: `${up}dist/${name}.js`,
          "react-native": `${up}dist/${script}.js`,
          types: `${up}dist/${types}.d.ts`,
          sideEffects: false,
        },
      ];
    });
