// Where Object.prototype is frozen, as hardened hosts do, nothing is different. This file has its own process, because a frozen
// prototype stays frozen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { describe, plan, redact, validate, validateJson, validateLines } from "atlas-integrations";

Object.freeze(Object.prototype);

const good = { type: "VICTOR_OPS", apiKey: "00000000-0000-4000-8000-000000000000" };

test("a frozen Object.prototype", () => {
  assert.deepEqual(validate(good), { ok: true, value: good, warnings: [] });
  const odd = { ...good, constructor: 1, toString: 2 };
  const found = ["constructor unknown_field", "toString unknown_field"];
  for (const { issues } of [validate(odd), validateJson(JSON.stringify(odd)), validateLines(JSON.stringify(odd)).lines[0]]) {
    assert.deepEqual(
      issues.map(({ path, code }) => `${path} ${code}`),
      found,
    );
  }
  assert.equal(describe("SLACK").fields.length, 3);
  assert.match(redact({ ...good, constructor: 1 }).apiKey, /^\*+0000$/);
  assert.equal(plan([], [good]).actions[0].kind, "create");
});
