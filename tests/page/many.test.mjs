// Several projects at once: selected, planned, carried out, reported, tried again.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, beforeEach, test } from "node:test";
import { go, house, pick, writes } from "./house.mjs";

const [PAYMENTS, PLATFORM, SANDBOX, STAGING, SEARCH] = [
  "Payments production",
  "Platform",
  "Sandbox",
  "Payments staging",
  "Search",
];
const IDS = {
  [PAYMENTS]: "32b6e34b3d91647abb20e7b8",
  [PLATFORM]: "5f1e7a2b9c8d4e6f0a1b2c3d",
  [SANDBOX]: "61ffffffffffffffffffff00",
  [STAGING]: "63a1b2c3d4e5f60718293a4b",
  [SEARCH]: "65c1d2e3f4a5b60718293c6d",
};
const KEY = "0123456789abcdef0123456789abcdef";
const PAGER = { type: "PAGER_DUTY", serviceKey: KEY, region: "EU" };

let home;
before(async () => void (home = await house()));
after(() => home.stop());
beforeEach(() => home.server.control("restart", {}));

const state = async (name) =>
  Object.fromEntries((await home.server.control(`state/${IDS[name]}`)).map((item) => [item.type, item]));
const action = (page, name) => page.getByRole("group", { name: "Selected projects" }).getByRole("link", { name }).click();
const plan = (page) => page.getByRole("button", { name: "Show the plan" }).click();
const agree = async (page, expected) => {
  await page.getByRole("button", { name: /^Apply to/ }).click();
  const question = page.getByRole("alertdialog");
  assert.match(await question.innerText(), expected);
  await question.getByRole("button", { name: /^Change / }).click();
};
const reported = (page) => page.getByRole("heading", { name: "Report" }).waitFor();
const outcomes = (page) =>
  page
    .locator(".work-row")
    .evaluateAll((rows) =>
      Object.fromEntries(rows.map((row) => [row.querySelector("strong").textContent, row.querySelector(".tag").textContent])),
    );

/** Somebody else writes an integration. */
const write = (name, method, item) =>
  fetch(new URL(`/api/atlas/v2/groups/${IDS[name]}/integrations/${item.type}`, home.server.url), {
    method,
    headers: {
      authorization: "Bearer demo-token",
      "content-type": "application/json",
      accept: "application/vnd.atlas.2023-01-01+json",
    },
    body: JSON.stringify(item),
  });

async function start(names, task) {
  const page = await home.visit();
  await page.locator(".row.ready").nth(7).waitFor();
  for (const name of names) await pick(page, name);
  await action(page, task);
  await page.getByRole("heading", { level: 1, name: "Several projects" }).waitFor();
  return page;
}

test("one desired state goes to several projects: planned, confirmed by name, carried out", async () => {
  const page = await start([PAYMENTS, SANDBOX, PLATFORM], "Apply a desired state…");
  const sent = writes(page);
  await page.getByLabel(/What each of these projects should have/).fill(JSON.stringify([PAGER]));
  await page.keyboard.press("Control+Enter");
  await page.getByRole("heading", { name: "3 projects to change" }).waitFor();
  assert.equal(await page.locator(".totals").innerText(), "2 to create, 1 to replace, 0 to delete, 0 unchanged");
  assert.equal(sent.length, 0);
  await agree(page, /Create PagerDuty: Platform, Sandbox[\s\S]*Replace PagerDuty: Payments production/);
  await reported(page);
  assert.deepEqual(await outcomes(page), { [PAYMENTS]: "Done", [SANDBOX]: "Done", [PLATFORM]: "Done" });
  for (const name of [PAYMENTS, SANDBOX, PLATFORM]) assert.match((await state(name)).PAGER_DUTY.serviceKey, /cdef$/);
  await page.getByRole("button", { name: "Done, put it away" }).click();
  await plan(page);
  await page.getByRole("heading", { name: "Nothing to do" }).waitFor();
  assert.ok(!(await page.locator(".plan").innerText()).includes(KEY));
  page.clean();
  await page.context().close();
});

