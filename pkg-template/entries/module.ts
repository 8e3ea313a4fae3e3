// The host compiles the module when it deploys, and forbids compiling at run time: Cloudflare Workers.
import module from "./core.wasm";
import { create } from "atlas:glue?edge";
import { start } from "../lib/start.ts";

export const open = () => start(create, () => module);
export { init, initSync } from "../lib/start.ts";
