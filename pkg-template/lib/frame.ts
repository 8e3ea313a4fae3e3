// Writes a payload into the frame that the wasm checks. All its values were read before, since a getter may call the library again.

import {
  ABSENT,
  ARRAY,
  BROKEN,
  FALSE,
  HEAD_NUMBERS,
  INTEGER,
  KNOWN_TYPE,
  LONG,
  MAX_TEXT,
  NO_SERVICE,
  NULL,
  NUMBER,
  OBJECT,
  OTHER,
  TRUE,
} from "atlas:generated/protocol";
import { isPolluted, type Properties } from "./reader.ts";
import { typeOf, type Slots } from "./table.ts";
import { begin, head, LANE, MOST_IN_LANE, place, placeInLane } from "atlas:wasm/objects";

/** Writes properties as a frame of the service; returns the names that have no slot. */
export function writeFrame(own: Properties, number: number, slots: Slots): string[] | undefined {
  const inherits = isPolluted();
  let unknown: string[] | undefined;
  let end = begin();
  head.fill(ABSENT);
  for (const name in own) {
    if (inherits && !Object.hasOwn(own, name)) continue;
    const slot = slots[name];
    const value = own[name];
    if (slot === undefined) (unknown ??= []).push(name);
    else if (slot === 0 && number !== NO_SERVICE && value === typeOf(number)) head[0] = KNOWN_TYPE;
    else end = put(slot, value, end);
  }
  return unknown;
}

/** Writes a value into a slot of the frame; returns where the next text may start. */
export function put(slot: number, value: unknown, end: number): number {
  const at = HEAD_NUMBERS * slot;
  if (typeof value !== "string") {
    writeKind(value, at);
    return end;
  }
  if (value.length > MAX_TEXT) {
    head[at] = LONG;
    return end;
  }
  const short = value.length <= MOST_IN_LANE;
  const length = short ? placeInLane(value, slot) : place(value, end);
  // Below zero it holds half of a surrogate pair; the number then still gives its length.
  if (length > MAX_TEXT || ~length > MAX_TEXT) head[at] = LONG;
  else if (length < 0) head[at] = BROKEN;
  else {
    head[at] = length;
    head[at + 1] = short ? slot * LANE : end;
    return short ? end : end + length;
  }
  return end;
}

/** Writes what a value is that is not a string. */
function writeKind(value: unknown, at: number): void {
  switch (value) {
    case undefined:
      head[at] = ABSENT;
      break;
    case true:
      head[at] = TRUE;
      break;
    case false:
      head[at] = FALSE;
      break;
    case null:
      head[at] = NULL;
      break;
    default:
      writeUnusual(value, at);
  }
}

function writeUnusual(value: unknown, at: number): void {
  if (typeof value === "number") {
    const isInteger = (value | 0) === value;
    head[at] = isInteger ? INTEGER : NUMBER;
    if (isInteger) head[at + 1] = value;
  } else head[at] = typeof value === "object" ? container(value!) : OTHER;
}

function container(value: object): number {
  try {
    return Array.isArray(value) ? ARRAY : OBJECT;
  } catch {
    // A proxy that was revoked is nothing any more.
    return OTHER;
  }
}
