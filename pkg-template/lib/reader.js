// Reads a payload the way JSON would see it, but trusts nothing: each own property once, nothing inherited, no toJSON.
// It writes the frame only when all values are in hand, since a getter may call the library again.

import { services } from "atlas:generated/table";
import { NO_SERVICE } from "./options.js";
import { ABSENT, BROKEN, FALSE, LONG, NULL, OTHER, SLOTS, TRUE, newFrame, room, write } from "./nucleus.js";

/** No limit is beyond 64 KiB, and a character is at least a byte: longer strings stay where they are. */
const LONGEST = 65536;

/** Instead of an API: the fields of both. */
export const ANY_API = 2;

const ONLY_TYPE = { __proto__: null, type: 0 };

/** Of each service and API, the slot of each field name. */
const slotsOf = [];

function slots(number, api) {
  // Of an unknown service only the type can be told.
  if (number === NO_SERVICE) return ONLY_TYPE;
  return (slotsOf[3 * number + api] ??= Object.assign(
    Object.create(null),
    ...services[number][3].map(([name, known], slot) => (api === ANY_API || known & (1 << api) ? { [name]: slot } : null)),
  ));
}

/** Whether it is an object in the sense of JSON: class instances are, collections and boxed values are not. */
export function isRecord(input) {
  if (typeof input !== "object" || input === null || Array.isArray(input)) return false;
  const prototype = Object.getPrototypeOf(input);
  return prototype === Object.prototype || prototype === null || !isBuiltIn(input);
}

/** Methods that only work on what they belong to, whatever realm it is from. */
const brands = () => [
  Map.prototype.has, Set.prototype.has, WeakMap.prototype.has, WeakSet.prototype.has, Date.prototype.getTime,
  Number.prototype.valueOf, String.prototype.valueOf, Boolean.prototype.valueOf, Symbol.prototype.valueOf, BigInt.prototype.valueOf,
  Object.getOwnPropertyDescriptor(RegExp.prototype, "source").get, Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, "byteLength").get,
];

function isBuiltIn(input) {
  if (ArrayBuffer.isView(input) || input instanceof Promise) return true;
  return brands().some((method) => {
    try {
      method.call(input);
      return true;
    } catch {
      return false;
    }
  });
}

/** Own enumerable properties with a value, each read once. */
export function properties(input) {
  const keys = Object.keys(input);
  const values = new Array(keys.length);
  for (let at = 0; at < keys.length; at++) values[at] = input[keys[at]];
  return { keys, values };
}

/** Writes properties as a frame of the service; answers the names it does not have. */
export function writeFrame({ keys, values }, number, api) {
  const known = slots(number, api);
  const head = newFrame();
  let strangers;
  let joined = "";
  for (let at = 0; at < keys.length; at++) {
    const value = values[at];
    if (value === undefined) continue;
    const slot = known[keys[at]];
    if (slot === undefined) (strangers ??= []).push(keys[at]);
    else if (typeof value !== "string") head[2 * slot] = kind(value);
    else if (value.length > LONGEST) head[2 * slot] = LONG;
    else {
      head[2 * slot] = value.length;
      head[2 * slot + 1] = joined.length;
      joined += value;
    }
  }
  if (!writeAscii(joined)) writeWide(keys, values, known);
  return strangers;
}

function kind(value) {
  if (value === null) return NULL;
  return value === true ? TRUE : value === false ? FALSE : OTHER;
}

/** In ASCII, characters are bytes: the offsets in the head are right as they are. */
function writeAscii(joined) {
  const text = room(joined.length);
  for (let at = 0; at < joined.length; at++) {
    const unit = joined.charCodeAt(at);
    if (unit > 127) return false;
    text[at] = unit;
  }
  return true;
}

/** Beyond ASCII, each string is written by itself, and one with half a surrogate pair not at all. */
function writeWide(keys, values, known) {
  let end = 0;
  const kinds = new Array(2 * SLOTS).fill(ABSENT);
  for (let at = 0; at < keys.length; at++) {
    const slot = known[keys[at]];
    const value = values[at];
    if (slot === undefined || value === undefined) continue;
    if (typeof value !== "string") kinds[2 * slot] = kind(value);
    else if (value.length > LONGEST) kinds[2 * slot] = LONG;
    else if (!isWhole(value)) kinds[2 * slot] = BROKEN;
    else {
      const length = write(value, end);
      kinds[2 * slot] = length;
      kinds[2 * slot + 1] = end;
      end += length;
    }
  }
  newFrame().set(kinds);
}

const LONE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
const isWhole = (value) => (value.isWellFormed ? value.isWellFormed() : !LONE.test(value));
