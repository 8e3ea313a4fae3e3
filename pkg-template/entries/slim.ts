// No bytes inside: the caller brings them through init or initSync first.
import { create } from "atlas:glue";
import { initWith } from "../lib/compile.ts";
import { start } from "../lib/start.ts";

export const open = () => start(create);
export const init = /* @__PURE__ */ initWith(create);
export { initSync } from "../lib/start.ts";
