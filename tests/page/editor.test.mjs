// Adding, changing and deleting integrations in the drawer.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { describe, integrationTypes } from "atlas-integrations";
import { cell, house, startAdding, writes } from "./house.mjs";

const GROUP = "61ffffffffffffffffffff00";
/** The project of the seed that holds nothing. */
const SANDBOX = "Sandbox";
const HEX = "0123456789abcdef0123456789abcdef";

let home;
before(async () => void (home = await house()));
after(() => home.stop());
beforeEach(() => home.server.control("restart", {}));

/** Fills every required field with its example. */
async function fillRequired(dialog, type) {
  for (const { name, label, kind, required, example } of describe(type).fields.filter(({ required }) => required)) {
    const input = dialog.locator(`[name=${name}]`);
    assert.equal(
      await dialog
        .getByLabel(new RegExp(`^${label}`))
        .first()
        .getAttribute("name"),
      name,
    );
    if (kind === "boolean") await input.setChecked(required);
    else if (kind === "enum") await input.selectOption(String(example));
    else await input.fill(String(example));
  }
}

const ADDED = integrationTypes.filter((type) => describe(type).status !== "unsupported");

test("nine services can be added", () => assert.equal(ADDED.length, 9));

for (const type of ADDED) {
  const { label } = describe(type);
  const short = label.replace(/ \(.*/, "");
  test(`${label} is added, is there after a reload, is changed and deleted`, async () => {
    const page = await home.visit();
    const sent = writes(page);
    let dialog = await startAdding(page, label, SANDBOX);
    await fillRequired(dialog, type);
    await dialog.getByRole("button", { name: "Add to Atlas" }).click();
    await dialog.waitFor({ state: "hidden" });
    await page.reload();
    await cell(page, short, SANDBOX).click();
    dialog = page.getByRole("dialog");
    for (const { name } of describe(type).fields.filter(
      ({ secret, kind }) => secret && kind === "secret" && type !== "NEW_RELIC",
    )) {
      assert.equal(await dialog.locator(`[name=${name}]`).inputValue(), "", `${name} is masked and must not be sent back`);
    }
    await fillRequired(dialog, type);
    await dialog.getByRole("button", { name: "Replace in Atlas" }).click();
    await dialog.waitFor({ state: "hidden" });
    await cell(page, short, SANDBOX).click();
    await dialog.getByRole("button", { name: "Delete this integration…" }).click();
    await dialog.getByRole("button", { name: `Delete ${short}` }).click();
    await dialog.waitFor({ state: "hidden" });
    assert.deepEqual(await home.server.control(`state/${GROUP}`), []);
    assert.deepEqual(
      sent.map((request) => request.method()),
      ["POST", "PUT", "DELETE"],
    );
    page.clean();
    await page.context().close();
  });
}

test("a broken payload is refused at its fields, and nothing is sent", async () => {
  const page = await home.visit();
  const sent = writes(page);
  const dialog = await startAdding(page, "Datadog", SANDBOX);
  const key = dialog.locator("[name=apiKey]");
  const told = () => dialog.locator(".told:not(:empty)").allInnerTexts();
  assert.deepEqual(await told(), [], "no complaint before anything was typed");
  await key.pressSequentially("no hex");
  assert.match((await told()).join(), /hexadecimal/);
  assert.equal(await key.getAttribute("aria-invalid"), "true");
  await key.fill("");
  await dialog.getByRole("button", { name: "Add to Atlas" }).click();
  assert.match((await told()).join(), /required|missing/i);
  assert.ok(await key.evaluate((input) => input === document.activeElement), "the first bad field has the focus");
  assert.equal(sent.length, 0);
  page.clean();
  await page.context().close();
});

test("HipChat is shown with the reason why it cannot be added, Slack with what comes first", async () => {
  const page = await home.visit();
  await page.getByRole("button", { name: `Add an integration to ${SANDBOX}` }).click();
  const hipChat = page.getByRole("dialog").getByRole("button", { name: "HipChat" });
  assert.ok(await hipChat.isDisabled());
  assert.match(await hipChat.innerText(), /Ops Manager/);
  await page.getByRole("dialog").getByRole("button", { name: "Slack" }).click();
  await page
    .getByRole("dialog")
    .getByText(/may have to be set up/)
    .waitFor();
  page.clean();
  await page.context().close();
});

test("pasted JSON is sorted into fields; the preview shows the request without the secret", async () => {
  const page = await home.visit();
  const dialog = await startAdding(page, "Datadog", SANDBOX);
  await dialog.getByText("Paste JSON").click();
  const area = dialog.getByLabel(/A payload of this service/);
  await area.fill("{ nonsense");
  assert.match(await dialog.getByRole("status").innerText(), /not JSON/);
  await area.fill(JSON.stringify({ type: "DATADOG", apiKey: HEX, region: "EU", sendDatabaseMetrics: true, colour: "red" }));
  await page.waitForFunction(() => document.querySelector("[name=region]").value === "EU");
  assert.equal(await area.inputValue(), "", "secrets do not stay in the pasted text");
  assert.match(await dialog.getByRole("status").innerText(), /3 values.*colour/);
  assert.equal(await dialog.locator("[name=apiKey]").inputValue(), HEX);
  assert.ok(await dialog.locator("[name=sendDatabaseMetrics]").isChecked());
  await dialog.getByText("The request, as it will be sent").click();
  const preview = dialog.locator("pre");
  await preview.waitFor();
  const text = await preview.innerText();
  assert.match(text, /^POST .*\/integrations\/DATADOG/);
  assert.match(text, /"region": "EU"/);
  assert.ok(!text.includes(HEX) && !text.includes("demo-token"), text);
  page.clean();
  await page.context().close();
});

test("what the server refuses is told at the field it names", async () => {
  const page = await home.visit();
  page.expectTrouble(/status of 400/);
  const dialog = await startAdding(page, "Opsgenie", SANDBOX);
  await fillRequired(dialog, "OPS_GENIE");
  await home.server.control("faults", {
    status: 400,
    errorCode: "INVALID_ATTRIBUTE",
    detail: "The attribute apiKey was refused.",
    parameters: ["apiKey"],
    method: "POST",
  });
  await dialog.getByRole("button", { name: "Add to Atlas" }).click();
  const field = dialog.locator(".field", { has: page.locator("[name=apiKey]") });
  await field.getByText("The attribute API key was refused.").waitFor();
  assert.equal(await dialog.locator("[name=apiKey]").getAttribute("aria-invalid"), "true");
  page.clean();
  await page.context().close();
});
