// The query of a request to any route.

import type { QueryValue } from "./call-options.ts";
import { ConfigError } from "./errors.ts";

/** A query as names and values, one after the other. */
export function pairs(query: Readonly<Record<string, QueryValue>>): string[] {
  return Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((one) => {
      if (one === undefined) return [];
      if (typeof one === "object" || typeof one === "function" || typeof one === "symbol") {
        throw new ConfigError("query must hold strings, numbers, booleans and lists of these");
      }
      return [name, String(one)];
    }),
  );
}
