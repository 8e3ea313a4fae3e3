// A desired state compared with what is there, applied, and compared again.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { house, writes } from "./house.mjs";

const GROUP = "32b6e34b3d91647abb20e7b8";
/** What the seed has in its first project, but for the Teams webhook; Datadog gets another site; Opsgenie is new. */
const DESIRED = [
  { type: "PAGER_DUTY", serviceKey: "00000000000000000000000000007890", region: "EU" },
  { type: "DATADOG", apiKey: "0000000000000000000000000000a23c", region: "EU", sendDatabaseMetrics: true },
  { type: "OPS_GENIE", apiKey: "00000000-0000-0000-0000-00000000beef" },
];

let home;
before(async () => void (home = await house()));
after(() => home.stop());
beforeEach(() => home.server.control("restart", {}));

const area = (page) => page.getByLabel(/Desired integrations/);
const compare = (page) => page.getByRole("button", { name: "Compare" }).click();
const kinds = (page) =>
  page
    .locator(".action")
    .evaluateAll((actions) =>
      actions.map((action) => [action.querySelector("strong").textContent, action.querySelector(".tag").textContent]),
    );

test("plan, apply, and nothing left to do", async () => {
  const page = await home.visit("desired");
  const sent = writes(page);
  await area(page).fill(DESIRED.map((payload) => JSON.stringify(payload)).join("\n"));
  await page.getByLabel("Delete what the file does not name").check();
  await compare(page);
  await page.getByRole("heading", { name: "3 changes" }).waitFor();
  const planned = Object.fromEntries(await kinds(page));
  assert.deepEqual(planned, { PagerDuty: "Keep", Datadog: "Replace", Opsgenie: "Create", "Microsoft Teams": "Delete" });
  assert.match(await page.locator(".action.update").innerText(), /region[\s\S]*US5[\s\S]*EU/);
  const shown = await page.locator(".plan").innerText();
  for (const { serviceKey, apiKey } of DESIRED) assert.ok(!shown.includes(serviceKey ?? apiKey), "no secret in a plan");
  assert.equal(sent.length, 0, "comparing changes nothing");
  await page.getByRole("button", { name: "Apply to Payments production" }).click();
  const question = page.getByRole("alertdialog");
  assert.match(await question.innerText(), /Delete one integration of Payments production\?[\s\S]*Microsoft Teams/);
  await question.getByRole("button", { name: "Cancel" }).click();
  assert.equal(sent.length, 0, "nothing is sent before the deletion is confirmed");
  await page.getByRole("button", { name: "Apply to Payments production" }).click();
  await question.getByRole("button", { name: "Delete and apply the rest" }).click();
  await page.locator(".plan").getByText("The project is as the file wants it.").waitFor();
  assert.deepEqual(sent.map((request) => request.method()).sort(), ["DELETE", "POST", "PUT"]);
  const types = (await home.server.control(`state/${GROUP}`)).map(({ type }) => type).sort();
  assert.deepEqual(types, ["DATADOG", "OPS_GENIE", "PAGER_DUTY"]);
  await compare(page);
  await page.getByRole("heading", { name: "Nothing to do" }).waitFor();
  page.clean();
  await page.context().close();
});

test("payloads that are not in order are named, and nothing is compared", async () => {
  const page = await home.visit("desired");
  await area(page).fill(JSON.stringify([DESIRED[0], { type: "DATADOG", apiKey: "not hexadecimal", region: "MARS" }]));
  await compare(page);
  const told = page.locator(".banner.bad");
  await told.waitFor();
  assert.match(await told.innerText(), /2\. Datadog[\s\S]*apiKey[\s\S]*region/);
  assert.ok(!(await told.innerText()).includes("not hexadecimal"));
  await area(page).fill("neither this nor that");
  await compare(page);
  await page.getByText("nor one JSON object on each line").waitFor();
  page.clean();
  await page.context().close();
});

test("a failed action is told beside the others", async () => {
  const page = await home.visit("desired");
  page.expectTrouble(/status of 400/);
  await home.server.control("faults", { status: 400, method: "PUT", type: "DATADOG", detail: "This site is closed." });
  await area(page).fill(JSON.stringify(DESIRED));
  await compare(page);
  await page.getByRole("button", { name: /^Apply to/ }).click();
  await page.locator(".plan").getByText("Not everything worked.").waitFor();
  assert.match(await page.locator(".action.update").innerText(), /Failed[\s\S]*This site is closed/);
  assert.match(await page.locator(".action.create").innerText(), /Done/);
  page.clean();
  await page.context().close();
});
