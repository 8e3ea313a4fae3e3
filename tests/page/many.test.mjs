// Several projects at once: selected, planned, carried out, reported.

import assert from "node:assert/strict";
import { test } from "node:test";
import { go, house, writes } from "./house.mjs";
import {
  KEY,
  PAGER,
  PAYMENTS,
  PLATFORM,
  SANDBOX,
  SEARCH,
  STAGING,
  action,
  agree,
  outcomes,
  plan,
  reported,
  projects,
} from "./many.mjs";

const { start, state } = projects();

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
    [own]: {
      api: "ops-manager-v1",
      name: "Own data centre",
      integrations: [{ type: "HIP_CHAT", notificationToken: "0000-room", roomName: "Ops" }],
    },
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
