// What is generated and public: a difference is a change of the API, to be reviewed as one.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

for (const file of ["services.d.ts"]) {
  test(`${file} is what was agreed on`, () => {
    const made = join(process.env.ATLAS_PACKAGE, "dist", file);
    const agreed = new URL(`../golden/${file}`, import.meta.url);
    assert.equal(readFileSync(made, "utf8"), readFileSync(agreed, "utf8"), `if this is meant: cp ${made} tests/golden/`);
  });
}
