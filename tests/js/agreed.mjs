// Golden files: what is generated and public. A difference is a change of the API, to be reviewed as one.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";

/** Compares a text with the file of that name in `tests/golden`; `cargo xtask golden` writes the file instead. */
export function agreed(name, text) {
  const file = new URL(`../golden/${name}`, import.meta.url);
  if (process.env.ATLAS_GOLDEN === "write") writeFileSync(file, text);
  assert.equal(text, readFileSync(file, "utf8"), `tests/golden/${name} differs; if the change is meant: cargo xtask golden`);
}
