// Golden files: what is generated and public. A difference is a change of the API, to be reviewed as one.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";

/** Compares a text with the file of that name in `tests/golden`; `cargo xtask golden` writes the file instead. */
export function agreed(name, text) {
  const file = new URL(`../golden/${name}`, import.meta.url);
  if (process.env.ATLAS_GOLDEN === "write") writeFileSync(file, text);
  const [now, before] = [text, readFileSync(file, "utf8")].map((whole) => whole.split("\n"));
  const at = now.findIndex((line, at) => line !== before[at]);
  if (at < 0 && now.length === before.length) return;
  const lines = at < 0 ? "the end is missing" : `line ${at + 1} is ${now[at]}, and was ${before[at]}`;
  assert.fail(`tests/golden/${name} differs: ${lines}. If the change is meant: cargo xtask golden`);
}
