// Input that means harm: it gives issues, or the getter's own exception, and the next call works. tests/page has the same in Chromium.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";
import * as atlas from "atlas-integrations";
import { EXPECTED, tell } from "./hostile.mjs";

const realm = createContext({});

test("of input that means harm, Node tells what the table says", () => {
  const told = tell(atlas, (code) => runInContext(code, realm));
  assert.equal(told.length, EXPECTED.length);
  for (const [at, row] of told.entries()) assert.deepEqual(row, EXPECTED[at]);
});
