// Reads a payload the way JSON would see it, but trusts nothing: each own property once, nothing inherited, no toJSON.

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
