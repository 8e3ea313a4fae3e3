// The host compiles the module when it deploys, and forbids compiling at run time: Cloudflare Workers.
import module from "./core.wasm";
import { create } from "atlas:glue";
import { instantiate, start } from "../lib/start.ts";

export const open = () => start(create, instantiate, () => module);
export { init, initSync } from "../lib/start.ts";
