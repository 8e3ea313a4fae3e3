// Manifests of the Atlas operator for Kubernetes, with references to Secrets.

import { stringify } from "yaml";
import { KIND, SPELLING } from "../forms/kubernetes.ts";
import { isReference } from "../forms/reference.ts";
import { isType } from "../forms/reference.ts";
import type { Line } from "../output.ts";
import type { DesiredProject } from "./index.ts";

/** The Secret with the operator's credentials for a project that is not managed in the cluster. */
const CONNECTION = "atlas-credentials";

/** Strings in double quotes and on one line each, so that anything in them can be escaped. */
export const DOUBLE = {
  defaultStringType: "QUOTE_DOUBLE",
  defaultKeyType: "PLAIN",
  doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  lineWidth: 0,
} as const;

export function kubernetes(projects: readonly DesiredProject[]): { text: string; notes: Line[] } {
  const manifests: object[] = [];
  const notes: Line[] = [];
  for (const { id, integrations } of projects) {
    for (const item of integrations) {
      const row = isType(item.type) ? SPELLING[item.type] : undefined;
      if (!row) {
        notes.push(`the operator has no ${item.type} (of ${id})`);
        continue;
      }
      const name = `${item.type.toLowerCase().replace(/_/g, "-")}-${id}`;
      const hidden = new Map(
        Object.entries(row.secrets).flatMap(([reference, keys]) =>
          Object.entries(keys).map(([key, field]) => [field, { reference, key }]),
        ),
      );
      const body: Record<string, unknown> = {};
      const keys: string[] = [];
      for (const [field, value] of Object.entries(item)) {
        if (field === "type") continue;
        const secret = hidden.get(field);
        if (secret) {
          body[secret.reference] = { name };
          keys.push(isReference(value) ? secret.key : `${secret.key}=${JSON.stringify(value)}`);
        } else body[field] = typeof value === "boolean" ? (value ? "enabled" : "disabled") : value;
      }
      manifests.push({
        apiVersion: "atlas.mongodb.com/v1",
        kind: KIND,
        metadata: { name },
        spec: { externalProjectRef: { id }, connectionSecret: { name: CONNECTION }, type: item.type, [row.object]: body },
      });
      notes.push(`Secret ${name} must hold ${keys.join(", ")}`);
    }
  }
  notes.push(
    `Secret ${CONNECTION} must hold the operator's credentials. Written from the operator's own types; no cluster ran it.`,
  );
  return { text: manifests.map((manifest) => stringify(manifest, DOUBLE)).join("---\n"), notes };
}
