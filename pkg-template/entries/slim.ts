// No bytes inside: the caller brings them through init or initSync first.
import { create } from "atlas:glue";
import { compileAndInstantiate, initWith } from "../lib/compile.ts";
import { start } from "../lib/start.ts";

export const open = () => start(create, compileAndInstantiate);
export const init = /* @__PURE__ */ initWith(create);
export { initSync } from "../lib/start.ts";
