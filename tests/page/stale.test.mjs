// Editing loses nothing: secrets that are left blank, and what somebody else has written meanwhile.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { cell, house, writes } from "./house.mjs";

const PAYMENTS = "Payments production";
const HEX = "0123456789abcdef0123456789abcdef";

let home;
before(async () => void (home = await house()));
after(() => home.stop());
beforeEach(() => home.server.control("restart", {}));

async function openDatadog(page) {
  await cell(page, "Datadog", PAYMENTS).click();
  return page.getByRole("dialog");
}

test("what somebody else changed meanwhile is shown, and not overwritten unasked", async () => {
  const [mine, theirs] = [await home.visit(), await home.visit()];
  const dialog = await openDatadog(mine);
  const other = await openDatadog(theirs);
  await other.locator("[name=apiKey]").fill(HEX);
  await other.locator("[name=region]").selectOption("EU");
  await other.getByRole("button", { name: "Replace in Atlas" }).click();
  await other.waitFor({ state: "hidden" });
  const sent = writes(mine);
  await dialog.locator("[name=apiKey]").fill(HEX);
  await dialog.getByRole("button", { name: "Replace in Atlas" }).click();
  const conflict = dialog.getByText(/changed since you opened it/).locator("..");
  await conflict.waitFor();
  assert.match(await conflict.innerText(), /region[\s\S]*US5[\s\S]*EU/);
  assert.equal(sent.length, 0);
  await conflict.getByRole("button", { name: "Start again from the newer values" }).click();
  await mine.waitForFunction(() => document.querySelector("[name=region]").value === "EU");
  for (const page of [mine, theirs]) {
    page.clean();
    await page.context().close();
  }
});

test("each secret says what becomes of it when it is left blank", async () => {
  const page = await home.visit();
  const dialog = await openDatadog(page);
  const field = dialog.locator(".field", { has: page.locator("[name=apiKey]") });
  assert.match(await field.innerText(), /has to be typed again/);
  await dialog.locator("[name=apiKey]").fill(`${HEX.slice(4)}a23c`);
  assert.match(await field.innerText(), /ends alike/);
  await dialog.locator("[name=apiKey]").fill(HEX);
  assert.match(await field.innerText(), /ends differently/);
  page.clean();
  await page.context().close();
});

test("Escape asks before a form with something typed in it is closed", async () => {
  const page = await home.visit();
  const dialog = await openDatadog(page);
  await dialog.locator("[name=apiKey]").fill("abc");
  await page.keyboard.press("Escape");
  const question = page.getByRole("alertdialog");
  await question.getByRole("button", { name: "Cancel" }).click();
  assert.equal(await dialog.locator("[name=apiKey]").inputValue(), "abc");
  await page.keyboard.press("Escape");
  await question.getByRole("button", { name: "Discard" }).click();
  await page.locator(".drawer").waitFor({ state: "hidden" });
  page.clean();
  await page.context().close();
});
