// References in place of secrets: `{ "$env": "NAME" }`, `{ "$file": "path" }`, `{ "$secret": "name" }`.

import { describe, integrationTypes, type IntegrationType } from "atlas-integrations";
import { isRecord } from "./payload.ts";

const KINDS = new Set(["$env", "$file", "$secret"]);

export type Reference = Readonly<Record<string, string>>;

/** Whether a value is a reference to a secret in another place. */
export function isReference(value: unknown): value is Reference {
  if (!isRecord(value)) return false;
  const [[kind, name] = [], ...more] = Object.entries(value);
  return more.length === 0 && kind !== undefined && KINDS.has(kind) && typeof name === "string" && name !== "";
}

export const hasReference = (payload: unknown): boolean => isRecord(payload) && Object.values(payload).some(isReference);

/** The payload with a value that passes in place of each reference: what a check can judge without the secrets. */
export function withoutReferences(payload: unknown): unknown {
  if (!isRecord(payload) || !hasReference(payload)) return payload;
  return Object.fromEntries(
    Object.entries(payload).map(([field, value]) => [field, isReference(value) ? exampleOf(payload.type, field) : value]),
  );
}

/** A value that passes for a field. */
export function exampleOf(type: unknown, field: string): unknown {
  if (!isType(type)) return "x";
  return describe(type).fields.find(({ name }) => name === field)?.example ?? "x";
}

export const isType = (type: unknown): type is IntegrationType => (integrationTypes as readonly unknown[]).includes(type);