test("integrations are copied: each secret is typed once, and no mask is written", async () => {
  const page = await start([SANDBOX, STAGING], "Copy integrations…");
  await page.getByLabel("Copy from").selectOption({ label: PAYMENTS });
  await page.getByRole("checkbox", { name: "Microsoft Teams" }).uncheck();
  const secret = (service, label) => page.locator("fieldset.item", { hasText: service }).getByLabel(label, { exact: true });
  await secret("PagerDuty", /^Integration key/).fill("000000000000000000000000aaaa7890");
  await page.getByText("What you typed ends alike.").waitFor();
  await secret("Datadog", /^API key/).fill("not hexadecimal");
  await page.getByText(/must be 32 hexadecimal digits/).waitFor();
  await plan(page);
  await page.getByText("Nothing was compared: one payload is not in order.").waitFor();
  await secret("Datadog", /^API key/).fill(KEY);
  await plan(page);
  await page.getByRole("heading", { name: "2 projects to change" }).waitFor();
  await page.locator(".work-row", { hasText: SANDBOX }).locator("summary").click();
  await page.locator(".work-row .action").first().waitFor();
  const shown = await page.locator(".work-row", { hasText: SANDBOX }).textContent();
  assert.match(shown, /region[\s\S]*US5/);
  assert.ok(!shown.includes(KEY));
  await agree(page, /Create PagerDuty: Sandbox[\s\S]*Create Datadog: Sandbox[\s\S]*Replace Datadog: Payments staging/);
  await reported(page);
  const sandbox = await state(SANDBOX);
  assert.deepEqual(Object.keys(sandbox).sort(), ["DATADOG", "PAGER_DUTY"]);
  assert.match(sandbox.DATADOG.apiKey, /^\*+cdef$/);
  assert.equal(sandbox.DATADOG.sendDatabaseMetrics, true);
  assert.equal((await state(STAGING)).DATADOG.region, "US5");
  page.clean();
  await page.context().close();
});

test("a copy without a secret is refused before anything is compared", async () => {
  const page = await start([SANDBOX], "Copy integrations…");
  const sent = writes(page);
  await page.getByLabel("Copy from").selectOption({ label: STAGING });
  await plan(page);
  await page.getByText("Nothing was compared: 2 payloads are not in order.").waitFor();
  assert.equal(sent.length, 0);
  page.clean();
  await page.context().close();
});

test("a key is replaced in the selected projects that have the service", async () => {
  const page = await start([PAYMENTS, STAGING, SEARCH, SANDBOX], "Replace a secret…");
  await page.getByLabel("Service", { exact: true }).selectOption("DATADOG");
  await page.getByLabel(/^API key/).fill(` ${KEY}\n`);
  await plan(page);
  await page.getByRole("heading", { name: "3 projects to change" }).waitFor();
  await agree(page, /Replace Datadog: Payments production, Payments staging, Search/);
  await reported(page);
  assert.deepEqual(await outcomes(page), { [PAYMENTS]: "Done", [STAGING]: "Done", [SEARCH]: "Done", [SANDBOX]: "Kept" });
  const regions = { [PAYMENTS]: "US5", [STAGING]: "US5", [SEARCH]: "EU" };
  for (const [name, region] of Object.entries(regions)) {
    const { DATADOG } = await state(name);
    assert.match(DATADOG.apiKey, /cdef$/);
    assert.equal(DATADOG.region, region);
  }
  assert.deepEqual(await state(SANDBOX), {});
  page.clean();
  await page.context().close();
});

