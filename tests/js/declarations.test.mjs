// The declarations against the code they declare, for every entry: also atlas-integrations/js, which is built where a test asks for it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { entries, values } from "./declarations.mjs";

for (const [name, types, code] of entries) {
  test(`${name} exports what it declares, and declares what it exports`, async () => {
    const exported = Object.keys(await import(pathToFileURL(code)));
    assert.deepEqual(exported.sort(), values(types).sort());
  });
}
