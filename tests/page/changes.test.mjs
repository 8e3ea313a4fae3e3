// What was changed from the page: the log, and the way back where the page still knows the secrets.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { cell, house, startAdding, writes } from "./house.mjs";

const SANDBOX = "Sandbox";
const GROUP = "61ffffffffffffffffffff00";
const [FIRST, SECOND] = ["0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210"];

let home;
before(async () => void (home = await house()));
after(() => home.stop());
beforeEach(() => home.server.control("restart", {}));

const stored = () => home.server.control(`state/${GROUP}`);
const holds = async (value) =>
  (await home.server.control("holds", { group: GROUP, type: "DATADOG", field: "apiKey", value })).holds;
const go = (page, name) => page.getByRole("navigation").getByRole("link", { name }).click();
const undo = (page) => page.locator(".notice").last().getByRole("button", { name: "Undo" }).click();
const notice = (page, text) => page.locator(".notice", { hasText: text }).waitFor();

async function add(page, key) {
  const dialog = await startAdding(page, "Datadog", SANDBOX);
  await dialog.locator("[name=apiKey]").fill(key);
  await dialog.locator("[name=region]").selectOption("EU");
  await dialog.getByRole("button", { name: "Add to Atlas" }).click();
  await page.locator(".drawer").waitFor({ state: "hidden" });
}

async function open(page) {
  await cell(page, "Datadog", SANDBOX).click();
  return page.getByRole("dialog");
}

async function remove(page) {
  const dialog = await open(page);
  await dialog.getByRole("button", { name: "Delete this integration…" }).click();
  await dialog.getByRole("button", { name: "Delete Datadog" }).click();
  await page.locator(".drawer").waitFor({ state: "hidden" });
}

test("adding, replacing and deleting are undone, and all of it stands in the log without a secret", async () => {
  const page = await home.visit();
  // Before a deleted item is added again, the page looks whether it is still gone.
  page.expectTrouble(/status of 404/);
  await add(page, FIRST);
  await undo(page);
  await notice(page, "Undone");
  assert.deepEqual(await stored(), [], "added, and undone");

  await add(page, FIRST);
  const dialog = await open(page);
  await dialog.locator("[name=apiKey]").fill(SECOND);
  await dialog.getByRole("button", { name: "Replace in Atlas" }).click();
  await page.locator(".drawer").waitFor({ state: "hidden" });
  assert.ok(await holds(SECOND));
  await undo(page);
  await page.waitForFunction(() => document.querySelectorAll(".notice").length >= 2);
  await page.locator(".notice", { hasText: "Undone" }).last().waitFor();
  await page.waitForTimeout(300);
  assert.ok(await holds(FIRST), "replaced, and undone");

  await remove(page);
  assert.deepEqual(await stored(), []);
  await go(page, "Changes");
  await page.getByRole("listitem").filter({ hasText: "Deleted" }).first().getByRole("button", { name: /^Undo/ }).click();
  await page.getByRole("listitem").filter({ hasText: "Deleted" }).first().getByText("Undone").waitFor();
  assert.ok(await holds(FIRST), "deleted, and undone");

  const text = await page.locator("main").innerText();
  for (const word of ["Datadog", SANDBOX, GROUP, "Added", "Replaced", "Deleted", "Fake Atlas"])
    assert.ok(text.includes(word), word);
  const everything = `${await page.content()} ${await page.evaluate(() => JSON.stringify({ ...localStorage }))}`;
  for (const secret of [FIRST, SECOND]) assert.ok(!everything.includes(secret), "no secret in the page or its storage");
  page.clean();
  await page.context().close();
});

test("what somebody else has changed since is not undone", async () => {
  const [mine, theirs] = [await home.visit(), await home.visit()];
  await add(mine, FIRST);
  await theirs.reload();
  const dialog = await open(theirs);
  await dialog.locator("[name=apiKey]").fill(SECOND);
  await dialog.getByRole("button", { name: "Replace in Atlas" }).click();
  await theirs.locator(".drawer").waitFor({ state: "hidden" });
  const sent = writes(mine);
  await undo(mine);
  await notice(mine, "Not undone");
  assert.equal(sent.length, 0);
  assert.ok(await holds(SECOND));
  await go(mine, "Changes");
  assert.equal(await mine.getByRole("main").getByRole("button", { name: /^Undo/ }).count(), 0);
  for (const page of [mine, theirs]) {
    page.clean();
    await page.context().close();
  }
});

test("a deletion that cannot be undone says so first; forgotten secrets take the way back with them", async () => {
  const page = await home.visit();
  await cell(page, "Datadog", "Payments production").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Delete this integration…" }).click();
  await dialog.getByText("It cannot be undone here").waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".drawer").waitFor({ state: "hidden" });
  await add(page, FIRST);
  await remove(page);
  await go(page, "Changes");
  const ways = page.getByRole("main").getByRole("button", { name: /^Undo/ });
  await ways.first().waitFor();
  assert.equal(await ways.count(), 1, "a creation is over once the item is gone");
  await page.getByRole("button", { name: "Forget the secrets" }).click();
  assert.equal(await ways.count(), 0);
  await undo(page);
  await notice(page, "cannot be undone any more");
  page.clean();
  await page.context().close();
});

test("a failed change stands in the log with its reason", async () => {
  const page = await home.visit();
  page.expectTrouble(/status of 403/);
  await home.server.control("faults", { status: 403, errorCode: "USER_UNAUTHORIZED", method: "POST" });
  const dialog = await startAdding(page, "Datadog", SANDBOX);
  await dialog.locator("[name=apiKey]").fill(FIRST);
  await dialog.getByRole("button", { name: "Add to Atlas" }).click();
  await dialog.locator(".failure").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Discard" }).click();
  await go(page, "Changes");
  const entry = page.getByRole("listitem").filter({ hasText: "Failed" });
  assert.match(await entry.innerText(), /Datadog[\s\S]*Added[\s\S]*Sandbox[\s\S]*role/);
  page.clean();
  await page.context().close();
});
