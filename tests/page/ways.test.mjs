// The same issues whichever way a payload is checked, and the same in Chromium as in Node.

import assert from "node:assert/strict";
import { test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import * as atlas from "atlas-integrations";
import { build } from "esbuild";
import { ways } from "../js/ways.mjs";
import { open } from "./browser.mjs";

test("a page tells of a broken payload what Node tells, in every way", async () => {
  const contents =
    'import Ajv from "ajv/dist/2020.js"; import { ways } from "../js/ways.mjs"; window.told = ways(window.atlas, Ajv);';
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    logLevel: "error",
  });
  const page = await open();
  await page.evaluate(outputFiles[0].text);
  assert.deepEqual(
    await page.evaluate(() => JSON.parse(JSON.stringify(window.told))),
    JSON.parse(JSON.stringify(ways(atlas, Ajv))),
  );
});
