// The bytes are inside: works wherever WebAssembly may be compiled from them, without init and without a fetch.
import bytes from "atlas:bytes";
import { create } from "atlas:glue";
import { compileAndInstantiate, initWith } from "../lib/compile.ts";
import { decode, start } from "../lib/start.ts";

const inside = () => decode(bytes());

export const open = () => start(create, compileAndInstantiate, inside);
export const init = /* @__PURE__ */ initWith(create, inside);
export { initSync } from "../lib/start.ts";
