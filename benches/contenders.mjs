// Who races, ours first. A contender is a module of `peers`: `check` judges a payload, `ok` and `messages` read its answer,
// `output` is what it hands back of a valid payload, where it hands back anything.

import { readFileSync } from "node:fs";
import { agree } from "./agree.mjs";
import { peerOf } from "./package-peer.mjs";
import { invalid, valid } from "./payloads.mjs";
import { RELEASES, load, versionOf } from "./releases.mjs";

/** The files of `peers`, and the npm package of each. */
const FILES = {
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

const { devDependencies } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

/**
 * Every contender: what its module exports, and
 * - `checkText`: the verdict on JSON text;
 * - `refusedLines`: how many lines of NDJSON are refused.
 */
export async function contenders() {
  const all = [];
  for (const release of RELEASES) {
    all.push({ name: release.name, version: versionOf(release), ...peerOf(await load(release)) });
  }
  for (const [file, npm] of Object.entries(FILES)) {
    const peer = await import(`./peers/${file}.mjs`);
    const { check, ok } = peer;
    all.push({
      checkText: (text) => check(JSON.parse(text)),
      refusedLines: byLine(check, ok),
      output: () => undefined,
      version: devDependencies[npm],
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
