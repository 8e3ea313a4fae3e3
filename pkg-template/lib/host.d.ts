// How the wasm starts, in the environment of the product: what each file in `entries/` exports.

import type { HostModule } from "./host-types.ts";
import type { Instance, WasmSource } from "./wasm.ts";

/** Starts an instance. */
export declare function open(): Instance;

/** Brings the wasm, where an entry has none inside or may not compile it synchronously. Later calls change nothing. */
export declare function init(source?: WasmSource | Promise<WasmSource>): Promise<void>;

/** As `init`, for bytes or a module that are at hand. */
export declare function initSync(source?: ArrayBuffer | ArrayBufferView | HostModule): void;
