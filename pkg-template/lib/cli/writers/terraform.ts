// Resources of the Terraform provider mongodb/mongodbatlas, with variables in place of secrets.

import type { Line } from "../output.ts";
import { terraformName } from "../forms/terraform.ts";
import { isReference } from "../forms/reference.ts";
import type { DesiredProject } from "./index.ts";

/** The types that the provider documents. */
const KNOWN = new Set(["DATADOG", "MICROSOFT_TEAMS", "OPS_GENIE", "PAGER_DUTY", "PROMETHEUS", "VICTOR_OPS", "WEBHOOK"]);

export function terraform(projects: readonly DesiredProject[]): { text: string; notes: Line[] } {
  const variables = new Set<string>();
  const blocks: string[] = [];
  const left: string[] = [];
  for (const { id, name, integrations } of projects) {
    for (const item of integrations) {
      if (!KNOWN.has(item.type)) {
        left.push(`${item.type} of ${id}`);
        continue;
      }
      const suffix = projects.length > 1 ? `_${identifier(name ?? id)}_${id.slice(-6)}` : "";
      const rows = Object.entries(item).map(([field, value]): [string, string] => {
        if (!isReference(value)) return [terraformName(field), literal(value)];
        const variable = Object.values(value)[0]?.toLowerCase() ?? "";
        variables.add(variable);
        return [terraformName(field), `var.${variable}`];
      });
      blocks.push(
        block(`resource "mongodbatlas_third_party_integration" "${item.type.toLowerCase()}${suffix}"`, [
          ["project_id", literal(id)],
          ...rows,
        ]),
      );
    }
  }
  const declared = [...variables].map((variable) =>
    block(`variable "${variable}"`, [
      ["type", "string"],
      ["sensitive", "true"],
    ]),
  );
  const remarks = left.length > 0 ? [`# The provider documents no resource for: ${left.join(", ")}.\n`] : [];
  const notes = left.length > 0 ? [`Terraform's provider documents no resource for ${left.join(", ")}`] : [];
  return {
    text: [...remarks, ...declared, ...blocks].join("\n"),
    notes: [
      ...notes,
      "Written from the provider's documentation; Terraform did not run. Import what is there before `terraform apply`.",
    ],
  };
}

function block(head: string, rows: readonly (readonly [string, string])[]): string {
  const width = rows.reduce((widest, [name]) => Math.max(widest, name.length), 0);
  return `${head} {\n${rows.map(([name, value]) => `  ${name.padEnd(width)} = ${value}\n`).join("")}}\n`;
}

/** A value in HCL, where `${` and `%{` begin a template. */
const literal = (value: unknown): string =>
  typeof value === "string" ? JSON.stringify(value).replace(/([$%])\{/g, "$1$1{") : String(value);

const identifier = (name: string): string => name.toLowerCase().replace(/[^a-z0-9_]+/g, "_");
