// Where the host lets a program compile. `init` takes a URL, a Response, bytes or a module, compiled and started without blocking.
// Chrome before 114 allowed no other way on a page's own thread.

import { ConfigError } from "./errors.ts";
import { instantiate, prepare, refused, type MakeInstance } from "./start.ts";
import type { CreateGlue, Instance, WasmExports, WasmSource } from "./wasm.ts";

/** The `init` of an entry: `create` makes its glue, `inside` are its own bytes, where it has any. */
export const initWith =
  (create: CreateGlue, inside?: () => BufferSource) =>
  async (source?: WasmSource | Promise<WasmSource>): Promise<void> => {
    const given = (await source) ?? inside?.();
    if (given !== undefined) prepare(...(await compiled(await fetched(given), create)));
  };

/** A module and an instance of it, made without blocking. */
export async function compiled(
  bytes: BufferSource | WebAssembly.Module,
  create: CreateGlue,
): Promise<[WebAssembly.Module, Instance]> {
  try {
    const module = isModule(bytes) ? bytes : await WebAssembly.compile(bytes);
    const glue = create();
    const instance = await WebAssembly.instantiate(module, glue.imports);
    const exports = instance.exports as unknown as WasmExports;
    glue.start(exports);
    return [module, { exports, glue }];
  } catch (cause) {
    throw refused(cause);
  }
}

/** How each WebAssembly begins: `\0asm`. */
const WASM = "0,97,115,109";

/** Recognised by its methods: hosts and mocks have other classes. */
const isResponse = (source: object): source is Response => typeof (source as Response).arrayBuffer === "function";

/** Recognised by its tag: a module of another realm is not an instance of our class. */
const isModule = (source: object): source is WebAssembly.Module =>
  Object.prototype.toString.call(source) === "[object WebAssembly.Module]";

/** An instance of bytes, or of a module. */
export const compileAndInstantiate: MakeInstance = (source, imports) =>
  instantiate(isModule(source) ? source : new WebAssembly.Module(source as BufferSource), imports);

async function fetched(source: WasmSource): Promise<BufferSource | WebAssembly.Module> {
  if (typeof source === "string" || typeof (source as URL).href === "string") return fetched(await fetch(source as string));
  if (!isResponse(source)) return source;
  if (source.ok === false) throw new ConfigError(`the wasm could not be fetched: status ${source.status}`);
  const bytes = await source.arrayBuffer();
  // A server that answers every address with its page does so with status 200.
  if (new Uint8Array(bytes).subarray(0, 4).join() !== WASM)
    throw new ConfigError("what was fetched is not WebAssembly: is the address that of core.wasm?");
  return bytes;
}
