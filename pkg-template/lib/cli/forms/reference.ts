// References in place of secrets: `{ "$env": "NAME" }`, `{ "$file": "path" }`, `{ "$secret": "name" }`.

import { resolve } from "node:path";
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

/** Deeper than an integration of a project of a fleet. */
const DEEPEST = 6;

/** The desired state with the whole path in each reference to a file: a path is seen from the folder of the file that names it. */
export function withWholePaths(value: unknown, folder: string, depth = 0): unknown {
  if (depth > DEEPEST) return value;
  if (Array.isArray(value)) return value.map((item) => withWholePaths(item, folder, depth + 1));
  if (isReference(value)) return value.$file === undefined ? value : { $file: resolve(folder, value.$file) };
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withWholePaths(member, folder, depth + 1)]));
}

export const hasReference = (payload: unknown): boolean => isRecord(payload) && Object.values(payload).some(isReference);

/**
 * The payload with a value that passes in place of each reference to a text: what a check can judge without the secrets. Where no
 * free text belongs, a reference stays what it is.
 */
export function withoutReferences(payload: unknown): unknown {
  if (!isRecord(payload) || !hasReference(payload)) return payload;
  const { type } = payload;
  const mayRefer = (field: string): boolean => !["enum", "boolean"].includes(fieldOf(type, field)?.kind ?? "");
  return Object.fromEntries(
    Object.entries(payload).map(([field, value]) => [
      field,
      isReference(value) && mayRefer(field) ? exampleOf(type, field) : value,
    ]),
  );
}

const fieldOf = (type: unknown, field: string) =>
  isType(type) ? describe(type).fields.find(({ name }) => name === field) : undefined;

/** A value that passes for a field. */
export const exampleOf = (type: unknown, field: string): unknown => fieldOf(type, field)?.example ?? "x";

export const isType = (type: unknown): type is IntegrationType => (integrationTypes as readonly unknown[]).includes(type);
