// The same issues whichever way a payload is checked, in Node; `tests/page/ways.test.mjs` asks Chromium.

import assert from "node:assert/strict";
import { test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import * as atlas from "atlas-integrations";
import { EXPECTED, ways } from "./ways.mjs";

const { ajv, ...own } = ways(atlas, Ajv);

for (const [way, issues] of Object.entries(own)) {
  test(`${way} tells all that is wrong`, () => {
    assert.deepEqual(
      issues.map(({ path, code }) => `${path.join(".")} ${code}`),
      EXPECTED,
    );
    assert.deepEqual(issues, own.validate);
  });
}

test("ajv with jsonSchema tells the same paths", () => {
  assert.deepEqual([...new Set(ajv)].sort(), EXPECTED.map((line) => line.split(" ")[0]).sort());
});
