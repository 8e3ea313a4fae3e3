// Prints what a page pays for what it imports: esbuild bundles each case for browsers, minified. Name and bytes, raw, gzip and
// brotli, tab separated.
// usage: node import-cost.mjs <package folder>
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import { build } from "esbuild";

const [folder = ""] = process.argv.slice(2);

/** What is imported together. @type {Record<string, { from: string, names: string }>} */
const TOGETHER = {
  "a form": { from: "index", names: "{ validate, describe, fromFormData, applyIssues, htmlConstraints }" },
  "init and validate": { from: "index", names: "{ init, validate }" },
  "all of /validate": { from: "validate", names: "* as all" },
  "AtlasClient and validate": { from: "index", names: "{ AtlasClient, validate }" },
};

/** The entries, by the file of each: the root is first. */
const ENTRIES = { index: "", validate: " from /validate", fleet: " from /fleet", testing: " from /testing" };
/** Each error class costs what the others cost. */
const isOneOfMany = (name) => name.endsWith("Error") && !["isAtlasError", "readError", "ApiError"].includes(name);

/** Each name of each entry by itself. @type {[string, { from: string, names: string }][]} */
const alone = [];
for (const [from, said] of Object.entries(ENTRIES)) {
  for (const name of Object.keys(await import(pathToFileURL(join(folder, `dist/${from}.js`)).href))) {
    if (!isOneOfMany(name)) alone.push([name + said, { from, names: `{ ${name} }` }]);
  }
}

async function bundled({ from, names }) {
  const used = names.replace("* as ", "");
  const { outputFiles } = await build({
    stdin: { contents: `import ${names} from "./${from}.js";\nglobalThis.used = ${used};`, resolveDir: join(folder, "dist") },
    bundle: true,
    format: "esm",
    minify: true,
    write: false,
    external: ["node:*"],
    logLevel: "error",
  });
  return Buffer.from(outputFiles[0]?.contents ?? []);
}

for (const [name, what] of [...Object.entries(TOGETHER), ...alone]) {
  const bytes = await bundled(what);
  const packed = await Promise.all([promisify(gzip)(bytes, { level: 9 }), promisify(brotliCompress)(bytes)]);
  console.log([`import/${name}`, bytes.length, ...packed.map(({ length }) => length)].join("\t"));
}
