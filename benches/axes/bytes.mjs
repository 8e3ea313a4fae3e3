// What a browser downloads for the ten services: bundled and minified by esbuild, then compressed.
import { build } from "esbuild";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { file as standalone } from "../peers/ajv-standalone.mjs";
import { file as typia } from "../peers/typia.mjs";

export const once = true;

const peer = (name) => fileURLToPath(new URL(`../peers/${name}.mjs`, import.meta.url));
const ENTRIES = [
  ["atlas-integrations/validate: `validate` alone", `export { validate } from "atlas-integrations/validate"`],
  ["atlas-integrations/validate: all it offers", `export * from "atlas-integrations/validate"`],
  ["atlas-integrations: all it offers, the client too", `export * from "atlas-integrations"`],
  ["ajv", `export { check, messages } from ${JSON.stringify(peer("ajv"))}`],
  ["ajv standalone", `export * from ${JSON.stringify(standalone)}`],
  ["typia", `export * from ${JSON.stringify(typia)}`],
  ["zod/mini", `export { check, messages } from ${JSON.stringify(peer("zod-mini"))}`],
  ["zod", `export { check, messages } from ${JSON.stringify(peer("zod"))}`],
  ["valibot", `export { check, messages } from ${JSON.stringify(peer("valibot"))}`],
  ["arktype", `export { check, messages } from ${JSON.stringify(peer("arktype"))}`],
  ["TypeBox", `export { check, messages } from ${JSON.stringify(peer("typebox"))}`],
  ["yup", `export { check, messages } from ${JSON.stringify(peer("yup"))}`],
  ["joi", `export { check, messages } from ${JSON.stringify(peer("joi"))}`],
];

async function weigh(contents) {
  const resolveDir = fileURLToPath(new URL(".", import.meta.url));
  /** @type {import("esbuild").BuildOptions} */
  const options = {
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "browser",
    external: ["node:*"],
    logLevel: "error",
  };
  const { outputFiles = [] } = await build({ stdin: { contents, resolveDir }, ...options });
  return brotliCompressSync(outputFiles[0].contents).length;
}

export async function measure() {
  const rows = [];
  for (const [name, contents] of ENTRIES) rows.push({ name, value: (await weigh(contents)) / 1024 });
  return [
    {
      title: "Bytes over the wire, bundled for a browser (brotli)",
      unit: "KB",
      rows,
      note: "ajv standalone needs parts of ajv at run time, which are counted.",
    },
  ];
}
