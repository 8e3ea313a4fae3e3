// Reads a payload the way JSON would see it, but trusts nothing: each own property once, nothing inherited, no toJSON.
// All values are in hand before the first is written to the frame, since a getter may call the library again.

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
import { typeOf, type Slots } from "./table.ts";
import { begin, head, LANE, MOST_IN_LANE, place, placeInLane } from "atlas:wasm/objects";

/** A payload's own properties that have a value. */
export type Properties = Record<string, unknown>;

/** Whether it is an object that inherits nothing a loop would see. */
export function isPlain(input: unknown): input is object {
  if (typeof input !== "object" || input === null || Array.isArray(input)) return false;
  const prototype = Object.getPrototypeOf(input);
  return (prototype === Object.prototype || prototype === null) && !isPolluted();
}

/** Whether it is an object in the sense of JSON: class instances are, collections and boxed values are not. */
export function isRecord(input: unknown): input is object {
  if (typeof input !== "object" || input === null || Array.isArray(input)) return false;
  const prototype = Object.getPrototypeOf(input);
  return prototype === Object.prototype || prototype === null || !isBuiltIn(input);
}

/** Methods that only work on objects of their own class, from any realm. */
const brands = (): ((this: never, argument: never) => unknown)[] => [
  Map.prototype.has,
  Set.prototype.has,
  WeakMap.prototype.has,
  WeakSet.prototype.has,
  Date.prototype.getTime,
  Number.prototype.valueOf,
  String.prototype.valueOf,
  Boolean.prototype.valueOf,
  Symbol.prototype.valueOf,
  BigInt.prototype.valueOf,
  getter(RegExp.prototype, "source"),
  getter(ArrayBuffer.prototype, "byteLength"),
];

const getter = (prototype: object, name: string) => Object.getOwnPropertyDescriptor(prototype, name)!.get!;

function isBuiltIn(input: object): boolean {
  if (ArrayBuffer.isView(input) || input instanceof Promise) return true;
  return brands().some((method) => {
    try {
      method.call(input as never, undefined as never);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * The own enumerable properties that have a value, each read once, as a plain object. A spread defines its properties, so that
 * what a page has done to Object.prototype changes nothing.
 */
export function properties(input: object): Properties {
  const own: Properties = { ...input };
  for (const name in own) if (own[name] === undefined) delete own[name];
  const symbols = Object.getOwnPropertySymbols(own);
  for (const symbol of symbols) delete own[symbol as never];
  return own;
}

/** The same of an object whose type was read already. */
export function propertiesWith(type: unknown, input: object): Properties {
  const own: Properties = {};
  for (const name in input) {
    const value = name === "type" ? type : input[name as never];
    if (value === undefined) continue;
    if (name in Object.prototype) define(own, name, value);
    else own[name] = value;
  }
  return own;
}

/** Defines a property, whatever a page has done to `Object.prototype`. */
export function define(object: object, name: string, value: unknown): void {
  Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
}

/** Whether a page has put something into Object.prototype that every loop would see. */
export function isPolluted(): boolean {
  for (const _ in Object.prototype) return true;
  return false;
}

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
