// The main flows once in Firefox, in every run; `cargo xtask ready firefox` runs the other tests of the page there.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { cell, house, writes } from "./house.mjs";

const GROUP = "32b6e34b3d91647abb20e7b8";
const PROJECT = "Payments production";
const KEY = "0123456789abcdef0123456789abcdef";
/** Opsgenie is new to the project, PagerDuty is as it is stored. */
const DESIRED = [
  { type: "PAGER_DUTY", serviceKey: "00000000000000000000000000007890", region: "EU" },
  { type: "OPS_GENIE", apiKey: "00000000-0000-0000-0000-00000000beef" },
];
const axe = await readFile(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

let home;
before(async () => void (home = await house(undefined, "firefox")));
after(() => home.stop());

/** What axe-core finds below an element. */
async function violations(page, selector) {
  await page.evaluate(axe);
  const found = await page.evaluate((selector) => globalThis.axe.run(selector), selector);
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 140)).join(" | ")}`);
}

const stored = async (type) => (await home.server.control(`state/${GROUP}`)).find((item) => item.type === type);

test("in Firefox: overview, an integration with problems, saved, a plan applied, the language", async () => {
  assert.match(home.browser.browserType().name(), /firefox/);
  const page = await home.visit("overview", { reducedMotion: "reduce" });
  const sent = writes(page);
  await page.locator(".row.ready").nth(7).waitFor();
  assert.deepEqual(await violations(page, "body"), []);

  await cell(page, "Datadog", PROJECT).click();
  const dialog = page.getByRole("dialog");
  const key = dialog.locator("[name=apiKey]");
  await key.fill("no hex");
  await dialog.locator(".told:not(:empty)").first().waitFor();
  assert.match((await dialog.locator(".told:not(:empty)").allInnerTexts()).join(), /hexadecimal/);
  assert.equal(await key.getAttribute("aria-invalid"), "true");
  await dialog.getByRole("button", { name: "Replace in Atlas" }).click();
  assert.ok(await key.evaluate((input) => input === document.activeElement), "the bad field has the focus");
  assert.equal(sent.length, 0, "nothing is sent");
  assert.deepEqual(await violations(page, "dialog"), []);

  await key.fill(KEY);
  await dialog.getByRole("button", { name: "Replace in Atlas" }).click();
  await dialog.waitFor({ state: "hidden" });
  assert.match((await stored("DATADOG")).apiKey, /^\*+cdef$/);

  await page.getByRole("navigation").getByRole("link", { name: "Desired state" }).click();
  await page.getByLabel(/Desired integrations/).fill(JSON.stringify(DESIRED));
  await page.getByRole("button", { name: "Compare" }).click();
  await page.locator(".plan").waitFor();
  assert.deepEqual(await violations(page, "body"), []);
  await page.getByRole("button", { name: `Apply to ${PROJECT}` }).click();
  await page.locator(".plan").getByText("The project is as the file wants it.").waitFor();
  assert.match((await stored("OPS_GENIE")).apiKey, /beef$/);
  assert.deepEqual(
    sent.map((request) => request.method()),
    ["PUT", "POST"],
  );

  await page.getByLabel("Language").selectOption({ label: "Deutsch" });
  await page.getByRole("navigation").getByRole("link", { name: "Übersicht" }).click();
  await page.getByRole("heading", { level: 1, name: "Übersicht" }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "de");
  page.clean();
  await page.context().close();
});

test("in Firefox: projects selected with the keyboard, one state for both, a report", async () => {
  await home.server.control("restart", {});
  const page = await home.visit("overview", { reducedMotion: "reduce" });
  await page.locator(".row.ready").nth(7).waitFor();
  await page.getByRole("checkbox", { name: `Select ${PROJECT}` }).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+Space");
  await page.getByText("2 selected").waitFor();
  assert.equal(await page.locator(".drawer[open]").count(), 0, "the space bar selects and presses no button");
  await page.getByRole("link", { name: "Apply a desired state…" }).click();
  await page.getByLabel(/What each of these projects should have/).fill(JSON.stringify(DESIRED));
  await page.getByRole("button", { name: "Show the plan" }).click();
  await page.getByRole("heading", { name: "2 projects to change" }).waitFor();
  assert.deepEqual(await violations(page, "body"), []);
  await page.getByRole("button", { name: "Apply to 2 projects…" }).click();
  const question = page.getByRole("alertdialog");
  await question.getByRole("button", { name: "Change 2 projects" }).click();
  await page.getByText("All 2 projects are as you wanted them.").waitFor();
  assert.match((await stored("OPS_GENIE")).apiKey, /beef$/);
  page.clean();
  await page.context().close();
});
