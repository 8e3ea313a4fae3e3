// Writes the integrations of projects as CSV, for a spreadsheet.
//
//   ATLAS_PUBLIC_KEY=... ATLAS_PRIVATE_KEY=... node examples/export-csv.mjs <project id>... > integrations.csv
//
// Secrets stay masked, and those that Atlas shows unmasked (New Relic's) are left out. This one signs in with an API key,
// by HTTP digest; a service account does as well.

import { AtlasClient, describe, integrationTypes, isMasked } from "atlas-integrations";

const { ATLAS_BASE_URL: baseUrl, ATLAS_PUBLIC_KEY: publicKey, ATLAS_PRIVATE_KEY: privateKey } = process.env;
const client = new AtlasClient({ baseUrl, apiKey: { publicKey, privateKey } });

/** The fields of a type that hold secrets. They are unknown for a type that is newer than this package. */
const secretsOf = (type) =>
  (integrationTypes.includes(type) ? describe(type).fields.filter(({ secret }) => secret) : []).map(({ name }) => name);

const rows = [];
for (const project of process.argv.slice(2)) {
  for await (const integration of client.listAll(project)) {
    const bare = secretsOf(integration.type).filter((name) => !isMasked(integration[name]));
    rows.push({ project, ...integration, ...Object.fromEntries(bare.map((name) => [name, "(secret)"])) });
  }
}

// Types that are newer than this package have fields of their own: the columns are those that occur.
const columns = [...new Set(["project", "type", ...rows.flatMap(Object.keys)])];

function cell(value) {
  const text = String(value ?? "");
  // A spreadsheet would run what begins like a formula.
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

const line = (cells) => `${cells.map(cell).join(",")}\r\n`;
process.stdout.write(line(columns));
for (const row of rows) process.stdout.write(line(columns.map((column) => row[column])));
