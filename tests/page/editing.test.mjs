// Editing one integration as people do: they paste white space, meet somebody else's item, wait for a busy server, leave and come
// back.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, beforeEach, test } from "node:test";
import { describe, integrationTypes, readError } from "atlas-integrations";
import { adviceFor } from "../../www/model/advice.js";
import { texts } from "../../www/texts/de.js";
import { cell, house, startAdding, writes } from "./house.mjs";

const PAYMENTS = "Payments production";
const SANDBOX = "Sandbox";
const GROUP = "61ffffffffffffffffffff00";
const HEX = "0123456789abcdef0123456789abcdef";

let home;
before(async () => void (home = await house()));
after(() => home.stop());
beforeEach(() => home.server.control("restart", {}));

const send = (dialog) => dialog.getByRole("button", { name: "Add to Atlas" }).click();
const closed = (page) => page.locator(".drawer").waitFor({ state: "hidden" });

test("white space around a pasted key goes, and the field says so; messages name fields by their labels", async () => {
  const page = await home.visit();
  const dialog = await startAdding(page, "Datadog", SANDBOX);
  const key = dialog.locator("[name=apiKey]");
  await key.fill("abc");
  await dialog.getByText("API key must be 32 hexadecimal digits").waitFor();
  await key.fill("");
  await key.pressSequentially(`  ${HEX} `);
  await key.blur();
  await dialog.getByText("White space around it was removed.").waitFor();
  assert.equal(await key.inputValue(), HEX);
  page.clean();
  await page.context().close();
});

test("white space goes too where Enter is pressed at once", async () => {
  const page = await home.visit();
  const dialog = await startAdding(page, "Datadog", SANDBOX);
  await dialog.locator("[name=apiKey]").pressSequentially(` ${HEX} `);
  await page.keyboard.press("Enter");
  await closed(page);
  const stored = await home.server.control(`state/${GROUP}`);
  assert.match(stored.find(({ type }) => type === "DATADOG").apiKey, /^\*{28}cdef$/);
  page.clean();
  await page.context().close();
});

