// A program that does not import `atlas-integrations/fleet` carries no part of it: neither in a bundle nor in the wasm of another
// entry.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** What only fleets say. */
const OWN = ["fleet_read", "fleet_begin", "$secret", "getBuiltinModule"];

async function bundle(entry) {
  const { outputFiles } = await build({
    stdin: { contents: `export * from "${entry}";`, resolveDir: fileURLToPath(new URL(".", import.meta.url)) },
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    logLevel: "error",
  });
  return outputFiles[0].text;
}

for (const entry of [
  "atlas-integrations",
  "atlas-integrations/validate",
  "atlas-integrations/testing",
  "atlas-integrations/slim",
]) {
  test(`${entry} has nothing of fleets in its bundle`, async () => {
    const text = await bundle(entry);
    assert.deepEqual(
      OWN.filter((word) => text.includes(word)),
      [],
    );
  });
}

test("atlas-integrations/fleet has all of it, and no client", async () => {
  const text = await bundle("atlas-integrations/fleet");
  assert.deepEqual(
    OWN.filter((word) => !text.includes(word)),
    [],
  );
  assert.ok(!text.includes("clientProceed("));
});

test("no wasm but its own exports anything of fleets", () => {
  for (const variant of ["core", "full", "node", "fake", "fleet"]) {
    const file = join(process.env.ATLAS_WASM, variant, "done.wasm");
    if (!existsSync(file)) continue;
    const names = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(file))).map(({ name }) => name);
    assert.equal(
      names.some((name) => name.startsWith("fleet_")),
      variant === "fleet",
      variant,
    );
  }
});