test("what failed is reported beside the rest, and tried again without asking twice", async () => {
  const page = await start([PAYMENTS, SANDBOX, STAGING], "Apply a desired state…");
  page.expectTrouble(/status of 400/);
  await page.getByLabel(/What each of these projects should have/).fill(JSON.stringify([PAGER]));
  await plan(page);
  await page.getByRole("heading", { name: "3 projects to change" }).waitFor();
  await home.server.control("faults", { status: 400, method: "POST", path: IDS[SANDBOX], detail: "Not now." });
  await agree(page, /Sandbox/);
  await page.getByText("2 of 3 projects are as you wanted them. One is left.").waitFor();
  assert.match(await page.locator(".work-row").first().textContent(), /Sandbox[\s\S]*Failed[\s\S]*Not now\./);
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download CSV" }).click()]);
  assert.match(await readFile(await file.path(), "utf8"), /Sandbox,61f+00,atlas-v2,PAGER_DUTY,failed,/);
  const sent = writes(page);
  await page.getByRole("button", { name: "Try the one that is left again" }).click();
  await page.getByText("All 3 projects are as you wanted them.").waitFor();
  assert.deepEqual(
    sent.map((request) => request.method()),
    ["POST"],
    "only what was left is sent",
  );
  assert.match((await state(SANDBOX)).PAGER_DUTY.serviceKey, /cdef$/);
  page.clean();
  await page.context().close();
});

test("what somebody else has changed meanwhile is not overwritten: the new plan is shown first", async () => {
  const page = await start([PAYMENTS, STAGING], "Apply a desired state…");
  await page.getByLabel(/What each of these projects should have/).fill(JSON.stringify([PAGER]));
  await plan(page);
  await page.getByRole("heading", { name: "2 projects to change" }).waitFor();
  const other = { ...PAGER, serviceKey: "00000000000000000000000000001111", region: "US" };
  await write(STAGING, "PUT", other);
  await agree(page, /Payments staging/);
  await page.getByText("1 of 2 projects are as you wanted them.").waitFor();
  assert.equal((await outcomes(page))[STAGING], "Changed meanwhile: compare again");
  await page.getByRole("button", { name: "Try the one that is left again" }).click();
  await page.getByText(/This is a new plan for the projects that were left/).waitFor();
  assert.match((await state(STAGING)).PAGER_DUTY.serviceKey, /1111$/, "nothing was written yet");
  await agree(page, /Replace PagerDuty: Payments staging/);
  await page.getByText("All 2 projects are as you wanted them.").waitFor();
  page.clean();
  await page.context().close();
});

test("stopping begins no further project, and says what was left", async (t) => {
  const id = (at) => (at + 1).toString(16).padStart(24, "0");
  const groups = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [id(at), []]));
  const crowd = await house({ config: { token: "demo-token", groups } });
  t.after(() => crowd.stop());
  const page = await crowd.visit();
  await page.locator(".state .loading").waitFor({ state: "hidden" });
  await page.getByLabel("Select all 40 in the list").check();
  await action(page, "Apply a desired state…");
  await page.getByLabel(/What each of these projects should have/).fill(JSON.stringify([PAGER]));
  await plan(page);
  await page.getByRole("heading", { name: "40 projects to change" }).waitFor();
  await crowd.server.control("faults", { delayMs: 700, method: "POST", times: null });
  await page.getByRole("button", { name: /^Apply to/ }).click();
  const question = await page.getByRole("alertdialog").innerText();
  assert.match(question, /and 32 more/);
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: /^Change / })
    .click();
  await page.getByRole("button", { name: "Stop" }).click();
  await reported(page);
  const skipped = await page.locator(".work-row.skipped").count();
  assert.ok(skipped > 20, `${skipped} skipped`);
  await crowd.server.control("faults", undefined, "DELETE");
  await page.getByRole("button", { name: new RegExp(`Try the ${skipped} that are left again`) }).click();
  await page.getByText("All 40 projects are as you wanted them.").waitFor();
  page.clean();
});

