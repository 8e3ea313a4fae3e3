import { readFileSync } from "node:fs";
import { join } from "node:path";
import { versionOf } from "../project.mjs";

/** A page that only wants the names of the types gets neither wasm nor client; each bundler writes `out/main.js`. */
const BUNDLERS = {
  esbuild: (project) =>
    project.run(
      project.tool("esbuild"),
      "main.mjs",
      "--bundle",
      "--minify",
      "--format=esm",
      "--outfile=out/main.js",
      "--log-level=warning",
    ),
  rollup: (project) =>
    project.run(project.tool("rollup"), "main.mjs", "--plugin", "node-resolve", "--file", "out/main.js", "--silent"),
  webpack: (project) => project.run("node", "build.cjs"),
};

/** The names, the errors and the table of fields. A wasm would be ten times as much. */
const MOST_BYTES = 10_000;

export const hosts = Object.entries(BUNDLERS).map(([bundler, build]) => ({
  host: `Only integrationTypes, ${bundler}`,
  quick: bundler === "esbuild",
  version: () => versionOf(bundler),
  async run(project) {
    await build(project);
    const text = readFileSync(join(project.folder, "out/main.js"), "utf8");
    const complaints = [];
    if (text.includes("WebAssembly")) complaints.push("there is WebAssembly in it");
    if (text.length > MOST_BYTES) complaints.push(`it has ${text.length} bytes`);
    if (!text.includes("VICTOR_OPS")) complaints.push("the names are not in it");
    return { report: { complaints }, bytes: text.length };
  },
}));
