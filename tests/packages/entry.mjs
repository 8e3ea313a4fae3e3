// Which entry of the package is in what a bundler wrote: each is told by pieces of text that other entries lack.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * What another minifier leaves as it is: base64; the letters that bytes are written as, without those that a way of quoting
 * changes, and with a space, which minified code lacks; and words of messages.
 */
const PIECES = [/[A-Za-z0-9+/]{60}/g, /(?=\S{0,39} )[ !#%&(-[\]-_{|}]{40}/g, /[a-z]+(?: [a-z]+){6,}/g];

let fingerprints;

/** Of each entry, a piece that no other entry has; where there is none, for each other entry a piece that it lacks. */
function fingerprint(dist) {
  const texts = readdirSync(dist)
    .filter((name) => name.endsWith(".js"))
    .map((name) => [name, readFileSync(join(dist, name), "utf8")]);
  return texts.flatMap(([name, text]) => {
    const others = texts.filter(([other]) => other !== name).map(([, theirs]) => theirs);
    const pieces = PIECES.flatMap((kind) => text.match(kind) ?? []);
    const own = pieces.find((piece) => others.every((theirs) => !theirs.includes(piece)));
    const needed = own ? [own] : others.map((theirs) => pieces.find((piece) => !theirs.includes(piece)));
    return needed.includes(undefined) ? [] : [[name, needed]];
  });
}

/** The entries whose bytes are in the files; an entry that imports its wasm is told by the wasm file. */
export function entryIn(dist, files) {
  fingerprints ??= fingerprint(dist);
  const texts = files.filter((file) => !file.endsWith(".wasm")).map((file) => readFileSync(file, "utf8"));
  const found = fingerprints
    .filter(([, pieces]) => pieces.every((piece) => texts.some((text) => text.includes(piece))))
    .map(([name]) => name);
  if (files.some((file) => file.endsWith(".wasm"))) found.push("core.wasm");
  return found.join(", ");
}
