// The package, installed from its tarball into one project a host, built with the host's defaults, and run.
// Every folder with a `host.mjs` is a project: it says how to build it and where it shows what it saw. Quick hosts are part
// of every test run; `cargo xtask hosts` runs all and keeps the table in docs/hosts.md.

import assert from "node:assert/strict";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { Browser } from "./browser.mjs";
import { Project } from "./project.mjs";
import { serve } from "./server.mjs";
import { render } from "./table.mjs";

const here = new URL(".", import.meta.url);
const folders = readdirSync(here).filter((name) => existsSync(new URL(`${name}/host.mjs`, here)));
const rows = [];
let site;
let browser;

before(async () => {
  site = await serve();
  browser = new Browser(site);
});

after(async () => {
  await browser.close();
  site.close();
  const table = render(rows);
  console.log(`\n${table}`);
  if (process.env.ATLAS_HOSTS === "all") writeFileSync(new URL("../../docs/hosts.md", here), table);
});

const wanted = ({ host, quick }) => {
  const asked = process.env.ATLAS_HOSTS ?? "quick";
  return asked === "all" || (asked === "quick" ? quick === true : host.toLowerCase().includes(asked));
};

for (const folder of folders) {
  const { hosts } = await import(new URL(`${folder}/host.mjs`, here));
  const asked = hosts.filter(wanted);
  if (asked.length === 0) continue;
  test(folder, async (t) => {
    const project = new Project(folder, site.origin, browser);
    await project.install();
    for (const host of asked) await t.test(host.host, () => one(host, project));
  });
}

async function one({ host, version, cells, run }, project) {
  const row = { version: await version({ browser }), passed: false };
  const seen = await run(project).catch((error) => [{ ...row, host, error }]);
  for (const [at, { report, entry, bytes, error }] of [seen].flat().entries()) {
    const name = cells?.[at] === undefined ? host : `${host}: ${cells[at]}`;
    rows.push({ ...row, host: name, entry, bytes, passed: report?.complaints.length === 0, firstCallMs: report?.firstCallMs });
    if (error !== undefined) throw error;
  }
  for (const { report } of [seen].flat()) assert.deepEqual(report.complaints, []);
}
