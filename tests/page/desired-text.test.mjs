// The text of a desired state: YAML and the editor, Ctrl+Enter, what is kept of it, and its plan in the log of changes.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { house, writes } from "./house.mjs";

const PAYMENTS = "Payments production";
const SANDBOX = "Sandbox";
const KEY = "00000000-0000-0000-0000-00000000beef";

let home;
before(async () => void (home = await house()));
after(() => home.stop());
beforeEach(() => home.server.control("restart", {}));

const area = (page) => page.getByLabel(/Desired integrations/);
const choose = (page, name) => page.getByLabel("Project", { exact: true }).selectOption({ label: name });
const go = (page, name) => page.getByRole("navigation").getByRole("link", { name }).click();

async function openEditor(page) {
  await page.getByRole("button", { name: "Editor with problems and completion" }).click();
  await page.locator(".cm-content").waitFor();
}

async function write(page, text) {
  await page.locator(".cm-content").click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}

test("a plain field takes YAML; Ctrl+Enter compares", async () => {
  const page = await home.visit("desired");
  await choose(page, SANDBOX);
  await area(page).fill(`- type: OPS_GENIE\n  apiKey: ${KEY}\n`);
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.getByRole("button", { name: `Apply to ${SANDBOX}` }).waitFor();
  page.clean();
  await page.context().close();
});

test("the editor marks problems of each entry, completes, compares, and its project and text stay together", async () => {
  const page = await home.visit("desired");
  await choose(page, SANDBOX);
  await openEditor(page);
  await write(
    page,
    `[\n{"type": "OPS_GENIE", "apiKey": "${KEY}"},\n{"type": "DATADOG", "region": "EU"},\n{"type": "OPS_GENIE", "apiKey": "${KEY}"}\n]`,
  );
  const problems = page.locator(".text-problems li");
  await problems.nth(1).waitFor();
  const texts = (await problems.allInnerTexts()).join("\n");
  assert.match(texts, /Line 3 apiKey is required/);
  assert.match(texts, /Line 4 This type stands here twice/);
  await page.getByRole("button", { name: "Line 3" }).first().click();
  assert.ok(await page.evaluate(() => document.activeElement.matches(".editor-host")), "the problem leads into the text");
  await write(page, `- type: OPS_GENIE\n  apiKey: ${KEY}\n  `);
  await page.getByLabel("Format").selectOption("json");
  await page.getByText("Correct the text first").waitFor();
  // Pasted YAML needs no conversion: the choice of its format is enough.
  await page.getByLabel("Format").selectOption("yaml");
  await problems.first().waitFor({ state: "detached" });
  await page.getByLabel("Format").selectOption("json");
  await page.locator(".cm-content", { hasText: `"apiKey": "${KEY}"` }).waitFor();
  await problems.first().waitFor({ state: "detached" });
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.getByRole("button", { name: `Apply to ${SANDBOX}` }).waitFor();
  await choose(page, PAYMENTS);
  await page.locator(".cm-content").waitFor();
  assert.ok(!(await page.locator(".cm-content").innerText()).includes(KEY), "the text belongs to the project");
  await choose(page, SANDBOX);
  await page.locator(".cm-content", { hasText: KEY }).waitFor();
  await page.reload();
  await page.locator(".cm-content").waitFor();
  page.clean();
  await page.context().close();
});

test("a draft outlives the page without its secrets, and says so", async () => {
  const page = await home.visit("desired");
  await choose(page, SANDBOX);
  const desired = [
    { type: "DATADOG", apiKey: "0123456789abcdef0123456789abcdef", region: "EU", sendDatabaseMetrics: true, apikey: "leak" },
    { type: "WEBHOOK", url: "https://hooks.example.com/token-in-it", secret: "hush" },
  ];
  await area(page).fill(JSON.stringify(desired));
  await page.waitForFunction(() => (localStorage.getItem("atlas-integrations.desired") ?? "{}").includes("EU"));
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  for (const secret of ["0123456789abcdef", "leak", "token-in-it", "hush"]) assert.ok(!kept.includes(secret), secret);
  await page.reload();
  await choose(page, SANDBOX);
  await page.getByText("Your draft is here again.").waitFor();
  assert.deepEqual(JSON.parse(await area(page).inputValue()), [
    { type: "DATADOG", region: "EU", sendDatabaseMetrics: true },
    { type: "WEBHOOK" },
  ]);
  await page.getByRole("button", { name: "Start afresh" }).click();
  assert.equal(await area(page).inputValue(), "");
  page.clean();
  await page.context().close();
});

test("what a plan has done stands in the log, and is undone there", async () => {
  const page = await home.visit("desired");
  page.expectTrouble(/status of 404/);
  const sent = writes(page);
  await choose(page, SANDBOX);
  await area(page).fill(JSON.stringify([{ type: "OPS_GENIE", apiKey: KEY }]));
  await page.getByRole("button", { name: "Compare" }).click();
  await page.getByRole("button", { name: `Apply to ${SANDBOX}` }).click();
  await page.locator(".plan .banner.good").waitFor();
  await go(page, "Changes");
  const entry = page.getByRole("listitem").filter({ hasText: "Opsgenie" }).filter({ hasText: "Added" }).first();
  await entry.getByRole("button", { name: /^Undo/ }).click();
  await page.locator(".notice", { hasText: "Undone" }).waitFor();
  assert.deepEqual(
    sent.map((request) => request.method()),
    ["POST", "DELETE"],
  );
  page.clean();
  await page.context().close();
});
