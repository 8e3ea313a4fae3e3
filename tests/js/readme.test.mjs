// What a reader copies out of the documents does what they say: every ```js block runs as a module, Atlas is the fake, and
// what is printed is what the comments promise ("..." stands for anything).

import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createFakeAtlas } from "atlas-integrations/testing";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const MADE = join(ROOT, "target/documents");
const documents = [
  ...["README.md", "CONTRIBUTING.md"],
  ...readdirSync(join(ROOT, "docs"), { recursive: true })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
];
const text = (file) => readFileSync(join(ROOT, file), "utf8");
const blocks = documents.flatMap((file) =>
  [...text(file).matchAll(/^```js\n(.*?)^```$/gms)].map(([, code], at) => ({ file, code, name: `${file}, block ${at + 1}` })),
);

// What a block takes for granted.
const ENVIRONMENT = {
  ATLAS_CLIENT_ID: "mdb_sa_id_example",
  ATLAS_CLIENT_SECRET: "mdb_sa_sk_example",
  OPSGENIE_KEY: "00000000-0000-0000-0000-00000000a111",
};
globalThis.groupId = "5f0000000000000000000001";

/** Runs a block; answers what it printed, and the Atlas that it met. */
async function run({ code, name }, context) {
  const atlas = createFakeAtlas({
    groups: { [groupId]: [{ type: "DATADOG", apiKey: "0000000000000000000000000000a23c", region: "US5" }] },
    clients: [{ clientId: ENVIRONMENT.ATLAS_CLIENT_ID, clientSecret: ENVIRONMENT.ATLAS_CLIENT_SECRET }],
  });
  const printed = [];
  context.mock.method(globalThis, "fetch", atlas.fetch);
  context.mock.method(console, "log", (...words) => printed.push(words.join(" ").trimEnd()));
  Object.assign(process.env, ENVIRONMENT);
  mkdirSync(MADE, { recursive: true });
  const module = join(MADE, `${name.replace(/\W+/g, "-")}.mjs`);
  writeFileSync(module, code);
  await import(pathToFileURL(module).href);
  return { printed, atlas };
}

/** What the comments promise: those behind a `console.log`, and those that a block ends with. */
function promised(code) {
  const lines = code.trimEnd().split("\n");
  const end = lines.findLastIndex((line) => !line.startsWith("//")) + 1;
  const behind = lines.slice(0, end).flatMap((line) => line.match(/console\.log\(.*; \/\/ (.*)$/)?.[1] ?? []);
  return { behind, last: lines.slice(end).map((line) => line.slice(3)) };
}

const fits = (line, promise) => {
  const [start, ...more] = promise.split("...");
  return more.length === 0 ? line === promise : line.startsWith(start) && line.endsWith(more.at(-1));
};

for (const block of blocks) {
  test(block.name, async (context) => {
    const { printed, atlas } = await run(block, context);
    const { behind, last } = promised(block.code);
    for (const promise of behind)
      assert.ok(
        printed.some((line) => fits(line, promise)),
        `${promise}\nis none of\n${printed.join("\n")}`,
      );
    if (last.length > 0) {
      assert.equal(printed.length, last.length, printed.join("\n"));
      for (const [at, promise] of last.entries()) assert.ok(fits(printed[at], promise), `${printed[at]}\nis not\n${promise}`);
    }
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
