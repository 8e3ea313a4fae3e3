// What a browser downloads for the ten services: bundled and minified by esbuild, then compressed.
import { build } from "esbuild";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { RELEASES } from "../releases.mjs";
import { file as standalone } from "../peers/ajv-standalone.mjs";
import { file as typia } from "../peers/typia.mjs";

export const once = true;

/** What a page imports of the package. */
const IMPORTS = {
  "`validate`, from `/validate`": `export { validate } from "atlas-integrations/validate"`,
  "`validate`, from the root": `export { validate } from "atlas-integrations"`,
  "a form": `export { applyIssues, describe, fromFormData, htmlConstraints, validate } from "atlas-integrations"`,
  "all of `/validate`": `export * from "atlas-integrations/validate"`,
  "`AtlasClient` and `validate`": `export { AtlasClient, validate } from "atlas-integrations"`,
  "all of the root": `export * from "atlas-integrations"`,
};
/** What judges a payload and says why. */
const PEERS = {
  ajv: "./ajv.mjs",
  "ajv standalone": standalone,
  typia,
  "zod/mini": "./zod-mini.mjs",
  zod: "./zod.mjs",
  valibot: "./valibot.mjs",
  arktype: "./arktype.mjs",
  TypeBox: "./typebox.mjs",
  yup: "./yup.mjs",
  joi: "./joi.mjs",
};
const peers = fileURLToPath(new URL("../peers/", import.meta.url));
const ofPeer = (file) =>
  file.startsWith(".") ? `export { check, messages } from "${file}"` : `export * from ${JSON.stringify(file)}`;

async function weigh(contents, resolveDir) {
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
  for (const [what, contents] of Object.entries(IMPORTS)) {
    for (const { name, folder } of RELEASES) rows.push({ name: `${name}: ${what}`, value: await weigh(contents, folder) });
  }
  for (const [name, file] of Object.entries(PEERS)) rows.push({ name, value: await weigh(ofPeer(file), peers) });
  return [
    {
      title: "Bytes over the wire, bundled for a browser (brotli)",
      unit: "KB of 1,000 bytes",
      rows: rows.map(({ name, value }) => ({ name, value: value / 1_000 })),
      note: "ajv standalone needs parts of ajv at run time, which are counted.",
    },
  ];
}
