// Starting the wasm: lazily, synchronously, once; from the bytes inside or from those that a caller brings.

import { ConfigError } from "./errors.ts";
import type { CreateGlue, Instance, WasmExports, WasmModule, WasmSource } from "./wasm.ts";

/** Makes an instance of what an entry has or was brought. */
export type MakeInstance = (module: WasmModule, imports: WebAssembly.Imports) => WasmExports;

/** Of a module that the host has compiled. */
export const instantiate: MakeInstance = (module, imports) =>
  new WebAssembly.Instance(module as WebAssembly.Module, imports).exports as unknown as WasmExports;

let brought: WasmModule | undefined;
let prepared: Instance | undefined;

/** The raw exports of an instance, and the glue around them. */
export function start(create: CreateGlue, instantiate: MakeInstance, inside?: () => WasmModule): Instance {
  const made = prepared;
  prepared = undefined;
  if (made !== undefined) return made;
  const module = brought ?? inside?.();
  if (module === undefined)
    throw new ConfigError("this entry carries no bytes: call `await init(url)` or `initSync(bytes)` first");
  try {
    return startOf(module, create, instantiate);
  } catch (error) {
    brought = undefined;
    throw error;
  }
}

/** An instance of a module, and the glue around it. */
export function startOf(module: WasmModule, create: CreateGlue, instantiate: MakeInstance): Instance {
  try {
    const glue = create();
    const exports = instantiate(module, glue.imports);
    glue.start(exports);
    return { exports, glue };
  } catch (cause) {
    throw refused(cause);
  }
}

/** Hands over a module and what `start` would have made of it; what came first stays. */
export function prepare(module: WasmModule, opened: Instance): void {
  if (brought !== undefined) return;
  brought = module;
  prepared = opened;
}

/** The message for users whose host does not start the wasm. */
export const refused = (cause: unknown) =>
  new ConfigError(
    typeof WebAssembly === "undefined"
      ? "This JavaScript engine has no WebAssembly (Node has none under --jitless): import atlas-integrations/js, which needs none."
      : `WebAssembly did not start (${(cause as Error | undefined)?.name ?? "unknown error"}). Where a policy forbids it, allow 'wasm-unsafe-eval' or import ` +
          "atlas-integrations/js; where it may not start at once, call `await init()` first.",
    { cause },
  );

/** The bytes that `letters.mjs` wrote as letters. */
export function decode(letters: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(letters.length);
  let length = 0;
  let base = 0;
  let isWord = false;
  for (let at = 0; at < letters.length; at++) {
    const code = letters.charCodeAt(at);
    if (code === 126) isWord = !isWord;
    else if (isWord) bytes[length++] = code;
    else if (code < 35) base = code === 32 ? 90 : 180;
    else {
      bytes[length++] = base + code - (code > 92 ? 36 : 35);
      base = 0;
    }
  }
  return bytes.subarray(0, length);
}

/** Brings bytes or a compiled module, before the first use. Once started, another call changes nothing. */
export function initSync(source?: BufferSource | WebAssembly.Module): void {
  if (source !== undefined) brought ??= source;
}

/** As `initSync`, for a promise: hosts that compile modules themselves hand them over this way. */
export async function init(source?: WasmSource | Promise<WasmSource>): Promise<void> {
  initSync((await source) as WebAssembly.Module);
}
