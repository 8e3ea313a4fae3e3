// Options of the fleet's functions: own properties only. An unknown name or a value of another type is a ConfigError.

import { ConfigError } from "../errors.ts";
import { integrationTypes } from "../vocabulary.ts";

/** What a value must be, in words, and whether it is. */
export type Kind = readonly [words: string, fits: (value: unknown) => boolean];

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
const isWhole = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 100_000;
const isTypes = (value: unknown) => Array.isArray(value) && value.every((type) => integrationTypes.includes(type));

export const FUNCTION: Kind = ["a function", (value) => typeof value === "function"];
export const STRING: Kind = ["a string", (value) => typeof value === "string"];
export const BOOLEAN: Kind = ["a boolean", (value) => typeof value === "boolean"];
export const SIGNAL: Kind = [
  "an AbortSignal",
  (value) => isObject(value) && typeof (value as AbortSignal).addEventListener === "function",
];
export const COUNT: Kind = ["a whole number from 1 to 100000", isWhole];
export const TYPES: Kind = ["a boolean or an array of types", (value) => typeof value === "boolean" || isTypes(value)];
export const SHARD: Kind = [
  "{ index, count } with whole numbers, index from 1 to count",
  (value) => {
    if (!isObject(value)) return false;
    const { index, count, ...rest } = value as { index?: unknown; count?: unknown };
    return isWhole(index) && isWhole(count) && index <= count && Object.keys(rest).length === 0;
  },
];

/** One of several texts. */
export const oneOf = (...allowed: readonly string[]): Kind => [
  `one of ${allowed.join(", ")}`,
  (value) => allowed.includes(value as string),
];

/** The own options that have a value, each as its kind says. */
export function readOptions<T extends object>(
  given: T | null | undefined,
  kinds: { readonly [name in keyof Required<T>]: Kind },
): T {
  if (given === undefined || given === null) return {} as T;
  if (typeof given !== "object" || Array.isArray(given)) throw new ConfigError("options must be an object");
  const read: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    const kind = Object.hasOwn(kinds, name) ? kinds[name as keyof T] : undefined;
    if (kind === undefined) throw new ConfigError(`unknown option ${short(name)}; there are ${Object.keys(kinds).join(", ")}`);
    if (value === undefined) continue;
    if (!kind[1](value)) throw new ConfigError(`${name} must be ${kind[0]}`);
    read[name] = value;
  }
  return read as T;
}

/** A name that a caller wrote, fit for a message. */
const short = (name: string) => JSON.stringify(name.slice(0, 64));
