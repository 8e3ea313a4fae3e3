// An integration as a resource of MongoDB's Terraform provider. Secrets are variables, marked as sensitive.

import { entriesOf, snakeCase } from "./secret-names.js";
import { t } from "./texts.js";

/** The arguments that the provider documents, by type (docs/resources/third_party_integration.md of the provider, 2026). */
const ARGUMENTS = {
  PAGER_DUTY: ["service_key", "region"],
  DATADOG: [
    "api_key",
    "region",
    "send_collection_latency_metrics",
    "send_database_metrics",
    "send_user_provided_resource_tags",
    "send_query_stats_metrics",
    "send_sharding_metrics",
  ],
  OPS_GENIE: ["api_key", "region"],
  VICTOR_OPS: ["api_key", "routing_key"],
  WEBHOOK: ["url", "secret"],
  MICROSOFT_TEAMS: ["microsoft_teams_webhook_url"],
  PROMETHEUS: ["user_name", "password", "service_discovery", "enabled"],
};

/** The one argument that is spelt otherwise than the field. */
const RENAMED = { username: "user_name" };

/** Terraform manages Atlas alone, and these types of it. */
export const isInTerraform = (type, api) => api === "atlas-v2" && Object.hasOwn(ARGUMENTS, type);

const SHORT = { "\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\", $: "$$", "%": "%%" };
const escaped = (letter) => SHORT[letter] ?? `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** A value in HCL. In a text `${` and `%{` would start a template. */
export const hcl = (value) =>
  typeof value === "string"
    ? `"${value.replace(/["\\\u0000-\u001f\u007f-\u009f\u2028\u2029]|[$%](?=\{)/g, escaped)}"`
    : JSON.stringify(value);

export function terraform({ project, payload, stored, fields }) {
  const { type } = payload;
  const name = type.toLowerCase();
  const entries = entriesOf(payload, stored, fields).map((entry) => ({
    ...entry,
    argument: RENAMED[entry.name] ?? snakeCase(entry.name),
  }));
  const known = entries.filter(({ argument }) => ARGUMENTS[type].includes(argument));
  const unknown = entries.filter(({ argument }) => !ARGUMENTS[type].includes(argument));
  const secrets = known.filter(({ secret }) => secret);
  const variables = secrets.map(
    ({ argument }) => `variable "${name}_${argument}" {\n  type      = string\n  sensitive = true\n}\n`,
  );
  const lines = [
    ["project_id", hcl(project.id)],
    ["type", hcl(type)],
    ...known.map(({ argument, value, secret }) => [argument, secret ? `var.${name}_${argument}` : hcl(value)]),
  ];
  const width = Math.max(...lines.map(([argument]) => argument.length));
  return [
    ...variables,
    [
      `resource "mongodbatlas_third_party_integration" "${name}" {`,
      ...lines.map(([argument, value]) => `  ${argument.padEnd(width)} = ${value}`),
      ...unknown.map((entry) => `  # ${t("The provider has no argument for {name}.", { name: JSON.stringify(entry.name) })}`),
      "}\n",
    ].join("\n"),
  ].join("\n");
}
