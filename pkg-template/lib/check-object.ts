// Checks one object: reads it, writes a frame, calls the wasm once.

import { ALL_SLOTS, FINDING_NUMBERS, NO_SERVICE } from "atlas:generated/protocol";
import type { Integration } from "atlas:services";
import { writeFrame } from "./frame.ts";
import { apiOf, issuesOf, notAnObject, unknownFieldIssues } from "./issues.ts";
import type { ReadOptions } from "./options.ts";
import { readPayload } from "./plain.ts";
import { isPlain, isRecord, properties, type Properties } from "./reader.ts";
import { accepts, serviceNumber, slotsOf, typeOf } from "./table.ts";
import { judged, NONE, refuse, type Invalid, type Result } from "./verdict.ts";
import type { Issue } from "./vocabulary.ts";
import { check, findings, suggest } from "atlas:wasm/objects";

/** The object as clean data, or all that is wrong with it. Only a getter's own exception is thrown. */
export function checkObject(input: unknown, read: ReadOptions): Result {
  if (READERS && isPlain(input)) return readPayload(input, read, checkFrame, checkProperties);
  return isRecord(input) ? checkProperties(properties(input), read) : refuse([notAnObject(input, read)], NONE);
}

/** Checks properties for which there is no reader. */
function checkProperties(own: Properties, read: ReadOptions): Result {
  const number = read.asked !== NO_SERVICE ? read.asked : Object.hasOwn(own, "type") ? serviceNumber(own.type) : NO_SERVICE;
  const unknown = writeFrame(own, number, slotsOf(number, apiOf(read.mode)));
  const verdict = checkFrame(number, unknown, read, ALL_SLOTS);
  return "ok" in verdict ? verdict : { ok: true, value: typed(own, number), warnings: verdict };
}

/** Checks some slots of the frame, the others being fine: its warnings if it passes, otherwise all issues. */
function checkFrame(
  number: number,
  unknown: readonly string[] | undefined,
  read: ReadOptions,
  slots: number,
): readonly Issue[] | Invalid {
  const count = check(number, read.asked, read.mode, slots);
  if (count === 0 && unknown === undefined) return NONE;
  const all = issuesOf(found(count, read), count, number, read);
  // The fields of a service that is unknown or not accepted are not known.
  if (unknown !== undefined && accepts(number, apiOf(read.mode)))
    for (const issue of unknownFieldIssues(unknown, number, read, suggest)) all.push(issue);
  return judged(all);
}

/** The findings of the wasm; copied if making messages may call the library again. */
export const found = (count: number, { messages }: ReadOptions): Uint32Array =>
  messages === undefined ? findings : findings.slice(0, FINDING_NUMBERS * count);

/** The payload with its type, which may have been given out of band. */
const typed = (own: Properties, number: number): Integration =>
  (Object.hasOwn(own, "type") ? own : { type: typeOf(number), ...own }) as unknown as Integration;
