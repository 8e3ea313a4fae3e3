// A plan belongs to the source, the project and the text that it was made for, whatever the user does between comparing and
// applying.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { house, writes } from "./house.mjs";

const DESIRED = JSON.stringify([{ type: "OPS_GENIE", apiKey: "00000000-0000-0000-0000-00000000beef" }]);
const FIRST = "32b6e34b3d91647abb20e7b8";
const [PAYMENTS, SANDBOX] = ["Payments production", "Sandbox"];

let home;
before(async () => void (home = await house()));
after(() => home.stop());
beforeEach(() => home.server.control("restart", {}));

const area = (page) => page.getByLabel(/Desired integrations/);
const compare = (page) => page.getByRole("button", { name: "Compare" }).click();
const plan = (page) => page.locator(".plan");
const choose = (page, name) => page.getByLabel("Project", { exact: true }).selectOption({ label: name });
const go = (page, name) => page.getByRole("navigation").getByRole("link", { name }).click();

async function planned(page) {
  await choose(page, PAYMENTS);
  await area(page).fill(DESIRED);
  await compare(page);
  await page.getByRole("button", { name: `Apply to ${PAYMENTS}` }).waitFor();
}

test("a plan is not offered for another project, and is back with its own", async () => {
  const page = await home.visit("desired");
  const sent = writes(page);
  await planned(page);
  await choose(page, SANDBOX);
  assert.equal(await plan(page).count(), 0);
  assert.equal(await area(page).inputValue(), "", "the text belongs to the project too");
  await go(page, "Overview");
  await go(page, "Desired state");
  assert.equal(await plan(page).count(), 0);
  await choose(page, PAYMENTS);
  assert.equal(await area(page).inputValue(), DESIRED);
  await page.getByRole("button", { name: `Apply to ${PAYMENTS}` }).click();
  await plan(page).getByText("The project is as the file wants it.").waitFor();
  assert.deepEqual(
    sent.map((request) => [request.method(), new URL(request.url()).pathname.includes(FIRST)]),
    [["POST", true]],
  );
  page.clean();
  await page.context().close();
});

test("a comparison that answers after the project was changed is not shown", async () => {
  const page = await home.visit("desired");
  await home.server.control("faults", { delayMs: 800, method: "GET", times: 1 });
  await choose(page, PAYMENTS);
  await area(page).fill(DESIRED);
  await compare(page);
  await choose(page, SANDBOX);
  await page.waitForTimeout(1500);
  assert.equal(await plan(page).count(), 0);
  page.clean();
  await page.context().close();
});

test("a changed text or choice hides the plan that was made for the former one", async () => {
  const page = await home.visit("desired");
  await planned(page);
  await page.getByLabel("Delete what the file does not name").check();
  assert.equal(await plan(page).count(), 0);
  await page.getByLabel("Delete what the file does not name").uncheck();
  await area(page).fill(`${DESIRED} `);
  assert.equal(await plan(page).count(), 0);
  page.clean();
  await page.context().close();
});

test("a plan made on the fake is gone once the page talks to the proxy", async () => {
  const page = await home.visit("desired");
  page.expectTrouble(/status of 404/);
  const sent = writes(page);
  await planned(page);
  await go(page, "Connection");
  await page.getByLabel(/Atlas through the proxy/).check();
  await go(page, "Desired state");
  assert.equal(await plan(page).count(), 0);
  await go(page, "Connection");
  await page.getByLabel(/Fake Atlas/).check();
  await go(page, "Desired state");
  assert.equal(await plan(page).count(), 0, "a plan made before is not offered after coming back either");
  assert.equal(sent.length, 0);
  page.clean();
  await page.context().close();
});

test("an empty file that deletes everything is not one click away", async () => {
  const page = await home.visit("desired");
  const sent = writes(page);
  await choose(page, PAYMENTS);
  await area(page).fill("[]");
  await page.getByLabel("Delete what the file does not name").check();
  await compare(page);
  await page.getByRole("button", { name: `Apply to ${PAYMENTS}` }).click();
  const question = page.getByRole("alertdialog");
  assert.match(await question.innerText(), /Delete 3 integrations[\s\S]*PagerDuty[\s\S]*Datadog[\s\S]*Microsoft Teams/);
  await page.keyboard.press("Escape");
  await question.waitFor({ state: "hidden" });
  assert.equal(sent.length, 0);
  page.clean();
  await page.context().close();
});
