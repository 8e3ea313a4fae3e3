// Reads a payload the way JSON would see it, but trusts nothing: each own property once, nothing inherited, no toJSON.
// All values are in hand before the first is written to the frame, since a getter may call the library again.

import { services } from "atlas:generated/table";
import { BROKEN, FALSE, KNOWN_TYPE, LONG, NULL, OTHER, TRUE, frame, head, place } from "./wasm-instance.ts";
import { NO_SERVICE } from "./options.ts";

/** No limit is beyond 64 KiB, and a character is at least a byte: longer strings stay where they are. */
const LONGEST = 65536;

/** Instead of an API: the fields of both. */
export const ANY_API = 2;

/** Slots by field name; nothing inherited. */
type Slots = { readonly [name: string]: number };

/** A payload's own properties that have a value. */
export type Properties = Record<string, unknown>;

const ONLY_TYPE: Slots = { __proto__: null, type: 0 } as never;

/** Of each service and API, the slot of each field name. */
const slotsOf: Slots[] = [];

function slots(number: number, api: number): Slots {
  // Of an unknown service only the type can be told.
  if (number === NO_SERVICE) return ONLY_TYPE;
  return (slotsOf[3 * number + api] ??= Object.assign(
    Object.create(null),
    ...services[number]![3].map(([name, known], slot) => (api === ANY_API || known & (1 << api) ? { [name]: slot } : null)),
  ));
}

/** Whether it is an object in the sense of JSON: class instances are, collections and boxed values are not. */
export function isRecord(input: unknown): input is object {
  if (typeof input !== "object" || input === null || Array.isArray(input)) return false;
  const prototype = Object.getPrototypeOf(input);
  return prototype === Object.prototype || prototype === null || !isBuiltIn(input);
}

/** Methods that only work on what they belong to, whatever realm it is from. */
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
 * The own enumerable properties that have a value, each read once, as a plain object.
 * `for in` is the one loop whose reads engines take from the shape; it also walks what is inherited, if anything is.
 */
export function properties(input: object): Properties {
  const prototype = Object.getPrototypeOf(input);
  const alone = prototype === null || (prototype === Object.prototype && !heir());
  const own: Properties = {};
  for (const name in input) {
    if (!alone && !Object.hasOwn(input, name)) continue;
    const value: unknown = input[name as never];
    if (value === undefined) continue;
    if (name === "__proto__") Object.defineProperty(own, name, { value, writable: true, enumerable: true, configurable: true });
    else own[name] = value;
  }
  return own;
}

/** Whether a page has put something into Object.prototype that every loop would see. */
function heir(): boolean {
  for (const _ in Object.prototype) return true;
  return false;
}

/** Writes properties as a frame of the service; answers the names it does not have. */
export function writeFrame(own: Properties, number: number, api: number): string[] | undefined {
  const known = slots(number, api);
  const inherits = heir();
  let strangers: string[] | undefined;
  let end = 0;
  frame();
  for (const name in own) {
    if (inherits && !Object.hasOwn(own, name)) continue;
    const slot = known[name];
    const value = own[name];
    if (slot === undefined) (strangers ??= []).push(name);
    else if (typeof value !== "string")
      head[2 * slot] = value === null ? NULL : value === true ? TRUE : value === false ? FALSE : OTHER;
    else if (value.length > LONGEST) head[2 * slot] = LONG;
    else if (slot === 0 && number !== NO_SERVICE && value === services[number]![0]) head[0] = KNOWN_TYPE;
    else {
      const length = place(value, end);
      head[2 * slot] = length < 0 ? BROKEN : length;
      head[2 * slot + 1] = end;
      if (length > 0) end += length;
    }
  }
  return strangers;
}
