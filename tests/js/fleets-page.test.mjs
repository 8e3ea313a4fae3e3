// docs/fleets.md as its reader follows it: every `sh` block runs, one after the other, against the demo server.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { tmpdir } from "node:os";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { serve } from "./loopback.mjs";

const page = await readFile(new URL("../../docs/fleets.md", import.meta.url), "utf8");
const cli = join(dirname(fileURLToPath(import.meta.resolve("atlas-integrations"))), "cli.js");
const ORG = "5f0000000000000000000aaa";
const id = (number) => `5f${String(number).padStart(22, "0")}`;
const holds = [{ type: "DATADOG", apiKey: "0123456789abcdef0123456789abcdef", region: "EU" }];
const group = (name, integrations) => ({ name, integrations });

test("the commands of docs/fleets.md, in order", async () => {
  const clients = [{ clientId: "mdb_sa_id_demo", clientSecret: "mdb_sa_sk_demo" }];
  const names = ["orders", "team-a", "team-b", "sandbox"];
  const groups = Object.fromEntries(names.map((name, at) => [id(at + 1), group(name, at === 0 ? holds : [])]));
  const server = await serve({ config: { clients, groups, orgs: { [ORG]: Object.keys(groups) } } });
  const folder = await mkdtemp(join(tmpdir(), "atlas-fleets-"));
  try {
    // `npx atlas-integrations`, as it is once the package is installed.
    await writeFile(join(folder, "npx"), `#!/bin/sh\nshift\nexec ${process.execPath} ${cli} "$@"\n`);
    await chmod(join(folder, "npx"), 0o755);
    for (const [, name, text] of page.matchAll(/^```json file=(\S+)\n(.*?)^```$/gms)) await writeFile(join(folder, name), text);
    const script = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, code]) => code).join("\n");
    await writeFile(join(folder, "page.sh"), `set -eu\n${script}`);
    const env = { PATH: `${folder}:${process.env.PATH}`, ATLAS_BASE_URL: server.url };
    const { code, out, err } = await new Promise((resolve) => {
      execFile("sh", ["page.sh"], { cwd: folder, env }, (error, out, err) => resolve({ code: error?.code ?? 0, out, err }));
    });
    assert.equal(code, 0, `${out}\n${err}`);
    const exported = JSON.parse(await readFile(join(folder, "fleet.json"), "utf8"));
    const orders = exported.projects.find(({ id: own }) => own === id(1));
    assert.deepEqual(orders.integrations, [{ type: "DATADOG", apiKey: { $env: "DATADOG_API_KEY" }, region: "EU" }]);
    assert.match(out, /3 to add, 0 to change, 0 to delete, 1 unchanged/);
    for (const [number, types] of [
      [1, "DATADOG OPS_GENIE"],
      [2, "DATADOG"],
      [3, "DATADOG"],
      [4, ""],
    ]) {
      const state = await server.control(`state/${id(number)}`);
      assert.equal(state.map(({ type }) => type).join(" "), types);
    }
  } finally {
    await Promise.all([server.stop(), rm(folder, { recursive: true })]);
  }
});
