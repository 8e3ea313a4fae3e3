import assert from "node:assert/strict";
import { test } from "node:test";
import { installed, run } from "../installed.mjs";

for (const entry of ["atlas-integrations", "atlas-integrations/validate", "atlas-integrations/js"]) {
  test(`Node requires ${entry}`, (t) => {
    assert.equal(run(installed(t, "cjs"), "node", "use.cjs", entry), "[]\n");
  });
}
