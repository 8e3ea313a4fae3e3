// The slim entry, started here, and the memory of its wasm, which it shows to nobody.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { init, initSync, validate } from "atlas-integrations/slim";

/** Starts it; returns a function that gives the size of the wasm's memory in bytes. */
export async function start() {
  const { Instance } = WebAssembly;
  let memory;
  // The instance is the package's own; what it exports is seen as it is made.
  WebAssembly.Instance = function (...given) {
    const made = new Instance(...given);
    memory = made.exports.memory;
    return made;
  };
  try {
    initSync(readFileSync(createRequire(import.meta.url).resolve("atlas-integrations/core.wasm")));
    await init();
    validate({}); // the first call makes the instance
  } finally {
    WebAssembly.Instance = Instance;
  }
  return () => memory.buffer.byteLength;
}
