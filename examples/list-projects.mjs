// Lists the integrations of several projects, a line each, as they come.
//
//   ATLAS_CLIENT_ID=... ATLAS_CLIENT_SECRET=... node examples/list-projects.mjs <project id>...
//
// Without ids it lists every project that the credentials can see. A project that cannot be read does not keep the others
// from being listed; the exit code then is 1. `npx atlas-integrations list` does the same without a program.

import { AtlasClient, clientCredentials, isAtlasError } from "atlas-integrations";
import { readFleet } from "atlas-integrations/fleet";

const { ATLAS_BASE_URL: baseUrl, ATLAS_CLIENT_ID: clientId, ATLAS_CLIENT_SECRET: clientSecret } = process.env;
const client = new AtlasClient({ baseUrl, token: clientCredentials({ baseUrl, clientId, clientSecret }) });
const ids = process.argv.slice(2);

// Eight projects at a time: they share one token, and each project's rate limit is waited for by itself.
for await (const { project, integrations, error } of readFleet(client, ids.length > 0 ? ids : client.projects())) {
  const id = project.id ?? project;
  if (isAtlasError(error)) {
    // A hint says what a person can do about it: an IP access list, a role, the wrong API.
    console.error(`${id}  ${error.message}${error.hint ? `\n  ${error.hint}` : ""}`);
    process.exitCode = 1;
  } else if (error) throw error;
  else if (integrations.length === 0) console.log(`${id}  (none)`);
  else for (const { type, region } of integrations) console.log([id, type, region].filter(Boolean).join("  "));
}
