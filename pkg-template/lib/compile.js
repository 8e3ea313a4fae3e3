// `init` where the host lets a program compile: a URL, a Response, bytes or a module, made ready without blocking.

import { ConfigError } from "./errors.js";
import { initSync, refused } from "./start.js";

/** Brings what has to be fetched or compiled first. Once the wasm has started, another call changes nothing. */
export async function init(source) {
  const given = await source;
  if (given !== undefined) initSync(await compiled(given));
}

async function compiled(source) {
  if (typeof source === "string" || typeof source.href === "string") return compiled(await fetch(source));
  if (typeof source.arrayBuffer === "function") {
    if (source.ok === false) throw new ConfigError(`the wasm could not be fetched: status ${source.status}`);
    return compiled(await source.arrayBuffer());
  }
  // Told by its tag: a module of another realm is no instance of ours.
  if (Object.prototype.toString.call(source) === "[object WebAssembly.Module]") return source;
  try {
    return await WebAssembly.compile(source);
  } catch (cause) {
    throw refused(cause);
  }
}
