// Bundles the page into target/www: what the first view needs, the code of the other views, one style sheet, one worker.
// The page imports `atlas-integrations` by its name, as any user's page would: `cargo xtask build` has linked it.

import { build } from "esbuild";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { licencesOf } from "../pkg-template/licences.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const www = fileURLToPath(new URL(".", import.meta.url));
/** The folder that the build names; as it was published, if it names none. */
const out = process.argv[2] ?? fileURLToPath(new URL("../target/www", import.meta.url));
const isDevelopment = process.argv.includes("--development");

/** Cut into pieces: what is imported by a function call is loaded when it is first called. */
const PAGE = { app: "main.jsx" };
/** Each of these in one piece. */
const WHOLE = { audit: "audit/worker.js" };
const STYLES = { app: "style/app.css" };
const COPIES = ["icon.svg"];

const entries = (files) => Object.entries(files).map(([name, file]) => ({ in: join(www, file), out: name }));

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
/** @type {import("esbuild").BuildOptions} */
const options = {
  absWorkingDir: root,
  metafile: true,
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
};
const page = await build({ ...options, entryPoints: entries(PAGE), splitting: true, chunkNames: "piece-[hash]" });
const whole = await build({ ...options, entryPoints: [...entries(WHOLE), ...entries(STYLES)] });
await Promise.all(COPIES.map((file) => copyFile(join(www, file), join(out, file))));

/** The pieces that the script needs at once, named in the page, so that they are asked for together with it. */
const made = Object.entries(page.metafile?.outputs ?? {}).find(([name]) => basename(name) === "app.js");
const pieces = made?.[1].imports.filter(({ kind }) => kind === "import-statement").map(({ path }) => basename(path)) ?? [];
const links = pieces.map((name) => `<link rel="modulepreload" href="${name}" />`).join("\n    ");
const html = await readFile(join(www, "index.html"), "utf8");
await writeFile(join(out, "index.html"), html.replace("<!-- pieces -->", links));

const inputs = [page, whole].flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {}));
await writeFile(join(out, "licences.txt"), licencesOf(inputs, root, "This page"));
