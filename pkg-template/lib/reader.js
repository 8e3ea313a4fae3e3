// Reads a payload the way JSON would see it, but trusts nothing: each own property once, nothing inherited, no toJSON.
// All values are in hand before the first is written to the frame, since a getter may call the library again.

import { services } from "atlas:generated/table";
import { BROKEN, FALSE, KNOWN_TYPE, LONG, NULL, OTHER, TRUE, frame, head, place } from "./nucleus.js";
import { NO_SERVICE } from "./options.js";

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

/**
 * The own enumerable properties that have a value, each read once, as a plain object.
 * `for in` is the one loop whose reads engines take from the shape; it also walks what is inherited, if anything is.
 */
export function properties(input) {
  const prototype = Object.getPrototypeOf(input);
  const alone = prototype === null || (prototype === Object.prototype && !heir());
  const own = {};
  for (const name in input) {
    if (!alone && !Object.hasOwn(input, name)) continue;
    const value = input[name];
    if (value === undefined) continue;
    if (name === "__proto__") Object.defineProperty(own, name, { value, writable: true, enumerable: true, configurable: true });
    else own[name] = value;
  }
  return own;
}

/** Whether a page has put something into Object.prototype that every loop would see. */
function heir() {
  for (const _ in Object.prototype) return true;
  return false;
}

/** Writes properties as a frame of the service; answers the names it does not have. */
export function writeFrame(own, number, api) {
  const known = slots(number, api);
  const inherits = heir();
  let strangers;
  let end = 0;
  frame();
  for (const name in own) {
    if (inherits && !Object.hasOwn(own, name)) continue;
    const slot = known[name];
    const value = own[name];
    if (slot === undefined) (strangers ??= []).push(name);
    else if (typeof value !== "string") head[2 * slot] = value === null ? NULL : value === true ? TRUE : value === false ? FALSE : OTHER;
    else if (value.length > LONGEST) head[2 * slot] = LONG;
    else if (slot === 0 && number !== NO_SERVICE && value === services[number][0]) head[0] = KNOWN_TYPE;
    else {
      const length = place(value, end);
      head[2 * slot] = length < 0 ? BROKEN : length;
      head[2 * slot + 1] = end;
      if (length > 0) end += length;
    }
  }
  return strangers;
}
