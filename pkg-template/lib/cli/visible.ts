// Integrations without their secrets, as they may be printed.

import { describe, isMasked, redact, type Api, type Integration, type StoredIntegration } from "atlas-integrations";
import { isType } from "./forms/reference.ts";

const HIDDEN = "****";

/** A stored integration with every secret masked, also those that the server shows unmasked. */
export function visible(stored: StoredIntegration, api: Api): Readonly<Record<string, unknown>> {
  const { type } = stored;
  if (!isType(type))
    return Object.fromEntries(
      Object.entries(stored).map(([name, value]) => [name, name === "type" || name === "id" ? value : hidden(value)]),
    );
  const masked = redact(stored as unknown as Integration, { api }) as unknown as Record<string, unknown>;
  const { fields } = describe(type, { api });
  const known = new Map<string, (typeof fields)[number]>(fields.map((field) => [field.name, field]));
  const shown = Object.entries(masked).map(([name, value]) => {
    const field = known.get(name);
    const open =
      name === "type" ||
      name === "id" ||
      (field !== undefined && !field.secret && field.kind !== "template" && field.kind !== "url");
    return [name, open || (typeof value === "string" && isMasked(value)) ? value : hidden(value)];
  });
  return Object.fromEntries(shown) as Record<string, unknown>;
}

/** A field that is newer than this program may hold a secret. */
const hidden = (value: unknown): unknown =>
  typeof value === "string" && value !== "" ? HIDDEN : typeof value === "object" && value !== null ? HIDDEN : value;
