// Gives an integration a new key in several projects and keeps all else that it holds.
//
//   ATLAS_CLIENT_ID=... ATLAS_CLIENT_SECRET=... NEW_KEY=... node examples/rotate-key.mjs <type> <field> <project id>...
//
// The new key comes from the environment, because others can read argv. `npx atlas-integrations rotate` does the same without
// a program. Atlas gives an integration a new id with every change: alert configurations that hold the old one have to be
// looked at.

import { AtlasClient, clientCredentials } from "atlas-integrations";
import { rotateFleet } from "atlas-integrations/fleet";

const { ATLAS_BASE_URL: baseUrl, ATLAS_CLIENT_ID: clientId, ATLAS_CLIENT_SECRET: clientSecret, NEW_KEY } = process.env;
const [type, field, ...projects] = process.argv.slice(2);
const client = new AtlasClient({ baseUrl, token: clientCredentials({ baseUrl, clientId, clientSecret }) });

// Atlas replaces an integration as a whole. What can be read is kept; a second secret, which cannot, has to be given as well,
// and a project where it is missing fails before anything is sent.
const report = await rotateFleet(client, projects, type, { [field]: NEW_KEY });
for (const { id, integration, error } of report.projects)
  console.log(`${id}  ${integration ? integration[field] : error.message}`);
process.exitCode = report.ok ? 0 : 1;
