// What docs/forms.md shows is what the example forms are made of, which tests/packages/forms-pages builds and uses.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const read = (path) => readFileSync(new URL(`../../docs/${path}`, import.meta.url), "utf8");
const lines = (text) => text.split("\n").map((line) => line.trim());
/** A link to a file, a line of its own, and the block after it. */
const SHOWN = /^\[[^\]]+\]\((\.\.\/examples\/forms\/[^)]+)\):\n\n```\w+\n(.*?)^```$/gms;

const shown = [...read("forms.md").matchAll(SHOWN)];

test("each framework is shown", () => {
  const folders = shown.map(([, path]) => path.split("/")[3]);
  for (const folder of ["html", "react", "vue", "svelte", "angular"]) assert.ok(folders.includes(folder), folder);
});

for (const [, path, block] of shown) {
  test(`the block of ${path}`, () => {
    const file = `\n${lines(read(path)).join("\n")}`;
    assert.ok(file.includes(`\n${lines(block).join("\n")}`), `docs/forms.md shows something else than ${path}`);
  });
}
