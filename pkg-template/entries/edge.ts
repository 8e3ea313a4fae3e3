// As module.ts, in the words of the Next edge runtime.
import module from "./core.wasm?module";
import { create } from "atlas:glue?edge";
import { start } from "../lib/start.ts";

export const open = () => start(create, () => module);
export { init, initSync } from "../lib/start.ts";
