import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { installed, run } from "../installed.mjs";

const TSC = fileURLToPath(new URL("../../../node_modules/.bin/tsc", import.meta.url));

test("TypeScript finds types and code, imported and required", (t) => {
  const folder = installed(t, "typescript");
  run(folder, TSC, "--strict", "--module", "nodenext", "--target", "es2022", "imports.mts", "requires.cts");
  assert.ok(readdirSync(folder).includes("imports.mjs"));
  for (const file of ["imports.mjs", "requires.cjs"]) assert.equal(run(folder, "node", file), "required at apiKey\n");
});
