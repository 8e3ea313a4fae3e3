// The declarations against the code they declare, and against what was agreed on.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { entries, text, values } from "./declarations.mjs";

for (const [name, types, code] of entries) {
  test(`${name} exports what it declares, and declares what it exports`, async () => {
    const exported = Object.keys(await import(pathToFileURL(code)));
    assert.deepEqual(exported.sort(), values(types).sort());
  });
}

test("the public declarations are what was agreed on", () => {
  const golden = new URL("../golden/index.d.ts", import.meta.url);
  const declared = text(entries.find(([name]) => name === ".")[1]);
  if (process.env.ATLAS_GOLDEN === "write") writeFileSync(golden, declared);
  assert.equal(declared, readFileSync(golden, "utf8"), "a change of the API; if it is meant: ATLAS_GOLDEN=write cargo xtask test javascript");
});
