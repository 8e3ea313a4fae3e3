// Secrets as Atlas shows them.

import { HIDDEN, MAX_TEXT, NO_SERVICE } from "atlas:generated/protocol";
import { ConfigError } from "./errors.ts";
import { answer, call, write } from "atlas:wasm/objects";
import { apiOption, readOptions } from "./options.ts";
import { writeFrame } from "./frame.ts";
import { isRecord, properties } from "./reader.ts";
import { allSlotsOf, nameOf, serviceNumber } from "./table.ts";
import type { ApiOptions } from "./vocabulary.ts";

/**
 * Whether a string is a masked secret, as Atlas returns it, rather than a secret.
 * @example
 * ```js
 * import { isMasked } from "atlas-integrations";
 *
 * console.log(isMasked("****************************7890"), isMasked("a secret")); // true false
 * ```
 */
export function isMasked(value: string): boolean {
  if (typeof value !== "string" || value.length > MAX_TEXT) return false;
  return call("masked", write(value, 0)) === 1;
}

/**
 * Masks exactly what Atlas masks, the way that API masks it; a password, which is never answered, is left out.
 * @example
 * ```js
 * import { redact } from "atlas-integrations";
 *
 * const { apiKey } = redact({ type: "OPS_GENIE", apiKey: "00000000-0000-4000-8000-00000000a111" });
 * console.log(apiKey); // ********************************a111
 * ```
 */
export function redact<T extends object>(integration: T, options?: ApiOptions): T {
  const { mode } = readOptions(options, apiOption);
  if (!isRecord(integration)) throw new ConfigError("an integration must be an object");
  const shown = properties(integration);
  const number = serviceNumber(shown.type);
  if (number === NO_SERVICE) return shown as T;
  // A field that only another API has may hold a secret all the same: the frame takes the union.
  writeFrame(shown, number, allSlotsOf(number));
  const bytes = answer(call("redact", number, mode)).slice();
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < bytes.length; ) {
    const name = nameOf(number, bytes[at]!)!;
    const length = view.getUint32(at + 1, true);
    if (length === HIDDEN) delete shown[name];
    else shown[name] = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(at + 5, at + 5 + length));
    at += 5 + (length === HIDDEN ? 0 : length);
  }
  return shown as T;
}
