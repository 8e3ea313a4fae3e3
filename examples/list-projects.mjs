// Lists the integrations of several projects, a line each.
//
//   ATLAS_CLIENT_ID=... ATLAS_CLIENT_SECRET=... node examples/list-projects.mjs <project id>...
//
// A project that cannot be read does not keep the others from being listed; the exit code then is 1.

import { AtlasClient, clientCredentials, isAtlasError } from "atlas-integrations";

const { ATLAS_BASE_URL: baseUrl, ATLAS_CLIENT_ID: clientId, ATLAS_CLIENT_SECRET: clientSecret } = process.env;
const client = new AtlasClient({ baseUrl, token: clientCredentials({ baseUrl, clientId, clientSecret }) });

/** The lines of a project. `listAll` follows every page. */
async function lines(projectId) {
  const found = [];
  for await (const { type, region } of client.listAll(projectId)) {
    found.push([projectId, type, region].filter(Boolean).join("  "));
  }
  return found.length > 0 ? found : [`${projectId}  (none)`];
}

// All at once: the calls share one token, and each waits by itself where Atlas asks it to.
const projects = process.argv.slice(2);
const outcomes = await Promise.allSettled(projects.map(lines));

for (const [index, { value, reason }] of outcomes.entries()) {
  if (value) console.log(value.join("\n"));
  else {
    if (!isAtlasError(reason)) throw reason;
    // A hint says what a person can do about it: an IP access list, a role, the wrong API.
    console.error(`${projects[index]}  ${reason.message}${reason.hint ? `\n  ${reason.hint}` : ""}`);
    process.exitCode = 1;
  }
}
