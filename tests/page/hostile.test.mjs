// Input that means harm, and junk, where the engine is a browser's and the other realm is a frame.

import assert from "node:assert/strict";
import { test } from "node:test";
import { build } from "esbuild";
import { EXPECTED } from "../js/hostile.mjs";
import { laws } from "../js/junk.mjs";
import { open } from "./browser.mjs";

const SECONDS = 2;
const LEAST = 250 * SECONDS;

const contents = 'export { tell } from "../js/hostile.mjs"; export { pursue } from "../js/junk.mjs";';
const { outputFiles } = await build({
  stdin: { contents, resolveDir: import.meta.dirname },
  bundle: true,
  format: "iife",
  globalName: "proof",
  write: false,
  logLevel: "error",
});
const page = await open();
await page.addScriptTag({ content: outputFiles[0].text });

test("of input that means harm, Chromium tells what the table says", async () => {
  const told = await page.evaluate(() => {
    const realm = document.body.appendChild(document.createElement("iframe")).contentWindow;
    return window.proof.tell(window.atlas, (code) => realm.eval(code));
  });
  assert.equal(told.length, EXPECTED.length);
  for (const [at, row] of told.entries()) assert.deepEqual(row, EXPECTED[at]);
});

for (const law of laws) {
  test(`junk in a page: ${law}`, async () => {
    const { runs, failure } = await page.evaluate(
      ([law, seconds]) => window.proof.pursue(window.atlas, law, seconds),
      [law, SECONDS],
    );
    assert.equal(failure, undefined);
    assert.ok(runs >= LEAST, `${runs} runs prove little`);
  });
}
