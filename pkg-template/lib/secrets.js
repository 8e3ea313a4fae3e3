// Secrets as Atlas shows them.

import { services } from "atlas:generated/table";
import { ConfigError } from "./errors.js";
import { answer, call, write } from "./nucleus.js";
import { NO_SERVICE, readOptions, serviceNumber } from "./options.js";
import { ANY_API, isRecord, properties, writeFrame } from "./reader.js";

const GONE = 0xffffffff;
/** Longer than any secret: no need to copy it to know. */
const LONGEST = 65536;

/** Whether a string is a masked secret rather than a secret. */
export function isMasked(value) {
  if (typeof value !== "string" || value.length > LONGEST) return false;
  return call("masked", write(value, 0)) === 1;
}

/** Masks what Atlas masks, the way that the API masks it; what is never answered is left out. */
export const redact = (integration, options) => hide(integration, readOptions(options).mode, 0);

/** Masks every secret, for what people will see: previews, recordings, logs. */
export const conceal = (integration, mode) => hide(integration, mode, 1);

function hide(integration, mode, all) {
  if (!isRecord(integration)) throw new ConfigError("an integration must be an object");
  const shown = properties(integration);
  const number = serviceNumber(shown.type);
  if (number === NO_SERVICE) return shown;
  // A field that only the other API has may hold a secret all the same: the frame takes the union.
  writeFrame(shown, number, ANY_API);
  const bytes = answer(call("redact", number, mode, all)).slice();
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < bytes.length; ) {
    const name = services[number][3][bytes[at]][0];
    const length = view.getUint32(at + 1, true);
    if (length === GONE) delete shown[name];
    else shown[name] = new TextDecoder().decode(bytes.subarray(at + 5, at + 5 + length));
    at += 5 + (length === GONE ? 0 : length);
  }
  return shown;
}
