// A type as a person may write it.

import { integrationTypes, type IntegrationType } from "atlas-integrations";
import { UsageError } from "./failure.ts";

/** The type that a word names: `new-relic` is `NEW_RELIC`. */
export function typeOf(word: string): IntegrationType {
  const name = word.trim().toUpperCase().replace(/-/g, "_");
  const type = integrationTypes.find((candidate) => candidate === name);
  if (type === undefined) throw new UsageError(`there is no such type; there are ${integrationTypes.join(", ")}`);
  return type;
}
