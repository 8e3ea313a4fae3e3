// What a reader copies out of the documents does what they say: every ```js block runs as a module, Atlas is the fake, and
// what is printed is what the comments promise ("..." stands for anything).

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { keepsItsPromises } from "./blocks.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const documents = [
  ...["README.md", "CONTRIBUTING.md"],
  ...readdirSync(join(ROOT, "docs"), { recursive: true })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
];
const text = (file) => readFileSync(join(ROOT, file), "utf8");
/** The examples of the reference are those of the sources, which have a test of their own. */
const blocks = documents
  .filter((file) => !file.startsWith(join("docs", "api")))
  .flatMap((file) =>
    [...text(file).matchAll(/^```js\n(.*?)^```$/gms)].map(([, code], at) => ({ file, code, name: `${file}, block ${at + 1}` })),
  )
  // What imports a file beside it has the test of that file.
  .filter(({ code }) => !/from "\.\.?\//.test(code));

for (const block of blocks) {
  test(block.name, async (context) => {
    const atlas = await keepsItsPromises(block, context);
    if (block.code.includes("// does nothing")) {
      const written = atlas.requests.filter(({ method, path }) => method !== "GET" && !path.includes("/oauth/"));
      assert.deepEqual(
        written.map(({ method }) => method),
        ["POST"],
      );
    }
  });
}

test("there are blocks to run, in the README and beside it", () => {
  const files = new Set(blocks.map(({ file }) => file));
  assert.deepEqual([files.has("README.md"), files.has("docs/testing.md")], [true, true]);
});

/** By `cargo xtask hosts` and `bench`, which take longer than a test may. */
const WRITTEN = new Set(["docs/size.md", "docs/benchmarks.md"]);

test("what the documents lead to is there", () => {
  for (const file of documents) {
    const links = [...text(file).matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g)].map(([, link]) => link);
    const there = (path) => WRITTEN.has(path) || existsSync(join(ROOT, path));
    assert.deepEqual(
      links.filter((link) => !there(join(dirname(file), link))),
      [],
      file,
    );
  }
});
