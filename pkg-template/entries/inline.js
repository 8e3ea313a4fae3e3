// The bytes are inside: works wherever WebAssembly may be compiled from them, without init and without a fetch.
import bytes from "atlas:bytes";
import { create } from "atlas:glue";
import { decode, start } from "../lib/start.js";

export const open = () => start(create(), () => decode(bytes));
export { init } from "../lib/compile.js";
export { initSync } from "../lib/start.js";
