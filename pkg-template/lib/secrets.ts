// Secrets as Atlas shows them.

import { services } from "atlas:generated/table";
import { ConfigError } from "./errors.ts";
import { answer, call, write } from "./wasm-instance.ts";
import { NO_SERVICE, readOptions, serviceNumber } from "./options.ts";
import { ANY_API, isRecord, properties, writeFrame } from "./reader.ts";
import type { ApiOptions } from "./vocabulary.ts";

const GONE = 0xffffffff;
/** Longer than any secret: no need to copy it to know. */
const LONGEST = 65536;

/** Whether a string is a masked secret, as Atlas answers it, rather than a secret. */
export function isMasked(value: string): boolean {
  if (typeof value !== "string" || value.length > LONGEST) return false;
  return call("masked", write(value, 0)) === 1;
}

/** Masks exactly what Atlas masks, the way that API masks it; a password, which is never answered, is left out. */
export function redact<T extends object>(integration: T, options?: ApiOptions): T {
  return hide(integration, readOptions(options).mode, 0);
}

/** Masks every secret, for what people will see: previews, recordings, logs. */
export const conceal = <T extends object>(integration: T, mode: number): T => hide(integration, mode, 1);

function hide<T extends object>(integration: T, mode: number, all: 0 | 1): T {
  if (!isRecord(integration)) throw new ConfigError("an integration must be an object");
  const shown = properties(integration);
  const number = serviceNumber(shown.type);
  if (number === NO_SERVICE) return shown as T;
  // A field that only the other API has may hold a secret all the same: the frame takes the union.
  writeFrame(shown, number, ANY_API);
  const bytes = answer(call("redact", number, mode, all)).slice();
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < bytes.length; ) {
    const name = services[number]![3][bytes[at]!]![0];
    const length = view.getUint32(at + 1, true);
    if (length === GONE) delete shown[name];
    else shown[name] = new TextDecoder().decode(bytes.subarray(at + 5, at + 5 + length));
    at += 5 + (length === GONE ? 0 : length);
  }
  return shown as T;
}
