// Code that documents show: it runs as a module, Atlas is the fake, and what it prints is what its comments promise ("..."
// stands for anything).

import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createFakeAtlas } from "atlas-integrations/testing";

const MADE = fileURLToPath(new URL("../../target/documents", import.meta.url));

// What a block takes for granted.
const ENVIRONMENT = {
  ATLAS_CLIENT_ID: "mdb_sa_id_example",
  ATLAS_CLIENT_SECRET: "mdb_sa_sk_example",
  OPSGENIE_KEY: "00000000-0000-0000-0000-00000000a111",
};
const TOKEN = "example-token";
globalThis.groupId = "5f0000000000000000000001";

/** Runs a block; returns its output and its Atlas. */
async function run({ code, name }, context) {
  const atlas = createFakeAtlas({
    groups: { [groupId]: [{ type: "DATADOG", apiKey: "0000000000000000000000000000a23c", region: "US5" }] },
    clients: [{ clientId: ENVIRONMENT.ATLAS_CLIENT_ID, clientSecret: ENVIRONMENT.ATLAS_CLIENT_SECRET }],
    token: TOKEN,
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
  const behind = lines.slice(0, end).flatMap(
    (line) =>
      line
        .match(/console\.log\(.*; \/\/ (.*)$|console\.log\(.*\)\); \/\/ (.*)$/)
        ?.slice(1)
        .find(Boolean) ?? [],
  );
  return { behind, last: lines.slice(end).map((line) => line.slice(3)) };
}

const fits = (line, promise) => {
  const [start, ...more] = promise.split("...");
  return more.length === 0 ? line === promise : line.startsWith(start) && line.endsWith(more.at(-1));
};

/** Runs a block and compares its output with the promised one; returns its Atlas. */
export async function keepsItsPromises(block, context) {
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
  return atlas;
}
