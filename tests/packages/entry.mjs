// Which entry of the package is in what a bundler wrote: each is told by a text that no other entry has.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Base64, and nothing else that survives another minifier. */
const LITERAL = /[A-Za-z0-9+/]{400,}/g;
const LENGTH = 120;

let fingerprints;

function fingerprint(path) {
  const longest = (readFileSync(path, "utf8").match(LITERAL) ?? []).reduce((one, other) => (one.length < other.length ? other : one), "");
  const middle = Math.floor(longest.length / 2);
  return longest.slice(middle, middle + LENGTH);
}

/** The entries whose bytes are in the files; an entry that imports its wasm is told by the wasm file. */
export function entryIn(dist, files) {
  fingerprints ??= readdirSync(dist)
    .filter((name) => name.endsWith(".js"))
    .map((name) => [name, fingerprint(join(dist, name))])
    .filter(([, text]) => text !== "");
  const texts = files.filter((file) => !file.endsWith(".wasm")).map((file) => readFileSync(file, "utf8"));
  const found = fingerprints.filter(([, text]) => texts.some((built) => built.includes(text))).map(([name]) => name);
  if (files.some((file) => file.endsWith(".wasm"))) found.push("core.wasm");
  return found.join(", ");
}
