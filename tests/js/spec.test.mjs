// Our verdicts on Atlas payloads against MongoDB's published schema: the same fields are refused, but for the disagreements
// that tests/published/disagreements.json lists by name and with the reason. The native laws hold each fixture's issues true.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { payloads } from "./fixtures.mjs";
import { ajv } from "./published.mjs";

const { accepts, refuses } = JSON.parse(readFileSync(new URL("../published/disagreements.json", import.meta.url)));
const schema = ajv.getSchema("published#/components/schemas/ThirdPartyIntegration");
/** What a payload can be accepted with. */
const warnings = new Set(
  payloads.filter(({ accepted }) => accepted).flatMap(({ issues = [] }) => issues.map(({ code }) => code)),
);

/** The first path that each of ajv's errors blames. */
const blamed = (payload) => {
  schema(payload);
  const own = (schema.errors ?? []).filter(({ keyword }) => keyword !== "if");
  return own.map(({ instancePath, params }) => params.missingProperty ?? instancePath.split("/")[1]);
};

const used = new Set();
const listed = (rows, kind, { path, code }) => {
  const name = `${kind} ${path[0]}`;
  const row = rows.find((row) => row.code === code && (row.only?.includes(name) ?? true) && !row.except?.includes(name));
  if (row) used.add(row);
  return row !== undefined;
};

/** The fields that the schema must blame: those that we refuse and it does not accept, and those that it alone refuses. */
const expected = (kind, issues) =>
  issues
    .filter((issue) => (warnings.has(issue.code) ? listed(refuses, kind, issue) : !listed(accepts, kind, issue)))
    .map(({ path }) => path[0]);

const asked = payloads
  .filter(({ modes }) => modes.some(({ api }) => api === "atlas-v2"))
  // Which type the path names, the schema of the body cannot know.
  .filter(({ issues = [] }) => !issues.some(({ code }) => code === "type_mismatch"));

for (const type of new Set(asked.map(({ kind }) => kind))) {
  test(`${type}: the schema refuses what we refuse, where we refuse it`, () => {
    for (const {
      file,
      modes: [mode],
      payload,
      issues = [],
    } of asked.filter(({ kind }) => kind === type)) {
      const given = mode.type === undefined ? payload : { type, ...payload };
      assert.deepEqual(new Set(blamed(given)), new Set(expected(type, issues)), file);
    }
  });
}

test("every disagreement that is listed is one", () => {
  assert.deepEqual(
    [...accepts, ...refuses].filter((row) => !used.has(row)),
    [],
  );
});

test("every exception that is listed is one", () => {
  for (const row of accepts) {
    for (const name of row.except ?? []) {
      const seen = asked.some(({ kind, issues = [] }) =>
        issues.some(({ path, code }) => code === row.code && `${kind} ${path[0]}` === name),
      );
      assert.ok(seen, `no fixture has ${row.code} at ${name}`);
    }
  }
});
