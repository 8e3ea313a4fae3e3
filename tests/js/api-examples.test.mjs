// Every function, class, method and group of options that the package exports has an example beside its declaration, and the
// example does what it says.
import assert from "node:assert/strict";
import { test } from "node:test";
import { JSDOM } from "jsdom";
import { keepsItsPromises } from "./blocks.mjs";
import { documented, entries, withoutExample } from "./declarations.mjs";

/** The page that an example of a form is on. */
globalThis.document = new JSDOM(`<form><input name="url"></form>`).window.document;

for (const [entry, types] of entries) {
  test(`each type of ${entry} is part of something with an example`, () => assert.deepEqual(withoutExample(types), []));
}

/** What only servers take. In the entry without WebAssembly, which is for pages, its example ends with an error that says so. */
const FOR_SERVERS = process.env.ATLAS_ENTRY === "js" ? ["ApiKey"] : [];

const examples = new Map();
for (const [entry, types] of entries) {
  for (const documentation of documented(types)) {
    const { name } = documentation;
    if (!examples.has(name)) examples.set(name, { entry, ...documentation });
  }
}

for (const [name, { entry, uses, found }] of examples) {
  test(`the example of ${name}, ${entry}`, async (context) => {
    assert.ok(found.length > 0, `${name} has no @example`);
    const unused = uses.filter((word) => !new RegExp(`\\b${word}\\b`).test(found.join("\n")));
    assert.deepEqual(unused, [], `the example of ${name} does not show them`);
    for (const code of found) {
      const works = keepsItsPromises({ name: `example-${name}`, code }, context);
      await (FOR_SERVERS.includes(name) ? assert.rejects(works, /apiKey works on servers only/) : works);
    }
  });
}