test("each secret says where it is found, with a link to a page about it", async () => {
  const page = await home.visit();
  for (const type of integrationTypes.filter((one) => describe(one).status !== "unsupported")) {
    const { label, fields } = describe(type);
    const dialog = await startAdding(page, label, SANDBOX);
    await dialog.locator("form").waitFor();
    for (const { name, secret } of fields) {
      const help = dialog.locator(".field", { has: page.locator(`[name=${name}]`) }).locator(".where");
      assert.equal(await help.count(), secret ? 1 : 0, `${type}.${name}`);
      if (!secret) continue;
      await help.locator("summary").click();
      assert.ok((await help.locator("p").innerText()).length > 40);
      assert.match(await help.getByRole("link").getAttribute("href"), /^https:\/\//);
    }
    await page.keyboard.press("Escape");
    await closed(page);
  }
  page.clean();
  await page.context().close();
});

test("what somebody else has added meanwhile can be opened, and the typed key is still there", async () => {
  const [mine, theirs] = [await home.visit(), await home.visit()];
  mine.expectTrouble(/status of 409/);
  const dialog = await startAdding(mine, "Datadog", SANDBOX);
  await dialog.locator("[name=apiKey]").fill(HEX);
  await dialog.locator("[name=region]").selectOption("US3");
  const other = await startAdding(theirs, "Datadog", SANDBOX);
  await other.locator("[name=apiKey]").fill("f".repeat(32));
  await send(other);
  await closed(theirs);
  await send(dialog);
  await dialog.getByRole("button", { name: "Open the stored one" }).click();
  await mine.getByRole("heading", { name: "Edit Datadog" }).waitFor();
  await dialog.getByText(/Your draft, .*, is here again/).waitFor();
  assert.equal(await dialog.locator("[name=apiKey]").inputValue(), HEX);
  await dialog.getByRole("button", { name: "Start afresh" }).click();
  assert.equal(await dialog.locator("[name=apiKey]").inputValue(), "");
  for (const page of [mine, theirs]) {
    page.clean();
    await page.context().close();
  }
});

test("a server that asks for a long pause is counted down, and tried again by a button", async () => {
  const page = await home.visit();
  page.expectTrouble(/status of 429/);
  const sent = writes(page);
  const dialog = await startAdding(page, "Datadog", SANDBOX);
  await dialog.locator("[name=apiKey]").fill(HEX);
  await page.clock.install();
  await home.server.control("faults", { status: 429, errorCode: "RATE_LIMITED", retryAfter: "90", method: "POST" });
  await send(dialog);
  const retry = dialog.locator(".failure").getByRole("button");
  await retry.waitFor();
  assert.match(await retry.innerText(), /in (90|8\d) s/);
  await retry.click({ force: true });
  assert.equal(sent.length, 1, "nothing is sent before its time");
  await page.clock.fastForward(92_000);
  await dialog
    .locator(".failure")
    .getByRole("button", { name: /^Try again$/ })
    .click();
  await closed(page);
  assert.equal(sent.length, 2);
  await page.context().close();
});

test("while the page waits for a busy server it says so; the answer comes although the form was closed", async () => {
  const page = await home.visit();
  page.expectTrouble(/status of 429/);
  const dialog = await startAdding(page, "Datadog", SANDBOX);
  await dialog.locator("[name=apiKey]").fill(HEX);
  await home.server.control("faults", { status: 429, errorCode: "RATE_LIMITED", retryAfter: "3", method: "POST" });
  await send(dialog);
  await dialog.locator(".pause").waitFor();
  await page.keyboard.press("Escape");
  await closed(page);
  const other = await startAdding(page, "Opsgenie", SANDBOX);
  await other.locator("[name=apiKey]").fill("00000000-0000-0000-0000-00000000abcd");
  await page.locator(".notice", { hasText: "Datadog added to Sandbox" }).waitFor({ state: "attached" });
  assert.ok(await other.isVisible(), "the other form stays open");
  assert.equal(await other.locator("[name=apiKey]").inputValue(), "00000000-0000-0000-0000-00000000abcd");
  await page.context().close();
});

test("a slow answer that fails is told in a notice once its form is closed, and the typed values are a draft", async () => {
  const page = await home.visit();
  page.expectTrouble(/status of 403/);
  const dialog = await startAdding(page, "Datadog", SANDBOX);
  await dialog.locator("[name=apiKey]").fill(HEX);
  await home.server.control("faults", { status: 403, errorCode: "USER_UNAUTHORIZED", method: "POST", delayMs: 1200 });
  await send(dialog);
  await page.keyboard.press("Escape");
  await closed(page);
  await page.locator(".notice.bad", { hasText: "Datadog of Sandbox: The credentials may not do this." }).waitFor();
  await startAdding(page, "Datadog", SANDBOX);
  assert.equal(await dialog.locator("[name=apiKey]").inputValue(), HEX);
  page.clean();
  await page.context().close();
});

test("a failure that may pass is tried again with what was typed; the hint is visible", async () => {
  const page = await home.visit();
  page.expectTrouble(/status of 4|ERR_|status of 5/);
  const dialog = await startAdding(page, "Webhook", SANDBOX);
  await dialog.locator("[name=url]").fill("https://hooks.example.com/0000");
  await page.route("**/integrations/WEBHOOK**", (route) =>
    route.fulfill({ status: 501, body: "{}", contentType: "application/json" }),
  );
  await send(dialog);
  await dialog.locator(".failure").getByRole("button", { name: "Try again" }).waitFor();
  await page.unroute("**/integrations/WEBHOOK**");
  await dialog.locator(".failure").getByRole("button", { name: "Try again" }).click();
  await closed(page);
  await home.server.control("faults", { status: 409, errorCode: "WEBHOOK_NOTIFICATIONS_PRESENT", method: "DELETE" });
  await cell(page, "Webhook", SANDBOX).click();
  await dialog.getByRole("button", { name: "Delete this integration…" }).click();
  await dialog.getByRole("button", { name: "Delete Webhook" }).click();
  await dialog.locator(".failure", { hasText: "Remove their WEBHOOK notifications" }).waitFor();
  await page.context().close();
});

test("a draft outlives the form and, without its secrets, the page", async () => {
  const page = await home.visit();
  const dialog = await startAdding(page, "Datadog", SANDBOX);
  await dialog.locator("[name=apiKey]").fill(HEX);
  await dialog.locator("[name=region]").selectOption("AP1");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Keep as a draft" }).click();
  await closed(page);
  await startAdding(page, "Datadog", SANDBOX);
  assert.equal(await dialog.locator("[name=apiKey]").inputValue(), HEX);
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  assert.ok(kept.includes("AP1") && !kept.includes(HEX), kept);
  await page.reload();
  await page.getByRole("dialog").waitFor();
  await dialog.getByText(/Secrets and addresses were not kept/).waitFor();
  assert.equal(await dialog.locator("[name=apiKey]").inputValue(), "");
  assert.equal(await dialog.locator("[name=region]").inputValue(), "AP1");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Discard" }).click();
  await closed(page);
  assert.ok(!(await page.evaluate(() => JSON.stringify({ ...localStorage }))).includes("AP1"), "discarded is forgotten");
  page.clean();
  await page.context().close();
});

test("a draft of an integration that was changed since says so", async () => {
  const [mine, theirs] = [await home.visit(), await home.visit()];
  await cell(mine, "Datadog", PAYMENTS).click();
  const dialog = mine.getByRole("dialog");
  await dialog.locator("[name=region]").selectOption("AP1");
  await mine.keyboard.press("Escape");
  await mine.getByRole("button", { name: "Keep as a draft" }).click();
  await cell(theirs, "Datadog", PAYMENTS).click();
  const other = theirs.getByRole("dialog");
  await other.locator("[name=apiKey]").fill(HEX);
  await other.locator("[name=region]").selectOption("EU");
  await other.getByRole("button", { name: "Replace in Atlas" }).click();
  await closed(theirs);
  await mine.reload();
  await cell(mine, "Datadog", PAYMENTS).click();
  await dialog.getByText("What is stored was changed since then").waitFor();
  for (const page of [mine, theirs]) {
    page.clean();
    await page.context().close();
  }
});

test("the Back button closes a form with something typed only after asking", async () => {
  const page = await home.visit();
  const dialog = await startAdding(page, "Datadog", SANDBOX);
  await dialog.locator("[name=apiKey]").fill(HEX);
  await page.goBack();
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();
  assert.equal(await dialog.locator("[name=apiKey]").inputValue(), HEX);
  assert.match(page.url(), /edit=DATADOG/);
  assert.deepEqual(await home.server.control(`state/${GROUP}`), []);
  page.clean();
  await page.context().close();
});

test("every hint of the package has words for people, in both languages", () => {
  const source = readFileSync(new URL("../../src/client/hint.rs", import.meta.url), "utf8");
  const codes = [...source.matchAll(/\(\s*"(?:\w+ )?([A-Za-z_]+)",/g)].map(([, code]) => code);
  assert.ok(codes.length > 30);
  for (const errorCode of codes) {
    const { hint } = readError(400, { errorCode });
    const advice = adviceFor(errorCode, hint ?? "");
    assert.doesNotMatch(advice, /\(\)|retryAfterMs|baseUrl|\bapi "/, errorCode);
    assert.ok(advice === "" || texts[advice] !== undefined, `${errorCode}: ${advice}`);
  }
});
