// Checking JSON text without making objects of it first.

import { services } from "atlas:generated/table";
import { answer, checkJson, put } from "./nucleus.js";
import { readOptions } from "./options.js";
import { readRefusal } from "./refusal.js";
import { validate } from "./validate.js";

const NONE = /* @__PURE__ */ Object.freeze([]);

/** Checks one payload of JSON text, as a string or as UTF-8. Whatever the text is, it does not throw. */
export function validateJson(text, options) {
  const read = readOptions(options);
  // Half a surrogate pair has no UTF-8: such a text is read as JavaScript reads it.
  if (typeof text === "string" && text.isWellFormed?.() === false) return asObject(text, options) ?? validateJson("", options);
  const own = textOf(text);
  const length = checkJson(put(own), read.asked, read.mode);
  if (length === 0) return { ok: true, value: valueOf(parse(own), read), warnings: NONE };
  const told = readRefusal(answer(length).slice(), 0, read).issues;
  const warnings = told.filter(({ severity }) => severity === "warning");
  if (warnings.length < told.length) return { ok: false, issues: told.filter(({ severity }) => severity === "error"), warnings };
  return { ok: true, value: valueOf(parse(own), read), warnings };
}

const MARK = 0xfeff;
const textOf = (text) => (typeof text !== "string" ? bytesOf(text) : text.charCodeAt(0) === MARK ? text.slice(1) : text);

/** Bytes without their byte order mark; anything else is no text at all. */
function bytesOf(source) {
  const bytes = source instanceof ArrayBuffer ? new Uint8Array(source) : source;
  if (!ArrayBuffer.isView(bytes) || bytes.BYTES_PER_ELEMENT !== 1) return "";
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** What `textOf` made, as JavaScript sees it. */
const parse = (own) => JSON.parse(typeof own === "string" ? own : new TextDecoder().decode(own));

/** The payload with its type, which the caller may have known out of band. */
const valueOf = (value, { asked }) => (Object.hasOwn(value, "type") ? value : { type: services[asked][0], ...value });

function asObject(text, options) {
  try {
    return validate(parse(textOf(text)), options);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
