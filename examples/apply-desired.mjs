// Brings a project to the state that a JSON file describes.
//
//   ATLAS_CLIENT_ID=... ATLAS_CLIENT_SECRET=... OPSGENIE_KEY=... node examples/apply-desired.mjs <project id> desired.json [--prune]
//
// The file is an array of integrations and may lie in a repository: it says { "$env": "OPSGENIE_KEY" } where a secret belongs,
// and the secret is taken from the environment. Run it as often as you like; what is as desired is left alone. With --prune,
// what the file does not name is deleted. `npx atlas-integrations apply` does the same without a program.

import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { AtlasClient, clientCredentials } from "atlas-integrations";
import { resolveSecrets } from "atlas-integrations/fleet";

const { ATLAS_BASE_URL: baseUrl, ATLAS_CLIENT_ID: clientId, ATLAS_CLIENT_SECRET: clientSecret } = process.env;
const { positionals, values } = parseArgs({ allowPositionals: true, options: { prune: { type: "boolean" } } });
const [projectId, file] = positionals;

// A secret that is not there is an error at its place, before anything is sent.
const desired = await resolveSecrets(JSON.parse(await readFile(file, "utf8")));
const client = new AtlasClient({ baseUrl, token: clientCredentials({ baseUrl, clientId, clientSecret }) });

// A plan holds no secret: print it, keep it, have somebody approve it.
const plan = await client.plan(projectId, desired, { prune: values.prune });
for (const { kind, type, changes } of plan.actions) {
  console.log(`${kind} ${type}${changes.map(({ field, reason }) => `\n  ${field} ${reason}`).join("")}`);
}

// What somebody else has changed since is reported as stale and left as it is.
const report = await client.apply(projectId, plan);
for (const { type, status, error } of report.results) console.log(`${type}: ${error?.message ?? status}`);
process.exitCode = report.ok ? 0 : 1;
