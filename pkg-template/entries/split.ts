// As inline.ts, with two wasms inside: a small one that checks objects, and the one that does everything. Each starts when
// something needs it, and a bundler leaves out the bytes of the one that a page never needs.
import bytes from "atlas:bytes/object";
import { create } from "atlas:glue/object";
import { compileAndInstantiate, compiled } from "../lib/compile.ts";
import { decode, startOf } from "../lib/start.ts";
import type { Instance, WasmSource } from "../lib/wasm.ts";
import { init as initAll, open as openAll } from "./inline.ts";

export { initSync } from "./inline.ts";

type Source = WasmSource | undefined;

/** What `init` makes ready: the wasms that functions of the page need. */
const used: ((source: Source) => Promise<void>)[] = [];

/** Adds a wasm to those that `init` makes ready. A bundler drops the call, and the wasm, with the functions that need it. */
function use(open: () => Instance, ready: (source: Source) => Promise<void>): () => Instance {
  used.push(ready);
  return open;
}

const inside = () => decode(bytes());

/** The module that `init` has compiled, and an instance of it that is not used yet. */
let module: WebAssembly.Module | undefined;
let prepared: Instance | undefined;

export const open = /* @__PURE__ */ use(openAll, initAll);

export const openObjects = /* @__PURE__ */ use(
  () => {
    const made = prepared;
    prepared = undefined;
    return made ?? startOf(module ?? inside(), create, compileAndInstantiate);
  },
  async () => {
    if (module === undefined) [module, prepared] = await compiled(inside(), create);
  },
);

/** A source is always the large wasm, which does everything. A page that needs only the small one ignores it. */
export const init = async (source?: WasmSource | Promise<WasmSource>): Promise<void> => {
  const given = await source;
  await Promise.all(used.map((ready) => ready(given)));
};
