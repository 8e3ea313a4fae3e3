// Which entry of the package is in what a bundler wrote: each is told by a text that no other entry has.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Data inside code: base64, or letters without a quote. Nothing else survives another minifier. */
const DATA = [/[A-Za-z0-9+/]{400,}/g, /[ !#-[\]-}]{5000,}/g];
/** Within them, what no way of quoting changes. */
const PLAIN = /[^'`$"\\]{40}/g;

let fingerprints;

/** The longest run of data in each entry; of it, the first piece that no other entry has. */
function fingerprint(dist) {
  const texts = readdirSync(dist)
    .filter((name) => name.endsWith(".js"))
    .map((name) => [name, readFileSync(join(dist, name), "utf8")]);
  return texts.flatMap(([name, text]) => {
    const runs = DATA.map((kind) => text.match(kind)).find((found) => found !== null) ?? [];
    const longest = runs.reduce((one, other) => (one.length < other.length ? other : one), "");
    const own = (piece) => texts.every(([other, theirs]) => other === name || !theirs.includes(piece));
    const piece = (longest.match(PLAIN) ?? []).find(own);
    return piece === undefined ? [] : [[name, piece]];
  });
}

/** The entries whose bytes are in the files; an entry that imports its wasm is told by the wasm file. */
export function entryIn(dist, files) {
  fingerprints ??= fingerprint(dist);
  const texts = files.filter((file) => !file.endsWith(".wasm")).map((file) => readFileSync(file, "utf8"));
  const found = fingerprints.filter(([, text]) => texts.some((built) => built.includes(text))).map(([name]) => name);
  if (files.some((file) => file.endsWith(".wasm"))) found.push("core.wasm");
  return found.join(", ");
}
