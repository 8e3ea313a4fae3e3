// How the wasm starts, in the environment of the product: what each file in `entries/` exports.

import type { HostModule } from "./host-types.ts";
import type { Instance, WasmSource } from "./wasm.ts";

/** Starts an instance. */
export declare function open(): Instance;

/**
 * Loads the wasm, if an entry does not contain it or may not compile it synchronously. Later calls have no effect.
 * @example
 * ```js
 * import { init, validate } from "atlas-integrations";
 *
 * await init(); // only where the first call must not wait, or where the entry carries no bytes
 * console.log(validate({ type: "WEBHOOK", url: "https://example.com/" }).ok); // true
 * ```
 */
export declare function init(source?: WasmSource | Promise<WasmSource>): Promise<void>;

/**
 * As `init`, for bytes or a module that you already have.
 * @example
 * ```js
 * import { initSync, validate } from "atlas-integrations";
 *
 * initSync(); // with the bytes or a module, where the entry carries none
 * console.log(validate({ type: "WEBHOOK", url: "https://example.com/" }).ok); // true
 * ```
 */
export declare function initSync(source?: ArrayBuffer | ArrayBufferView | HostModule): void;