test("a plan belongs to its projects, its text and its source", async () => {
  const page = await start([PAYMENTS, SANDBOX], "Apply a desired state…");
  page.expectTrouble(/status of 404/);
  const sent = writes(page);
  const shown = page.locator(".plan");
  await page.getByLabel(/What each of these projects should have/).fill(JSON.stringify([PAGER]));
  await plan(page);
  await page.getByRole("heading", { name: "2 projects to change" }).waitFor();
  await go(page, "Overview");
  await pick(page, PLATFORM);
  await go(page, "Several projects");
  assert.equal(await shown.count(), 0, "other projects");
  await go(page, "Overview");
  await pick(page, PLATFORM);
  await go(page, "Several projects");
  await page.getByRole("heading", { name: "2 projects to change" }).waitFor();
  await page.getByLabel("Delete what the file does not name").check();
  assert.equal(await shown.count(), 0, "another choice");
  await page.getByLabel("Delete what the file does not name").uncheck();
  await go(page, "Connection");
  await page.getByLabel(/Atlas through the proxy/).check();
  await go(page, "Several projects");
  await page.getByText("Select projects in the overview first.").waitFor();
  await go(page, "Connection");
  await page.getByLabel(/Fake Atlas/).check();
  await go(page, "Several projects");
  await page.getByRole("button", { name: "Show the plan" }).waitFor();
  assert.equal(await shown.count(), 0, "another source meanwhile");
  assert.equal(sent.length, 0);
  page.clean();
  await page.context().close();
});

test("deleting in several projects names what goes, and an answer of no changes nothing", async () => {
  const page = await start([PAYMENTS, STAGING], "Apply a desired state…");
  const sent = writes(page);
  await page.getByLabel(/What each of these projects should have/).fill("[]");
  await page.getByLabel("Delete what the file does not name").check();
  await plan(page);
  await page.getByText("Nothing is left afterwards.").waitFor();
  assert.equal(await page.locator(".totals").innerText(), "0 to create, 0 to replace, 5 to delete, 0 unchanged");
  await page.getByRole("button", { name: /^Apply to/ }).click();
  const question = page.getByRole("alertdialog");
  assert.match(
    await question.innerText(),
    /Delete PagerDuty: Payments production, Payments staging[\s\S]*Delete Microsoft Teams: Payments production/,
  );
  await page.keyboard.press("Escape");
  await question.waitFor({ state: "hidden" });
  assert.equal(sent.length, 0);
  page.clean();
  await page.context().close();
});

test("projects of another API are refused with its reason, and the rest waits", async () => {
  const page = await start([SANDBOX, "Own data centre"], "Apply a desired state…");
  await page.getByLabel(/What each of these projects should have/).fill(JSON.stringify([{ type: "DATADOG", apiKey: KEY }]));
  await plan(page);
  await page.getByText("For the projects of Cloud Manager:").waitFor();
  assert.match(await page.locator(".banner.bad").innerText(), /Datadog/);
  const { region: _, ...pager } = PAGER;
  await page.getByLabel(/What each of these projects should have/).fill(JSON.stringify([pager]));
  await plan(page);
  await page.getByRole("heading", { name: "2 projects to change" }).waitFor();
  await agree(page, /Create PagerDuty: Sandbox[\s\S]*Replace PagerDuty: Own data centre/);
  await page.getByText("All 2 projects are as you wanted them.").waitFor();
  page.clean();
  await page.context().close();
});

test("a rate limit is counted down, and the work goes on by itself", async () => {
  const page = await start([SANDBOX, STAGING], "Apply a desired state…");
  page.expectTrouble(/status of 429/);
  await page.getByLabel(/What each of these projects should have/).fill(JSON.stringify([PAGER]));
  await home.server.control("faults", { status: 429, retryAfter: 2 });
  await plan(page);
  await page.getByText("The server asks for a pause. The page goes on by itself.").waitFor();
  await page
    .locator(".pause")
    .getByText(/^\d s$/)
    .waitFor();
  await page.getByRole("heading", { name: "2 projects to change" }).waitFor();
  await page.locator(".pause").waitFor({ state: "hidden" });
  page.clean();
  await page.context().close();
});

