// Gives an integration a new key and keeps all else that it holds.
//
//   ATLAS_CLIENT_ID=... ATLAS_CLIENT_SECRET=... NEW_KEY=... node examples/rotate-key.mjs <project id> <type>
//
// Atlas replaces an integration as a whole and never shows its secrets again, so this works for services that have one
// secret: a second one would have to be known too. The new key comes from the environment, because others can read argv.

import { AtlasClient, clientCredentials, describe } from "atlas-integrations";

const { ATLAS_BASE_URL: baseUrl, ATLAS_CLIENT_ID: clientId, ATLAS_CLIENT_SECRET: clientSecret, NEW_KEY } = process.env;
const [projectId, type] = process.argv.slice(2);

const { label, fields } = describe(type);
const [secret, ...more] = fields.filter((field) => field.secret);
if (more.length > 0) {
  console.error(`${label} has more than one secret; write all of it with client.update`);
  process.exit(2);
}

const client = new AtlasClient({ baseUrl, token: clientCredentials({ baseUrl, clientId, clientSecret }) });
const stored = await client.get(projectId, type);

// Only fields that a request may hold: what Atlas adds of its own, as the id, stays behind.
const kept = fields.map(({ name }) => [name, stored[name]]).filter(([, value]) => value !== undefined && value !== null);
const desired = { type, ...Object.fromEntries(kept), [secret.name]: NEW_KEY };

// Checked before anything is sent: a key that cannot be one rejects here, and the old one stays in use.
const rotated = await client.update(projectId, desired);
console.log(`${label}: ${stored[secret.name]} -> ${rotated[secret.name]}`);
