// No bytes inside: the caller brings them through init or initSync first.
import { create } from "atlas:glue";
import { start } from "../lib/start.js";

export const open = () => start(create());
export { init } from "../lib/compile.js";
export { initSync } from "../lib/start.js";
