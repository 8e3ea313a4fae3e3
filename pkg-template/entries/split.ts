// As inline.ts, with two wasms inside: a small one that checks objects, and the one that does everything. Each starts when
// something needs it, and a bundler leaves out the bytes of the one that a page never needs.
import bytes from "atlas:bytes/object";
import { create } from "atlas:glue/object";
import { compileAndInstantiate, compiled } from "../lib/compile.ts";
import { decode, startOf } from "../lib/start.ts";
import type { Instance, WasmSource } from "../lib/wasm.ts";
import { init as initAll } from "./inline.ts";

export { initSync, open } from "./inline.ts";

const inside = () => decode(bytes());

/** The module that `init` has compiled, and an instance of it that is not used yet. */
let module: WebAssembly.Module | undefined;
let prepared: Instance | undefined;

export const openObjects = (): Instance => {
  const made = prepared;
  prepared = undefined;
  return made ?? startOf(module ?? inside(), create, compileAndInstantiate);
};

/** The caller always provides the large wasm, which does everything. */
export const init = async (source?: WasmSource | Promise<WasmSource>): Promise<void> => {
  await initAll(source);
  if (module === undefined) [module, prepared] = await compiled(inside(), create);
};
