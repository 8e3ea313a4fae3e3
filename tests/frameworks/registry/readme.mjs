// Runs what the README of the installed package shows, against the fake of the installed package.
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { keepsItsPromises } from "./tests/js/blocks.mjs";

const text = readFileSync("node_modules/atlas-integrations/README.md", "utf8");
for (const [at, [, code]] of [...text.matchAll(/^```js\n(.*?)^```$/gms)].entries()) {
  test(`block ${at + 1}`, (context) => keepsItsPromises({ name: `README ${at + 1}`, code }, context));
}
