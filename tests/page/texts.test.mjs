// No sentence of the page lacks a translation, and no translation has lost its sentence: the sources are read, so that also counts
// what no test has drawn.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { describe, integrationTypes } from "atlas-integrations";
import { LANGUAGES } from "../../www/texts/languages.js";

const www = fileURLToPath(new URL("../../www", import.meta.url));

const sources = readdirSync(www, { recursive: true })
  .filter((name) => /\.jsx?$/.test(name) && !name.startsWith("texts"))
  .map((name) => readFileSync(join(www, name), "utf8"));

const LITERAL = /"(?:[^"\\\n]|\\.)*"/g;
const unquoted = (literal) => JSON.parse(literal.replaceAll("\\'", "'"));

/** Every text that stands between double quotes in the sources: tables hold sentences, too. */
const written = new Set(sources.flatMap((source) => [...source.matchAll(LITERAL)].map(([literal]) => unquoted(literal))));

/** The first argument of `t`, one text or a choice of two. */
const CALL = /\bt\(\s*(?:[^"()]*\?\s*)?("(?:[^"\\\n]|\\.)*")(?:\s*:\s*("(?:[^"\\\n]|\\.)*"))?/g;
const said = new Set(
  sources.flatMap((source) =>
    [...source.matchAll(CALL)].flatMap(([, one, other]) => [one, other].filter(Boolean).map(unquoted)),
  ),
);

/** What the page shows of the package's catalogue. */
const described = new Set(
  ["atlas-v2", "cloud-manager-v1", "ops-manager-v1"].flatMap((api) =>
    integrationTypes.flatMap((type) => {
      const { help, fields } = describe(type, { api });
      return [help, ...fields.flatMap(({ label, help, options = [] }) => [label, help, ...options.map(({ label }) => label)])];
    }),
  ),
);

const braces = (text) => (text.match(/\{\w+\}/g) ?? []).sort().join();

for (const [name, { label, load }] of Object.entries(LANGUAGES).filter(([, { load }]) => load !== undefined)) {
  test(`${label} has every sentence of the page and of the catalogue`, async () => {
    const { texts } = await load();
    assert.ok(said.size > 150, `${said.size} sentences are found`);
    const lacking = [...said, ...described].filter((sentence) => sentence !== "" && texts[sentence] === undefined);
    assert.deepEqual(lacking, [], name);
  });

  test(`${label} fills in the same names as English`, async () => {
    const { texts } = await load();
    const different = Object.entries(texts).filter(([english, own]) => braces(english) !== braces(own));
    assert.deepEqual(different, []);
  });

  test(`${label} holds no sentence that the page has no more`, async () => {
    const { texts } = await load();
    // Advice on errors comes from the package as well, and has a test of its own.
    const advice = readFileSync(new URL("../../src/client/hint.rs", import.meta.url), "utf8");
    const idle = Object.keys(texts).filter((text) => !written.has(text) && !described.has(text) && !advice.includes(text));
    assert.deepEqual(idle, []);
  });
}
