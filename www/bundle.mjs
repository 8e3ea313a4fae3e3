// Bundles the page into target/www: one script, one style sheet, one worker.
// The page imports `atlas-integrations` by its name, as any user's page would: `cargo xtask build` has linked it.

import { build } from "esbuild";
import { copyFile, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const www = fileURLToPath(new URL(".", import.meta.url));
/** The folder that the build names; as it was published, if it names none. */
const out = process.argv[2] ?? fileURLToPath(new URL("../target/www", import.meta.url));
const isDevelopment = process.argv.includes("--development");

const SOURCES = { app: "main.jsx", audit: "audit/worker.js" };
const STYLES = { app: "style/app.css" };
const COPIES = ["index.html", "icon.svg"];

const entries = (files) => Object.entries(files).map(([name, file]) => ({ in: join(www, file), out: name }));

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await build({
  entryPoints: [...entries(SOURCES), ...entries(STYLES)],
  outdir: out,
  bundle: true,
  minify: !isDevelopment,
  sourcemap: isDevelopment ? "linked" : false,
  format: "esm",
  target: "es2022",
  jsx: "automatic",
  jsxImportSource: "preact",
  legalComments: "none",
  logLevel: "warning",
});
await Promise.all(COPIES.map((file) => copyFile(join(www, file), join(out, file))));
