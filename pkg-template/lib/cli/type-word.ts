// A type as a person may write it.

import { integrationTypes, type IntegrationType } from "atlas-integrations";
import { UsageError } from "./failure.ts";
import { printable } from "./printable.ts";

/** The type that a word names: `new-relic` is `NEW_RELIC`. */
export function typeOf(word: string): IntegrationType {
  const name = word.trim().toUpperCase().replace(/-/g, "_");
  const type = integrationTypes.find((candidate) => candidate === name);
  if (type === undefined)
    throw new UsageError(
      `${word.trim() ? printable(word, 80) : "an empty word"} is not a type: ${integrationTypes.join(", ")}`,
    );
  return type;
}
