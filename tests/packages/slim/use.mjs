// Each way to bring the bytes, each in a process of its own: a copy of the package starts once.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as atlas from "atlas-integrations/slim";
import { report } from "./scenario.mjs";

const bytes = readFileSync(fileURLToPath(import.meta.resolve("atlas-integrations/core.wasm")));
const WAYS = {
  bytes: () => atlas.initSync(bytes),
  module: () => atlas.initSync(new WebAssembly.Module(bytes)),
  buffer: () => atlas.init(new Uint8Array(bytes).buffer),
  response: () => atlas.init(new Response(bytes)),
  promise: () => atlas.init(Promise.resolve(new Response(bytes))),
  // What cannot start must not stand in the way of what can.
  rubbish: () => {
    atlas.initSync(new Uint8Array([1, 2, 3]));
    try {
      atlas.validate({});
    } catch (error) {
      if (error.name !== "ConfigError") throw error;
    }
    atlas.initSync(bytes);
  },
};
await WAYS[process.argv[2]]();
console.log(JSON.stringify(await report(atlas)));
