// Every name that the package exports has an example beside its declaration, and the example does what it says.
import assert from "node:assert/strict";
import { test } from "node:test";
import { JSDOM } from "jsdom";
import { keepsItsPromises } from "./blocks.mjs";
import { documented, entries } from "./declarations.mjs";

/** The page that an example of a form is on. */
globalThis.document = new JSDOM(`<form><input name="url"></form>`).window.document;

const examples = new Map();
for (const [entry, types] of entries) {
  for (const [name, found] of documented(types)) {
    if (!examples.has(name)) examples.set(name, { entry, found });
  }
}

for (const [name, { entry, found }] of examples) {
  test(`the example of ${name}, ${entry}`, async (context) => {
    assert.ok(found.length > 0, `${name} has no @example`);
    for (const code of found) {
      assert.match(
        code,
        new RegExp(`import \\{.*\\b${name}\\b.*\\} from "atlas-integrations`),
        `an example of something else than ${name}`,
      );
      await keepsItsPromises({ name: `example-${name}`, code }, context);
    }
  });
}