test("secrets that replacing would delete are asked for, and those projects wait", async () => {
  const page = await start([PLATFORM, "Identity"], "Replace a secret…");
  await page.getByLabel("Service", { exact: true }).selectOption("WEBHOOK");
  await page
    .getByLabel(/^URL|^Address|^Webhook/)
    .first()
    .fill("https://hooks.example/new/0000-new");
  await plan(page);
  await page.getByRole("heading", { name: "One project to change" }).waitFor();
  assert.match(
    await page.locator(".work-row", { hasText: PLATFORM }).textContent(),
    /secrets that replacing would delete: Secret/,
  );
  await agree(page, /Replace Webhook: Identity/);
  await page.getByText("1 of 2 projects are as you wanted them. One is left.").waitFor();
  const { WEBHOOK } = await state(PLATFORM);
  assert.match(WEBHOOK.url, /0000$/, "the other one is untouched");
  page.clean();
  await page.context().close();
});

test("projects that have the service already can be left out of a copy", async () => {
  const page = await start([SANDBOX, SEARCH], "Copy integrations…");
  await page.getByLabel("Copy from").selectOption({ label: STAGING });
  await page.getByRole("checkbox", { name: "PagerDuty" }).uncheck();
  await page.getByLabel(/^API key/).fill(KEY);
  await page.getByLabel("Replace what a project has of these services already").uncheck();
  await plan(page);
  await page.getByRole("heading", { name: "One project to change" }).waitFor();
  await agree(page, /Create Datadog: Sandbox\n/);
  await reported(page);
  assert.match((await state(SEARCH)).DATADOG.apiKey, /cafe$/);
  page.clean();
  await page.context().close();
});

test("projects of Ops Manager are planned and changed like the others", async (t) => {
  const own = "62c0ffee62c0ffee62c0ffee";
  const groups = {
    [own]: { api: "ops-manager-v1", integrations: [{ type: "HIP_CHAT", notificationToken: "0000-room", roomName: "Ops" }] },
  };
  const fake = await house({ config: { token: "demo-token", groups } });
  t.after(() => fake.stop());
  const atlas = {
    ATLAS_BASE_URL: fake.server.url,
    ATLAS_TOKEN: "demo-token",
    ATLAS_PROJECTS: `${own}=Machine room`,
    ATLAS_API: "ops-manager-v1",
  };
  const proxy = await house({ atlas });
  t.after(() => proxy.stop());
  for (const [server, name, source] of [
    [fake, "Own data centre", undefined],
    [proxy, "Machine room", "Atlas through the proxy"],
  ]) {
    const page = await server.visit("connect");
    if (source) await page.getByLabel(new RegExp(source)).check();
    await go(page, "Overview");
    await page.getByText("Ops Manager").first().waitFor();
    await page.getByRole("button", { name: /^HipChat of/ }).waitFor();
    await page.getByRole("checkbox", { name: `Select ${name}` }).click();
    await action(page, "Apply a desired state…");
    const payload = { type: "DATADOG", apiKey: source ? KEY : KEY.toUpperCase().replaceAll("F", "0") };
    await page.getByLabel(/What each of these projects should have/).fill(JSON.stringify([payload]));
    await plan(page);
    await page.getByRole("heading", { name: "One project to change" }).waitFor();
    await agree(page, /Datadog/);
    await page.getByText("The project is as you wanted it.").waitFor();
    page.clean();
    await page.context().close();
  }
  const types = (await fake.server.control(`state/${own}`)).map(({ type }) => type).sort();
  assert.deepEqual(types, ["DATADOG", "HIP_CHAT"]);
});

test("YAML goes to several projects as JSON does", async () => {
  const page = await start([SANDBOX, SEARCH], "Apply a desired state…");
  await page.getByLabel(/What each of these projects should have/).fill(`- type: PAGER_DUTY\n  serviceKey: "${KEY}"\n`);
  await plan(page);
  await page.getByRole("heading", { name: "2 projects to change" }).waitFor();
  page.clean();
  await page.context().close();
});

