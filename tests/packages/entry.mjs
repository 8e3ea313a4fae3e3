// Which entry of the package is in what a bundler wrote: each is told by a text that no other entry has.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Pieces of data inside code: base64, or the letters that bytes are written as, without what a way of quoting changes. */
const PIECES = [/[A-Za-z0-9+/]{60}/g, /[ !#%&(-[\]-_{|}]{40}/g];

let fingerprints;

/** Of each entry, a piece of data that no other entry has. Nothing else survives another minifier. */
function fingerprint(dist) {
  const texts = readdirSync(dist)
    .filter((name) => name.endsWith(".js"))
    .map((name) => [name, readFileSync(join(dist, name), "utf8")]);
  return texts.flatMap(([name, text]) => {
    const own = (piece) => texts.every(([other, theirs]) => other === name || !theirs.includes(piece));
    const piece = PIECES.flatMap((kind) => text.match(kind) ?? []).find(own);
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
