// The package, installed from its tarball into one project a host, built with the host's defaults, and run.
// Every folder with a `host.mjs` is a project: it says how to build it and where it shows what it saw. Quick hosts are part
// of every test run; `cargo xtask hosts` runs all and keeps the table in docs/hosts.md.

import assert from "node:assert/strict";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { Browsers } from "./browser.mjs";
import { Project, STREETS } from "./project.mjs";
import { serve } from "./server.mjs";
import { render } from "./table.mjs";

const root = new URL("../../", import.meta.url);
const sources = Object.keys(STREETS)
  .flatMap((folder) => readdirSync(new URL(folder, root)).map((name) => `${folder}/${name}`))
  .filter((source) => existsSync(new URL(`${source}/host.mjs`, root)));
const rows = [];
const untried = [];
let site;
let browsers;

before(async () => {
  site = await serve();
  browsers = new Browsers(site);
});

after(async () => {
  await browsers.close();
  site.close();
  const table = render(rows, untried);
  console.log(`\n${table}`);
  if (process.env.ATLAS_HOSTS_TABLE) writeFileSync(process.env.ATLAS_HOSTS_TABLE, table);
});

const wanted = ({ host, quick }) => {
  const asked = process.env.ATLAS_HOSTS ?? "quick";
  return asked === "all" || (asked === "quick" ? quick === true : host.toLowerCase().includes(asked.toLowerCase()));
};

/** Whether this machine can run the host at all; the table lists those that it cannot. */
const possible = ({ host, missing }) => {
  const reason = missing?.();
  if (reason !== undefined) untried.push([host, reason]);
  return reason === undefined;
};

let isAny = false;
for (const source of sources) {
  const { hosts } = await import(new URL(`${source}/host.mjs`, root));
  const asked = hosts.filter(wanted).filter(possible);
  if (asked.length === 0) continue;
  isAny = true;
  test(source, async (t) => {
    const project = new Project(source, site.origin, browsers);
    await project.install();
    for (const host of asked) await t.test(host.host, () => one(host, project));
  });
}

// Without any test, what was started would never be closed.
if (!isAny) test("the hosts that were asked for", () => assert.fail(`none has ${process.env.ATLAS_HOSTS} in its name`));

async function one({ host, version, cells, run }, project) {
  const row = { version: await version({ browsers, project }), passed: false };
  const seen = await run(project).catch((error) => [{ ...row, host, error }]);
  assert.ok([seen].flat().length > 0, "nothing was seen");
  for (const [at, { report, error, ...more }] of [seen].flat().entries()) {
    const name = cells?.[at] === undefined ? host : `${host}: ${cells[at]}`;
    rows.push({ ...row, host: name, passed: report?.complaints.length === 0, firstCallMs: report?.firstCallMs, ...more });
    if (error !== undefined) throw error;
  }
  for (const { report } of [seen].flat()) assert.deepEqual(report.complaints, []);
}
