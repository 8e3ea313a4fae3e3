// What outlives the page in local storage: two tabs add to it, and another version of the page may have written it.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { house } from "./house.mjs";

let home;
before(async () => void (home = await house()));
after(() => home.stop());
beforeEach(() => home.server.control("restart", {}));

async function save(page, name) {
  await page.getByRole("searchbox").fill(name);
  await page.getByRole("button", { name: "Save this view…" }).click();
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
  await page.getByLabel("Saved view").waitFor();
}

test("two tabs keep what each of them saves, and every tab its own theme", async () => {
  const page = await home.visit();
  const other = await page.context().newPage();
  await other.goto(home.server.url);
  await other.locator(".row.ready").first().waitFor();
  await save(page, "Payments");
  await save(other, "Sandbox");
  await page.getByRole("option", { name: "Sandbox" }).waitFor({ state: "attached" });
  await other.reload();
  const names = await other.getByLabel("Saved view").locator("option").allInnerTexts();
  assert.deepEqual(names.slice(-2), ["Payments", "Sandbox"]);
  await page.getByLabel("Theme").selectOption("dark");
  await page.reload();
  assert.equal(await page.getByLabel("Theme").inputValue(), "dark");
  assert.equal(await other.getByLabel("Theme").inputValue(), "system");
  page.clean();
  await page.context().close();
});

test("a kept value of another shape is left aside", async () => {
  for (const text of ["{", "5", "[null]", '{"a":5}', '"constructor"']) {
    const page = await home.visit();
    await page.evaluate((text) => {
      const names = ["theme", "locale", "source", "views", "drafts", "projects", "desired", "editor"];
      addEventListener("pagehide", () => {
        for (const name of names) localStorage.setItem(`atlas-integrations.${name}`, text);
      });
    }, text);
    await page.reload();
    await page.locator(".row.ready").nth(7).waitFor();
    await page.getByRole("button", { name: "Add Slack to Sandbox" }).click();
    await page.getByRole("dialog", { name: "Add Slack" }).waitFor();
    await page.keyboard.press("Escape");
    for (const view of ["Desired state", "Connection"]) {
      await page.getByRole("navigation").getByRole("link", { name: view }).click();
      await page.getByRole("heading", { level: 1, name: view }).waitFor();
    }
    page.clean();
    await page.context().close();
  }
});
