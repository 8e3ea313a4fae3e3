// The editor for JSON and YAML: problems at their places, completion, both formats, and what is kept of it.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { house, startAdding, writes } from "./house.mjs";

const SANDBOX = "Sandbox";
const GROUP = "61ffffffffffffffffffff00";
const HEX = "0123456789abcdef0123456789abcdef";

let home;
before(async () => void (home = await house()));
after(() => home.stop());
beforeEach(() => home.server.control("restart", {}));

const content = (page) => page.locator(".cm-content");

async function textOf(page) {
  return page
    .locator(".cm-content")
    .evaluate((element) => [...element.querySelectorAll(".cm-line")].map((line) => line.textContent).join("\n"));
}

async function openText(page, service = "Datadog") {
  const dialog = await startAdding(page, service, SANDBOX);
  await dialog.getByRole("button", { name: "Edit as JSON or YAML" }).click();
  await content(page).waitFor();
  return dialog;
}

/** The key and the region that the server holds, as Atlas shows them. */
async function stored() {
  const { apiKey, region } = (await home.server.control(`state/${GROUP}`)).find(({ type }) => type === "DATADOG");
  return { apiKey, region };
}

/** Pastes a text in place of all that is there. */
async function write(page, text) {
  await content(page).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.keyboard.press("ControlOrMeta+v");
}

test("the code of the editor is loaded when it is opened, and not before", async () => {
  const page = await home.visit();
  const loaded = [];
  page.on("response", async (answer) => loaded.push((await answer.body().catch(() => "")).length));
  const dialog = await startAdding(page, "Datadog", SANDBOX);
  await dialog.locator("[name=apiKey]").fill(HEX);
  assert.ok(Math.max(0, ...loaded) < 200_000, "a form needs no editor");
  await dialog.getByRole("button", { name: "Edit as JSON or YAML" }).click();
  await content(page).waitFor();
  assert.ok(Math.max(0, ...loaded) > 200_000);
  page.clean();
  await page.context().close();
});

test("a payload is written as JSON, with its problems beside their lines, and sent by Ctrl+Enter", async () => {
  const page = await home.visit();
  const sent = writes(page);
  const dialog = await openText(page);
  await write(page, `{\n"apiKey": "${HEX}",\n"region": "MARS",\n"colour": 1\n}`);
  const problems = dialog.locator(".text-problems li");
  await problems.nth(1).waitFor();
  const texts = await problems.allInnerTexts();
  assert.match(texts.join("\n"), /Line 3 region must be one of[\s\S]*Line 4 unknown field/);
  assert.equal(await page.locator(".cm-lintRange-error").count(), 2);
  await page.keyboard.press("ControlOrMeta+Enter");
  await dialog.getByText("The text has problems.").waitFor();
  assert.equal(sent.length, 0);
  await write(page, `{"apiKey": "${HEX}", "region": "EU"}`);
  await problems.first().waitFor({ state: "detached" });
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.locator(".drawer").waitFor({ state: "hidden" });
  assert.deepEqual(await stored(), { apiKey: `${"*".repeat(28)}cdef`, region: "EU" });
  page.clean();
  await page.context().close();
});

test("what is no JSON is said where it stops being so; a name that stands twice is not lost", async () => {
  const page = await home.visit();
  const dialog = await openText(page);
  await write(page, `{\n"apiKey": "${HEX}",\n}`);
  await dialog.locator(".text-problems", { hasText: /Line [23].*comma/ }).waitFor();
  await write(page, `{"region": "EU",\n"region": "US"}`);
  await dialog.locator(".text-problems", { hasText: "Line 2 This name stands twice." }).waitFor();
  page.clean();
  await page.context().close();
});

test("names and values are completed from the description of the service", async () => {
  const page = await home.visit();
  await openText(page);
  const choices = page.locator(".cm-tooltip-autocomplete li");
  await write(page, "{\n");
  await page.keyboard.press("Control+Space");
  await choices.filter({ hasText: "apiKey" }).waitFor();
  assert.match((await choices.allInnerTexts()).join(" "), /sendDatabaseMetrics/);
  await page.keyboard.insertText('"reg');
  await choices.filter({ hasText: "region" }).first().waitFor();
  await page.waitForTimeout(200);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+Space");
  await choices.filter({ hasText: '"US1_FED"' }).waitFor();
  await page.keyboard.insertText('"EU');
  await page.waitForTimeout(200);
  await page.keyboard.press("Enter");
  assert.match(await textOf(page), /"region": "EU"/);
  // Escape closes the list, and after that the drawer, which asks first.
  await page.keyboard.press("Control+Space");
  page.clean();
  await page.context().close();
});

test("the same in YAML, which is converted from JSON and sent as the same payload", async () => {
  const page = await home.visit();
  const dialog = await openText(page);
  await write(page, `{"apiKey": "${HEX}"}`);
  await dialog.getByLabel("Format").selectOption("yaml");
  await content(page)
    .filter({ hasText: /^apiKey: / })
    .waitFor();
  await content(page).click();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.insertText("reg");
  await page.keyboard.press("Control+Space");
  await page.locator(".cm-tooltip-autocomplete li", { hasText: "region" }).first().waitFor();
  await page.waitForTimeout(200);
  await page.keyboard.press("Enter");
  await page.keyboard.insertText("MARS");
  await dialog.locator(".text-problems", { hasText: "Line 2 region must be one of" }).waitFor();
  for (let at = 0; at < 4; at++) await page.keyboard.press("Backspace");
  await page.keyboard.insertText("EU");
  await dialog.locator(".text-problems").waitFor({ state: "detached" });
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.locator(".drawer").waitFor({ state: "hidden" });
  assert.deepEqual(await stored(), { apiKey: `${"*".repeat(28)}cdef`, region: "EU" });
  page.clean();
  await page.context().close();
});

test("the form and the text hold the same values; Tab leads out of the editor", async () => {
  const page = await home.visit();
  const dialog = await openText(page);
  await write(page, `{"apiKey": "${HEX}", "region": "EU", "colour": "red"}`);
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => !document.activeElement.matches(".editor-host")), "Tab leaves the editor");
  await dialog.getByRole("button", { name: "Edit in the form" }).click();
  await dialog.getByText(/no such field: colour/).waitFor();
  assert.equal(await dialog.locator("[name=apiKey]").inputValue(), HEX);
  assert.equal(await dialog.locator("[name=region]").inputValue(), "EU");
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  assert.ok(kept.includes("EU") && !kept.includes(HEX), kept);
  page.clean();
  await page.context().close();
});

test("the page names the libraries that it holds, with their licences", async () => {
  const page = await home.visit("connect");
  await page.getByRole("link", { name: /licences/ }).click();
  const text = await page.locator("body").innerText();
  for (const name of ["preact", "@preact/signals", "@codemirror/view", "jsonc-parser", "yaml"]) {
    assert.match(text, new RegExp(`^${name} \\d.*\\((MIT|ISC)\\)$`, "m"));
  }
  assert.match(text, /Permission is hereby granted/);
  await page.context().close();
});
