// Stored integrations, written as a desired state or in the forms of other tools.

import type { Api, StoredIntegration } from "atlas-integrations";
import { toDesired, type Desired, type SecretReference } from "atlas-integrations/fleet";
import { stringify } from "yaml";
import type { Line } from "../output.ts";
import { printableJson } from "../printable.ts";
import { DOUBLE, kubernetes } from "./kubernetes.ts";
import { References } from "./references.ts";
import { terraform } from "./terraform.ts";

export type ExportFormat = "json" | "yaml" | "terraform" | "kubernetes";

export interface StoredProject {
  readonly id: string;
  readonly name?: string | undefined;
  readonly integrations: readonly StoredIntegration[];
}

export interface DesiredProject {
  readonly id: string;
  readonly name?: string;
  readonly integrations: readonly Desired[];
}

/** The text, and what a person should know of it. */
export function written(projects: readonly StoredProject[], format: ExportFormat, api: Api): { text: string; notes: Line[] } {
  const references = new References();
  const desired = projects.map(({ id, name, integrations }): DesiredProject => {
    const secret = (type: string, field: string): SecretReference => ({
      $env: references.nameOf(id, type, field, integrations.find((item) => item.type === type)?.[field as "id"]),
    });
    return { id, ...(name !== undefined && { name }), integrations: toDesired(integrations, { api, secret }) };
  });
  if (format === "terraform") return terraform(desired);
  if (format === "kubernetes") return kubernetes(desired);
  const fleet = { ...(api !== "atlas-v2" && { api }), projects: desired };
  const names = references.all();
  const notes = names.length > 0 ? [`These variables must hold the secrets: ${names.join(", ")}`] : [];
  return { text: format === "yaml" ? stringify(fleet, DOUBLE) : `${printableJson(fleet)}\n`, notes };
}
