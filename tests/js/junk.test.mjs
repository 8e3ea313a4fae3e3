// A minute of junk: nothing traps, nothing passes unseen. tests/page has a little of it in Chromium.

import assert from "node:assert/strict";
import { test } from "node:test";
import * as atlas from "atlas-integrations";
import { laws, pursue } from "./junk.mjs";

/** The entry without WebAssembly runs the same code: a taste is enough. */
const SECONDS = process.env.ATLAS_ENTRY ? 6 : 60;
/** On a slow machine too; a fast one runs a million. */
const LEAST = 250 * SECONDS;

for (const law of laws) {
  test(`junk: ${law}`, (context) => {
    const { runs, ends, failure } = pursue(atlas, law, SECONDS / laws.length);
    assert.equal(failure, undefined);
    context.diagnostic(`${law}: ${runs} runs, ${JSON.stringify(ends)}`);
    assert.ok(runs >= LEAST / laws.length, `${runs} runs prove little`);
    for (const [end, count] of Object.entries(ends)) assert.ok(count > runs / 1_000, `hardly any input ${end}`);
    assert.equal(Object.keys(ends).length, 2, "every input met the same end");
  });
}

/** One defect for each law, as rare as defects are. */
const DEFECTS = {
  objects: {
    validate: (input) => (typeof input?.apiKey === "bigint" ? { ok: true, value: input, warnings: [] } : atlas.validate(input)),
  },
  texts: { validateJson: (text) => (text.endsWith(",") ? { ok: true } : atlas.validateJson(text)) },
  "the rest": {
    readPage: (input) =>
      input instanceof Map ? assert.fail(new WebAssembly.RuntimeError("unreachable")) : atlas.readPage(input),
  },
};

for (const law of laws) {
  test(`junk finds a defect: ${law}`, () => {
    const { failure } = pursue({ ...atlas, ...DEFECTS[law] }, law, 10);
    assert.match(failure, /\bseed: -?\d+, path: .*\nCounterexample: /);
  });
}