test("a slow comparison that answers after the selection was changed is not shown, and work goes on while the user is elsewhere", async () => {
  const page = await start([PAYMENTS, SANDBOX], "Apply a desired state…");
  await page.getByLabel(/What each of these projects should have/).fill(JSON.stringify([PAGER]));
  await home.server.control("faults", { delayMs: 900, method: "GET", times: 1 });
  await plan(page);
  await page.getByText(/^Compared \d of 2 projects/).waitFor();
  await go(page, "Overview");
  await pick(page, STAGING);
  await page.waitForTimeout(1500);
  await go(page, "Several projects");
  await page.getByText("3 projects:").waitFor();
  assert.equal(await page.locator(".plan").count(), 0);
  await plan(page);
  await page.getByRole("heading", { name: "3 projects to change" }).waitFor();
  await home.server.control("faults", { delayMs: 900, method: "POST", times: 2 });
  await agree(page, /Sandbox/);
  await page.getByText(/^Worked on \d of 3 projects/).waitFor();
  await go(page, "Overview");
  await pick(page, PAYMENTS);
  await page.getByRole("button", { name: /^PagerDuty of Sandbox, secret ends in …cdef/ }).waitFor();
  await go(page, "Several projects");
  await page.getByText("All 3 projects are as you wanted them.").waitFor();
  page.clean();
  await page.context().close();
});

test("credentials that are refused end the work, and nothing is lost with the report", async () => {
  const page = await start([PAYMENTS, SANDBOX], "Apply a desired state…");
  page.expectTrouble(/status of 403/);
  await page.getByLabel(/What each of these projects should have/).fill(JSON.stringify([PAGER]));
  await plan(page);
  await page.getByRole("heading", { name: "2 projects to change" }).waitFor();
  await home.server.control("faults", { status: 403, method: "POST", times: null });
  await agree(page, /Sandbox/);
  await page.getByText("1 of 2 projects are as you wanted them. One is left.").waitFor();
  const failed = await page.locator(".work-row").first().textContent();
  assert.match(failed, /Sandbox[\s\S]*The credentials may not do this/);
  assert.doesNotMatch(failed, /retryAfterMs|PermissionError|USER_/);
  await home.server.control("faults", undefined, "DELETE");
  await page.getByRole("button", { name: "Try the one that is left again" }).click();
  await page.getByText("All 2 projects are as you wanted them.").waitFor();
  page.clean();
  await page.context().close();
});

test("another try never deletes what nobody agreed to", async () => {
  const page = await start([SANDBOX, STAGING], "Apply a desired state…");
  page.expectTrouble(/status of 400/);
  await page.getByLabel(/What each of these projects should have/).fill(JSON.stringify([PAGER]));
  await page.getByLabel("Delete what the file does not name").check();
  await plan(page);
  await page.getByRole("heading", { name: "2 projects to change" }).waitFor();
  await home.server.control("faults", { status: 400, method: "POST", path: IDS[SANDBOX], times: 1 });
  await agree(page, /Create PagerDuty: Sandbox[\s\S]*Delete Datadog: Payments staging/);
  await page.getByText("1 of 2 projects are as you wanted them.").waitFor();
  await write(SANDBOX, "POST", { type: "OPS_GENIE", apiKey: "00000000-0000-0000-0000-00000000beef" });
  await page.getByRole("button", { name: "Try the one that is left again" }).click();
  await page.getByText(/This is a new plan for the projects that were left/).waitFor();
  assert.deepEqual(Object.keys(await state(SANDBOX)), ["OPS_GENIE"], "nothing was written yet");
  await page.getByRole("button", { name: "Put away" }).click();
  assert.deepEqual(Object.keys(await state(SANDBOX)), ["OPS_GENIE"]);
  page.clean();
  await page.context().close();
});
