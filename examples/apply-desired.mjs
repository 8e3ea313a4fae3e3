// Brings a project to the state that a JSON file describes.
//
//   ATLAS_CLIENT_ID=... ATLAS_CLIENT_SECRET=... OPSGENIE_KEY=... node examples/apply-desired.mjs <project id> desired.json [--prune]
//
// The file is an array of integrations and may lie in a repository: it says "${OPSGENIE_KEY}" where a secret belongs, and
// this takes the secret from the environment. Run it as often as you like; what is as desired is left alone. With --prune,
// what the file does not name is deleted.

import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { AtlasClient, clientCredentials } from "atlas-integrations";

const { ATLAS_BASE_URL: baseUrl, ATLAS_CLIENT_ID: clientId, ATLAS_CLIENT_SECRET: clientSecret } = process.env;
const { positionals, values } = parseArgs({ allowPositionals: true, options: { prune: { type: "boolean" } } });
const [projectId, file] = positionals;

// Filled in after parsing: a secret with a quote in it is still only a value.
const desired = JSON.parse(await readFile(file, "utf8"), (_, value) => (typeof value === "string" ? fill(value) : value));

function fill(text) {
  return text.replace(/\$\{([A-Z0-9_]+)\}/g, (_, name) => {
    if (process.env[name] === undefined) throw new Error(`${file} asks for ${name}, which the environment does not hold`);
    return process.env[name];
  });
}

const client = new AtlasClient({ baseUrl, token: clientCredentials({ baseUrl, clientId, clientSecret }) });

// A plan holds no secret: print it, keep it, have somebody approve it.
const plan = await client.plan(projectId, desired, { prune: values.prune });
for (const { kind, type, changes } of plan.actions) {
  console.log(`${kind} ${type}${changes.map(({ field, reason }) => `\n  ${field} ${reason}`).join("")}`);
}

// What somebody else has changed since is told as stale and left as it is.
const report = await client.apply(projectId, plan);
for (const { type, status, error } of report.results) console.log(`${type}: ${error?.message ?? status}`);
process.exitCode = report.ok ? 0 : 1;
