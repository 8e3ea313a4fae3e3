// What people really send: the rows of `tests/verdicts`, through every way into the package.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { validate, validateJson, validateLines } from "atlas-integrations";

const file = readFileSync(new URL("../verdicts/verdicts.json", import.meta.url), "utf8");
const rows = JSON.parse(file);

const words = (issues) =>
  issues
    .map(({ path, code, params }) => [path.join("."), code, ...(params.reason === undefined ? [] : [params.reason])].join(" "))
    .sort();

test("every row gets its verdict", () => {
  for (const { about, api, intent, payload, issues } of rows) {
    const options = { ...(api && { api }), ...(intent && { intent }) };
    const all = (result) => words([...(result.issues ?? []), ...result.warnings]);
    const expected = [...issues].sort();
    assert.deepEqual(all(validate(payload, options)), expected, about);
    // A lone surrogate is written as an escape.
    const text = JSON.stringify(payload);
    assert.deepEqual(all(validateJson(text, options)), expected, `${about}, as text`);
    const { invalid, lines } = validateLines(`${text}\n`, options);
    const result = validate(payload, options);
    assert.equal(invalid, result.ok ? 0 : 1, about);
    if (!result.ok) assert.deepEqual(words(lines[0].issues), words(result.issues), `${about}, as a line`);
  }
});
