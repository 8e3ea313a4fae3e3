// Reads the options that a client and a single call share: durations and headers.

import type { TransportOptions } from "./client-options.ts";
import { ConfigError } from "./errors.ts";

/** Timers of every engine overflow beyond this, and then fire at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** A duration for a timer, in whole milliseconds; undefined if it is infinite. */
export const duration = (ms: number | undefined): number | undefined =>
  ms === undefined || ms > LONGEST_MS ? undefined : Math.ceil(ms);

/** Names and values of headers, one after the other. */
export function readHeaders(headers: TransportOptions["headers"] = {}): string[] {
  const prototype: unknown = Object.getPrototypeOf(headers);
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null || typeof headers.entries !== "function";
  const pairs = isPlain ? Object.entries(headers) : (headers as Headers).entries();
  return [...pairs].flatMap(([name, value]: readonly unknown[]) => {
    if (typeof name !== "string" || typeof value !== "string") throw new ConfigError("headers must hold strings");
    return [name, value];
  });
}
