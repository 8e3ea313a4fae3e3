// As module.js, in the words of the Next edge runtime.
import module from "./core.wasm?module";
import { create } from "atlas:glue?edge";
import { start } from "../lib/start.js";

export const open = () => start(create, () => module);
export { init, initSync } from "../lib/start.js";
