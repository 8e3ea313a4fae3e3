// A source of the package by itself, for tests of what the package does not export.

import { build } from "esbuild";
import { fileURLToPath } from "node:url";

/** The exports of a file in `pkg-template/lib`. */
export async function source(file) {
  const entry = fileURLToPath(new URL(`../../pkg-template/lib/${file}`, import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, format: "esm", target: "es2022" });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}
