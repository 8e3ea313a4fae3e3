import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { encode } from "../../../pkg-template/letters.mjs";
import { versionOf } from "../project.mjs";

const budget = JSON.parse(readFileSync(new URL("../../../size-budget.json", import.meta.url), "utf8"));

/** Each bundler makes `out/main.js` of an entry. */
const BUNDLERS = {
  esbuild: (project, entry) =>
    project.run(
      project.tool("esbuild"),
      entry,
      "--bundle",
      "--minify",
      "--format=esm",
      "--outfile=out/main.js",
      "--log-level=warning",
    ),
  rollup: (project, entry) =>
    project.run(project.tool("rollup"), entry, "--plugin", "node-resolve", "--file", "out/main.js", "--silent"),
  vite: (project, entry) => project.run(project.tool("vite"), "build", "--mode", entry.replace(".mjs", ""), "--logLevel=warn"),
  webpack: (project, entry) => project.run("node", "build.cjs", entry),
};

/** What bundlers differ by: percent of the budget, which is esbuild's, and bytes of their own that they add to every page. */
const SPREAD = { percent: 3, bytes: 512 };
const paid = (name) => Math.round((budget[`import/${name}`].brotli * (100 + SPREAD.percent)) / 100) + SPREAD.bytes;

/** How every wasm begins, in the letters of a bundle. */
const MAGIC = encode(Buffer.from("\0asm\x01\0\0\0", "latin1"));

/** What a page imports, the most that it may cost after brotli, and how many wasms it needs. */
const PAGES = [
  { what: "integrationTypes", entry: "types.mjs", most: paid("integrationTypes"), wasms: 0 },
  { what: "validate", entry: "validate.mjs", most: paid("validate"), wasms: 1 },
  { what: "init and validate", entry: "init.mjs", most: paid("init and validate"), wasms: 1 },
  { what: "validate of /validate", entry: "validate-entry.mjs", most: paid("validate from /validate"), wasms: 1 },
  { what: "AtlasClient", entry: "client.mjs", most: paid("AtlasClient"), wasms: 1 },
  { what: "a form", entry: "form.mjs", most: paid("a form"), wasms: 1 },
];

export const hosts = PAGES.flatMap(({ what, entry, most, wasms }) =>
  Object.entries(BUNDLERS).map(([bundler, build]) => ({
    host: `Only ${what}, ${bundler}`,
    quick: bundler === "esbuild",
    version: () => versionOf(bundler),
    async run(project) {
      await build(project, entry);
      const text = readFileSync(join(project.folder, "out/main.js"), "utf8");
      const bytes = brotliCompressSync(text).length;
      const complaints = [];
      const found = text.split(MAGIC).length - 1;
      if (found !== wasms) complaints.push(`there are ${found} wasms in it, not ${wasms}`);
      if (text.includes("WebAssembly") !== wasms > 0) complaints.push("it has code for WebAssembly, or lacks it");
      if (bytes > most) complaints.push(`it costs ${bytes} bytes after brotli, not ${most}`);
      if (!text.includes("VICTOR_OPS")) complaints.push("the names are not in it");
      return { report: { complaints }, bytes: text.length };
    },
  })),
);
