// The way of a usual payload: read into variables by the reader of its service, written into the frame in one go, judged in one
// call. No code of the page runs between the last read and the verdict.
//
// Payloads with the same service, options and warned fields have the same warnings, so these are kept. A catalogue of messages
// switches both off: then every payload is checked in full, which tests use to compare the two.

import {
  ABSENT,
  ALL_SLOTS,
  FALSE,
  FOUND_ESCAPE,
  HEAD_NUMBERS,
  INTENT_SHIFT,
  KNOWN_TYPE,
  NO_SERVICE,
  NULL,
  TRUE,
} from "atlas:generated/protocol";
import { readers, type Tools } from "atlas:generated/readers";
import { apiOf } from "./issues.ts";
import type { ReadOptions } from "./options.ts";
import { put } from "./frame.ts";
import { define, propertiesWith, type Properties } from "./reader.ts";
import { serviceNumber, typeOf } from "./table.ts";
import type { Invalid, Result } from "./verdict.ts";
import type { Issue } from "./vocabulary.ts";
import { begin, head, judgeFrame } from "atlas:wasm/objects";
import { found } from "atlas:wasm/texts";

/** Checks some slots of the frame, the others being fine: its warnings if it passes, otherwise all issues. */
export type Check = (
  number: number,
  unknown: readonly string[] | undefined,
  read: ReadOptions,
  slots: number,
) => readonly Issue[] | Invalid;

/**
 * The warnings of plain payloads by service and mode, then by warned fields. The numbers are small, because engines turn an array
 * that is mostly holes into a slow table.
 */
const warnings: (readonly Issue[])[][] = [];

/** A place for the warnings of plain payloads of a service. */
export const warningsOf = (number: number, mode: number): (readonly Issue[])[] =>
  (warnings[(number << (INTENT_SHIFT + 1)) | mode] ??= []);

/** The names that the last reader has found no slot for. */
let unknown: readonly string[] | undefined;

const TOOLS: Tools = { begin, put, define, leave: (names) => void (unknown = names) };

/**
 * Checks a plain object by the reader of its service; `otherwise` takes the properties of an object for which there is no
 * reader.
 */
export function readPayload(
  input: object,
  read: ReadOptions,
  check: Check,
  otherwise: (own: Properties, read: ReadOptions) => Result,
): Result {
  let type: unknown;
  let names = 0; // before any getter has run, which may add some
  for (const name in input) if (++names > 0 && name === "type") type = (input as { type: unknown }).type;
  const named = type === undefined || type === typeOf(read.asked) ? read.asked : serviceNumber(type);
  const known = named !== NO_SERVICE && (read.asked === NO_SERVICE || named === read.asked);
  if (!known) return otherwise(propertiesWith(type, input), read);
  const value = readers[named]!(input, names, 1 << apiOf(read.mode), TOOLS);
  head[0] = type === undefined ? ABSENT : KNOWN_TYPE;
  const verdict = judge(named, read, check);
  return Array.isArray(verdict) ? { ok: true, value, warnings: verdict } : (verdict as Invalid);
}

/** Judges the frame that a reader has written. */
function judge(number: number, read: ReadOptions, check: Check): ReturnType<Check> {
  if (unknown !== undefined || read.messages !== undefined) return check(number, unknown, read, ALL_SLOTS);
  const seen = judgeFrame(number, read.mode);
  if (seen < 0) return check(number, unknown, read, ~seen);
  const known = warningsOf(number, read.mode);
  return (known[seen] ??= Object.freeze(check(number, unknown, read, seen)) as readonly Issue[]);
}

/** The value found in a slot of a plain text. */
export const cutFrom =
  (text: string) =>
  (slot: number): unknown => {
    const kind = found[HEAD_NUMBERS * slot]!;
    if (kind >= 0) {
      const start = found[HEAD_NUMBERS * slot + 1]!;
      const length = kind & ~FOUND_ESCAPE;
      // With its quotes it is JSON.
      return kind === length ? text.slice(start, start + length) : JSON.parse(text.slice(start - 1, start + length + 1));
    }
    return kind === NULL ? null : kind === TRUE ? true : kind === FALSE ? false : undefined;
  };
