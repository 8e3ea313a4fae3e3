// A value as JSON text, the way `validate` sees it: own properties only, each read once, no toJSON, nothing dropped in silence.

import { ConfigError } from "../errors.ts";
import { isRecord, properties } from "../reader.ts";

/** Deeper than any fleet; a cycle ends here. */
const DEEPEST = 64;

/** The JSON of a value. What JSON cannot hold becomes a number, which no rule of a fleet accepts. */
export const toJson = (value: unknown): string => JSON.stringify(plain(value, 0));

function plain(value: unknown, depth: number): unknown {
  if (depth > DEEPEST) throw new ConfigError(`the value is nested deeper than ${DEEPEST} levels`);
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return Array.from(value, (item) => plain(item, depth + 1));
  if (!isRecord(value)) return 0;
  const own = properties(value);
  const copy: Record<string, unknown> = Object.create(null);
  for (const name of Object.keys(own)) copy[name] = plain(own[name], depth + 1);
  return copy;
}
