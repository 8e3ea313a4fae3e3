// Checking JSON text without making objects of it first.

import { services } from "atlas:generated/table";
import type { Integration } from "atlas:services";
import { answer, checkJson, put } from "./wasm-instance.ts";
import { readOptions, type CheckOptions, type ReadOptions } from "./options.ts";
import { readRefusal } from "./refusal.ts";
import { validate, type Result } from "./validate.ts";

const NONE: readonly never[] = /* @__PURE__ */ Object.freeze([]);

/** Checks one payload of JSON text. Text that is no JSON is an issue too, with line and column. */
export function validateJson(text: string | Uint8Array, options?: CheckOptions): Result {
  const read = readOptions(options);
  // Half a surrogate pair has no UTF-8: such a text is read as JavaScript reads it.
  if (typeof text === "string" && (text as WellFormed).isWellFormed?.() === false)
    return asObject(text, options) ?? validateJson("", options);
  const own = textOf(text);
  const length = checkJson(put(own), read.asked, read.mode);
  if (length === 0) return { ok: true, value: valueOf(parse(own), read), warnings: NONE };
  const told = readRefusal(answer(length).slice(), 0, read).issues;
  const warnings = told.filter(({ severity }) => severity === "warning");
  if (warnings.length < told.length)
    return { ok: false, issues: told.filter(({ severity }) => severity === "error"), warnings };
  return { ok: true, value: valueOf(parse(own), read), warnings };
}

/** Engines before 2023 cannot tell. */
type WellFormed = { isWellFormed?: () => boolean };

const MARK = 0xfeff;
const textOf = (text: string | Uint8Array): string | Uint8Array =>
  typeof text !== "string" ? bytesOf(text) : text.charCodeAt(0) === MARK ? text.slice(1) : text;

/** Bytes without their byte order mark; anything else is no text at all. */
function bytesOf(source: Uint8Array | ArrayBuffer): string | Uint8Array {
  const bytes = source instanceof ArrayBuffer ? new Uint8Array(source) : source;
  if (!ArrayBuffer.isView(bytes) || bytes.BYTES_PER_ELEMENT !== 1) return "";
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** What `textOf` made, as JavaScript sees it. */
const parse = (own: string | Uint8Array): unknown => JSON.parse(typeof own === "string" ? own : new TextDecoder().decode(own));

/** The payload with its type, which the caller may have known out of band. */
const valueOf = (value: unknown, { asked }: ReadOptions): Integration =>
  (Object.hasOwn(value as object, "type") ? value : { type: services[asked]![0], ...(value as object) }) as Integration;

function asObject(text: string, options: CheckOptions | undefined): Result | undefined {
  try {
    return validate(parse(textOf(text)), options);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
