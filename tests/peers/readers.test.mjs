// Clients that others wrote see the same projects and integrations that this package wrote: pyatlassdk from PyPI, generated from
// the official description, and openapi-fetch.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { AtlasClient, clientCredentials } from "atlas-integrations";
import { applyFleet } from "atlas-integrations/fleet";
import createClient from "openapi-fetch";
import { serve } from "../js/loopback.mjs";

const run = promisify(execFile);
const ORG = "a".repeat(24);
const IDS = [1, 2, 3].map((number) => number.toString(16).padStart(24, "0"));
const ACCOUNT = { clientId: "mdb_sa_id_readers", clientSecret: "mdb_sa_sk_readers" };
/** The token endpoint takes a service account by Basic, as documented; pyatlassdk sends it in a form, so it signs by digest here. */
const API_KEY = { publicKey: "readers-public", privateKey: "readers-private" };
const fleet = {
  defaults: [
    { type: "DATADOG", apiKey: "0123456789abcdef0123456789abcdef", region: "EU", sendDatabaseMetrics: true },
    { type: "OPS_GENIE", apiKey: "00000000-0000-4000-8000-000000000000", region: "EU" },
  ],
  projects: [
    { org: ORG, name: "orders" },
    { org: ORG, name: "team-*", integrations: [{ type: "WEBHOOK", url: "https://hooks.example.com/alerts/0000" }] },
  ],
};

let server;
let client;
before(async () => {
  const names = ["orders", "team-a", "team-b"];
  const groups = Object.fromEntries(IDS.map((id, index) => [id, { name: names[index], integrations: [] }]));
  server = await serve({ config: { clients: [ACCOUNT], apiKeys: [API_KEY], groups, orgs: { [ORG]: IDS } } });
  client = new AtlasClient({ baseUrl: server.url, token: clientCredentials({ baseUrl: server.url, ...ACCOUNT }) });
  assert.equal((await applyFleet(client, fleet)).ok, true);
});
after(() => server?.stop());

/** What our own client sees: of each project its name and what it holds. */
async function ours() {
  const seen = {};
  for await (const { id, name } of client.projects({ orgId: ORG })) {
    seen[id] = { name, integrations: (await client.list(id)).results };
  }
  return seen;
}

/** Without what the server leaves empty: generated models drop it. */
const bare = (seen) =>
  Object.fromEntries(
    Object.entries(seen).map(([id, { name, integrations }]) => {
      const filled = integrations.map((item) => Object.fromEntries(Object.entries(item).filter(([, value]) => value !== null)));
      return [id, { name, integrations: filled.sort((one, other) => (one.type < other.type ? -1 : 1)) }];
    }),
  );

test("pyatlassdk", async () => {
  const folder = await mkdtemp(join(tmpdir(), "atlas-python-"));
  try {
    await run("python3", ["-m", "venv", folder]);
    const python = join(folder, "bin/python");
    await run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "pyatlassdk==0.1.0"]);
    const script = fileURLToPath(new URL("read_projects.py", import.meta.url));
    const { stdout } = await run(python, [script, new URL(server.url).origin, ORG, API_KEY.publicKey, API_KEY.privateKey]);
    const [theirs, own] = [bare(JSON.parse(stdout)), bare(await ours())];
    assert.deepEqual(Object.keys(theirs), IDS);
    for (const id of IDS) {
      assert.equal(theirs[id].name, own[id].name);
      assert.equal(theirs[id].integrations.length, own[id].integrations.length);
      for (const [index, item] of theirs[id].integrations.entries()) {
        // Their model knows every field that ours wrote; defaults of its own may stand beside them.
        const known = Object.fromEntries(Object.keys(own[id].integrations[index]).map((name) => [name, item[name]]));
        assert.deepEqual(known, own[id].integrations[index]);
      }
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("openapi-fetch", async () => {
  const { token } = await clientCredentials({ baseUrl: server.url, ...ACCOUNT })();
  const accept = "application/vnd.atlas.2023-01-01+json";
  const peer = createClient({
    baseUrl: new URL("/api/atlas/v2", server.url).href,
    headers: { authorization: `Bearer ${token}`, accept },
  });
  const projects = await peer.GET("/orgs/{orgId}/groups", { params: { path: { orgId: ORG } } });
  const seen = {};
  for (const { id, name } of projects.data.results) {
    const { data } = await peer.GET("/groups/{groupId}/integrations", { params: { path: { groupId: id } } });
    seen[id] = { name, integrations: data.results };
  }
  assert.deepEqual(bare(seen), bare(await ours()));
});
