// Rows are selected with the mouse and the keyboard; filters, saved views and the CSV file say which.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { go, house, pick, saved } from "./house.mjs";

let home;
before(async () => void (home = await house()));
after(() => home.stop());
beforeEach(() => home.server.control("restart", {}));

const names = (page) => page.locator(".rowhead strong").allTextContents();
const picked = (page) => page.locator('.row[aria-selected="true"] strong').allTextContents();
const count = (page) => page.locator(".selection output").innerText();

async function overview() {
  const page = await home.visit();
  await page.locator(".row.ready").nth(7).waitFor();
  return page;
}

test("one, a range, all of the list, none", async () => {
  const page = await overview();
  const all = await names(page);
  await pick(page, all[1]);
  await page.getByRole("checkbox", { name: `Select ${all[4]}`, exact: true }).click({ modifiers: ["Shift"] });
  assert.deepEqual(await picked(page), all.slice(1, 5));
  await pick(page, all[2]);
  assert.deepEqual(await picked(page), [all[1], all[3], all[4]]);
  assert.equal(await count(page), "3 selected");
  await page.getByRole("searchbox").fill("payments");
  assert.equal(await count(page), "3 selected, 3 of them not in the list");
  await page.getByLabel("Select all 2 in the list").check();
  await page.getByRole("searchbox").fill("");
  assert.equal(await count(page), "5 selected");
  await page.getByRole("button", { name: "Select none" }).click();
  assert.equal(await count(page), "None selected");
  page.clean();
  await page.context().close();
});

test("the keyboard alone selects and begins", async () => {
  const page = await overview();
  const all = await names(page);
  await page.getByRole("checkbox", { name: `Select ${all[0]}`, exact: true }).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+Space");
  assert.deepEqual(await picked(page), all.slice(0, 4));
  await page.keyboard.press("Control+a");
  assert.equal(await count(page), "8 selected");
  await page.getByRole("link", { name: "Replace a secret…" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("8 projects:").waitFor();
  assert.ok(await page.getByLabel("Replace a secret").isChecked());
  page.clean();
  await page.context().close();
});

test("a selection does not go along to another source", async () => {
  const page = await overview();
  page.expectTrouble(/status of 404/);
  await pick(page, "Sandbox");
  await go(page, "Connection");
  await page.getByLabel(/Atlas through the proxy/).check();
  await go(page, "Several projects");
  await page.getByText("Select projects in the overview first.").waitFor();
  page.clean();
  await page.context().close();
});

test("who has this key: the end of a secret, also of a whole one that was pasted, alone and with a service", async () => {
  const page = await overview();
  const tail = page.getByLabel("Secret ends in");
  await tail.fill("7890");
  assert.deepEqual(await names(page), ["Payments production", "Own data centre"]);
  assert.match(page.url(), /tail=7890/);
  await page.getByLabel("Service", { exact: true }).selectOption("SLACK");
  assert.deepEqual(await names(page), ["Own data centre"]);
  await page.getByLabel("Service", { exact: true }).selectOption("");
  await tail.fill("0000000000000000000000000000a23c");
  assert.equal(await tail.inputValue(), "a23c");
  assert.ok(!page.url().includes("0000000"), "a whole secret never stands in the address");
  assert.deepEqual(await names(page), ["Payments production"]);
  page.clean();
  await page.context().close();
});

test("deprecated or ending: services whose end is known, with the day", async () => {
  const page = await overview();
  await page.getByLabel("Show", { exact: true }).selectOption("ending");
  assert.deepEqual(await names(page), ["Platform", "Analytics", "Identity"]);
  assert.match(await page.locator(".heads").innerText(), /Opsgenie\s+ends Apr 5, 2027/);
  assert.match(await page.locator(".heads").innerText(), /New Relic\s+ended 2021/);
  page.clean();
  await page.context().close();
});

test("filters are kept in the address with the drawer, and come back with the view", async () => {
  const page = await overview();
  await page.getByLabel("Service", { exact: true }).selectOption("DATADOG");
  await page.getByLabel("Secret ends in").fill("a23c");
  await page.getByRole("button", { name: /^Datadog of Payments production/ }).click();
  const link = page.url();
  assert.match(link, /type=DATADOG/);
  assert.match(link, /tail=a23c/);
  assert.match(link, /edit=DATADOG/);
  await page.goto("about:blank");
  await page.goto(link);
  await page.getByRole("dialog", { name: "Edit Datadog" }).waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".drawer").waitFor({ state: "hidden" });
  await go(page, "Audit");
  await page.getByRole("heading", { level: 1, name: "Audit" }).waitFor();
  await go(page, "Overview");
  assert.deepEqual(await names(page), ["Payments production"]);
  assert.doesNotMatch(page.url(), /edit=/);
  page.clean();
  await page.context().close();
});

test("a view is saved under a name, found after a reload, and deleted", async () => {
  const page = await overview();
  await page.getByLabel("Service", { exact: true }).selectOption("-PAGER_DUTY");
  const lacking = await names(page);
  await page.getByRole("button", { name: "Save this view…" }).click();
  await page.keyboard.type("Nobody is paged");
  await page.keyboard.press("Enter");
  await page.getByLabel("Service", { exact: true }).selectOption("");
  await page.reload();
  await page.locator(".row.ready").nth(7).waitFor();
  await page.getByLabel("Saved view").selectOption("Nobody is paged");
  assert.deepEqual(await names(page), lacking);
  await page.getByRole("button", { name: "Delete the view Nobody is paged" }).click();
  assert.equal(await page.getByLabel("Saved view").count(), 0);
  assert.deepEqual(await names(page), lacking, "the filters stay");
  page.clean();
  await page.context().close();
});

test("the CSV file holds what is shown, and no formula", async (t) => {
  const page = await overview();
  const save = (page) => saved(page, () => page.getByRole("button", { name: "Download CSV" }).click());
  await page.getByLabel("Secret ends in").fill("a23c");
  const text = await save(page);
  assert.match(text, /^project,project_id,api,status,type,service,secret_ends_in,place,service_ends\r\n/);
  assert.match(text, /Payments production,32b6e34b3d91647abb20e7b8,atlas-v2,ready,DATADOG,Datadog,a23c,US5,\r\n/);
  assert.ok(!text.includes("Sandbox"));
  page.clean();
  await page.context().close();
  const groups = {
    "5f0000000000000000000001": [
      { type: "SLACK", apiToken: "xoxb-0000-example", channelName: '=HYPERLINK("https://evil.example")' },
      { type: "VICTOR_OPS", apiKey: "00000000-0000-0000-0000-000000009abc", routingKey: "@SUM(1+1)" },
      { type: "DATADOG", apiKey: "0000000000000000000000000000a23c", region: "EU" },
    ],
  };
  const evil = await house({ config: { token: "demo-token", groups } });
  t.after(() => evil.stop());
  const there = await evil.visit();
  await there.locator(".row.ready").first().waitFor();
  const quoted = await save(there);
  assert.match(quoted, /"'=HYPERLINK\(""https:\/\/evil\.example""\)"/);
  assert.match(quoted, /,'@SUM\(1\+1\),/);
  for (const cell of quoted.split(/\r\n|,/)) assert.doesNotMatch(cell, /^"?[=+@-]/);
});
