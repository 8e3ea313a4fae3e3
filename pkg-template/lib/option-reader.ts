// Options are read strictly: own properties only, each known by its name and of the right kind. Every function that takes
// options has a table of them, and this is the only reader.

import { ConfigError } from "./errors.ts";
import { printable } from "./printable.ts";
import { suggest } from "./suggestion.ts";

/** Of a longer name a message shows the beginning. */
const LONGEST_NAME = 64;

/** The kinds of an option. */
export interface Kind {
  /** In the words of a message: "true or false". */
  readonly what: string;
  readonly fits: (value: any) => boolean;
  /** For values that are options themselves: reads them, and throws a ConfigError with what is wrong with them. */
  readonly read?: (value: any) => unknown;
}

/** A kind for each option of a function, and no other. */
export type OptionTable<T> = { readonly [name in keyof Required<T>]: Kind };

/** A table that is made on the first call that needs it, and kept: making one takes longer than a check. */
export function tableOf<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** The options that were given, without a prototype; throws a ConfigError with all that is wrong with them. */
export function readOwn<T extends object>(given: T | null | undefined, table: OptionTable<T>, name = "options"): Partial<T> {
  const read: Record<string, unknown> = Object.create(null);
  if (given === undefined || given === null) return read as Partial<T>;
  const kinds = table as Readonly<Record<string, Kind>>;
  const wrong: string[] = [];
  if (!isRecord(given)) throw new ConfigError(`${name} must be an object of names and values`);
  for (const key of Object.keys(given)) {
    const kind = Object.hasOwn(kinds, key) ? kinds[key] : undefined;
    const value = (given as Record<string, unknown>)[key];
    if (kind === undefined) wrong.push(unknownOption(key, Object.keys(kinds)));
    else if (value === undefined) continue;
    else if (kind.fits(value)) read[key] = kind.read ? kind.read(value) : value;
    else wrong.push(`${key} must be ${kind.what}`);
  }
  if (wrong.length > 0) throw new ConfigError(`${name === "options" ? "" : `${name}: `}${wrong.join("; ")}`);
  return read as Partial<T>;
}

/** A copy without a prototype: a property that a page has given to all objects is not an option. */
export const own = <T extends object>(options: T): T => Object.assign(Object.create(null), options);

/** What holds options: any object that is not a list, a map, a date, a signal or the like. */
const isRecord = (value: unknown): value is object =>
  typeof value === "object" && (isPlain(value) || /^\[object (Object|Module)\]$/.test(Object.prototype.toString.call(value)));

/** The usual case, decided quickly. */
export const isPlain = (value: object | null): boolean =>
  typeof value === "object" &&
  value !== null &&
  Object.getPrototypeOf(value) === Object.prototype &&
  !(Symbol.toStringTag in value);

function unknownOption(key: string, known: readonly string[]): string {
  const meant = suggest(key, known);
  return `unknown option \`${printable(key, LONGEST_NAME)}\`; ${meant === undefined ? `known are ${known.join(", ")}` : `did you mean \`${meant}\`?`}`;
}

export const boolean: Kind = { what: "true or false", fits: (value) => typeof value === "boolean" };
export const whole: Kind = { what: "a whole number from 1", fits: (value) => Number.isSafeInteger(value) && value > 0 };
/** The most of something: `Infinity` stands for all. */
export const most = (least: number): Kind => ({
  what: `a whole number from ${least}, or Infinity`,
  fits: (value) => value === Infinity || (Number.isSafeInteger(value) && value >= least),
});
export const milliseconds: Kind = {
  what: "a number of milliseconds above 0",
  fits: (value) => typeof value === "number" && value > 0,
};
export const text: Kind = { what: "a string", fits: (value) => typeof value === "string" };
export const callable: Kind = { what: "a function", fits: (value) => typeof value === "function" };
export const anything: Kind = { what: "anything", fits: () => true };
/** For values that are checked later in detail. */
export const object: Kind = {
  what: "an object",
  fits: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
};
export const signal: Kind = {
  what: "an AbortSignal",
  fits: (value) => typeof value === "object" && typeof value?.addEventListener === "function",
};

export const oneOf = (allowed: readonly string[]): Kind => ({
  what: `one of ${allowed.join(", ")}`,
  fits: (value) => allowed.includes(value),
});

export const listOf = (allowed: readonly string[]): Kind => ({
  what: `a list of ${allowed.join(", ")}`,
  fits: (value) => isListOf(value, (one) => allowed.includes(one as string)),
});

/** Whether it is a list and all that it holds fits. A hole holds `undefined`, which `every` alone does not see. */
export const isListOf = (value: unknown, fits: (one: unknown) => boolean): boolean =>
  Array.isArray(value) && Array.from(value).every(fits);

export const either = (...kinds: readonly Kind[]): Kind => ({
  what: kinds.map(({ what }) => what).join(" or "),
  fits: (value) => kinds.some(({ fits }) => fits(value)),
});
