// As module.ts, in the words of the Next edge runtime.
import module from "./core.wasm?module";
import { create } from "atlas:glue";
import { instantiate, start } from "../lib/start.ts";

export const open = () => start(create, instantiate, () => module);
export { init, initSync } from "../lib/start.ts";
