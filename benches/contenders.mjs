// Who races, ours first. A contender is a module of `peers`: `check` judges a payload, `ok` and `messages` read its answer,
// `output` is what it hands back of a valid payload, where it hands back anything.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { agree } from "./agree.mjs";
import { invalid, valid } from "./payloads.mjs";

/** The files of `peers`, and the npm package of each. */
const FILES = {
  ours: "atlas-integrations",
  before: "atlas-integrations",
  ajv: "ajv",
  "ajv-standalone": "ajv",
  typia: "typia",
  typebox: "typebox",
  zod: "zod",
  "zod-mini": "zod",
  valibot: "valibot",
  arktype: "arktype",
  yup: "yup",
  joi: "joi",
};

/** An older release runs beside this one where `ATLAS_BEFORE` names its unpacked package. */
export const BEFORE = process.env.ATLAS_BEFORE;

const { devDependencies } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

function versionOf(file) {
  if (file === "before") return JSON.parse(readFileSync(`${BEFORE}/package.json`, "utf8")).version;
  if (file === "ours") return createRequire(import.meta.url)("atlas-integrations/package.json").version;
  return devDependencies[FILES[file]];
}

/**
 * Every contender: what its module exports, and
 * - `checkText`: the verdict on JSON text;
 * - `refusedLines`: how many lines of NDJSON are refused.
 */
export async function contenders() {
  const all = [];
  for (const file of Object.keys(FILES)) {
    if (file === "before" && BEFORE === undefined) continue;
    const peer = await import(`./peers/${file}.mjs`);
    const { check, ok } = peer;
    all.push({
      checkText: (text) => check(JSON.parse(text)),
      refusedLines: byLine(check, ok),
      output: () => undefined,
      version: versionOf(file),
      ...peer,
    });
  }
  agree(all, { valid, invalid });
  return all;
}

/** What one writes around a validator of objects. */
function byLine(check, ok) {
  return (bytes) => {
    let refused = 0;
    for (const line of new TextDecoder().decode(bytes).split("\n")) if (!ok(check(JSON.parse(line)))) refused++;
    return refused;
  };
}
