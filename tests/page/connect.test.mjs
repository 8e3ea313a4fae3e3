// Faults that the client gets over, and the proxy to Atlas: here, another server's fake. `tests/js/proxy.test.mjs` says whom else it answers.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { house } from "./house.mjs";

const GROUP = "32b6e34b3d91647abb20e7b8";

let home;
before(async () => void (home = await house()));
after(() => home.stop());
beforeEach(() => home.server.control("restart", {}));

test("a fault is injected, and the retries can be seen", async () => {
  const page = await home.visit("connect");
  page.expectTrouble(/status of 503/);
  await page.getByRole("button", { name: "503, twice" }).click();
  await page.getByRole("button", { name: "Read all projects" }).click();
  const wire = page.getByRole("list", { name: "Requests, newest first" });
  await wire.getByText("attempt 2").first().waitFor();
  assert.match(await wire.innerText(), /again in \d+ ms/);
  assert.ok(!(await wire.innerText()).includes("demo-token"));
  page.clean();
  await page.context().close();
});

test("through the proxy the page shows and changes what Atlas holds", async (t) => {
  const atlas = { ATLAS_BASE_URL: home.server.url, ATLAS_TOKEN: "demo-token", ATLAS_PROJECTS: `${GROUP}=Far away` };
  const front = await house({ atlas });
  t.after(() => front.stop());
  const page = await front.visit("connect");
  await page.getByLabel(/Atlas through the proxy/).check();
  await page.getByText("It is there.").waitFor();
  await page.getByRole("link", { name: "Overview" }).click();
  await page.getByRole("button", { name: /^PagerDuty of Far away, secret ends in …7890/ }).waitFor();
  await page.getByRole("button", { name: /^Datadog of Far away/ }).click();
  await page.getByRole("button", { name: "Delete this integration…" }).click();
  await page.getByRole("button", { name: "Delete Datadog" }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  const types = (await home.server.control(`state/${GROUP}`)).map(({ type }) => type);
  assert.deepEqual(types, ["PAGER_DUTY", "MICROSOFT_TEAMS"]);
  page.clean();
});

test("a project is added for the proxy, and forgotten", async () => {
  const page = await home.visit("connect");
  page.expectTrouble(/status of 404/);
  await page.getByLabel(/Atlas through the proxy/).check();
  await page.getByText("started without it").waitFor();
  await page.getByLabel("Project id").fill("nonsense");
  await page.getByRole("button", { name: "Add project" }).click();
  await page.getByText("24 hexadecimal digits").waitFor();
  await page.getByLabel("Project id").fill(GROUP);
  await page.getByLabel("Name to show").fill("Mine");
  await page.getByRole("button", { name: "Add project" }).click();
  await page.getByRole("button", { name: "Forget Mine" }).click();
  await page.getByRole("button", { name: "Forget Mine" }).waitFor({ state: "hidden" });
  page.clean();
  await page.context().close();
});
