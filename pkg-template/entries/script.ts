// The same Rust as JavaScript, for pages whose policy forbids WebAssembly and engines that lack it.
import instantiate from "atlas:bytes";
import { create } from "atlas:glue";
import { start } from "../lib/start.ts";

export const open = () =>
  start(
    create,
    (_module, imports) => instantiate(imports),
    () => instantiate,
  );

/** There is nothing to bring: the code is here. */
export const initSync = () => {};
export const init = async () => {};
