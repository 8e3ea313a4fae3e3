// Work on several projects that does not go as planned: failures, pauses, stops, changes by others, another try.

import assert from "node:assert/strict";
import { test } from "node:test";
import { go, house, pick, saved, writes } from "./house.mjs";
import {
  IDS,
  PAGER,
  PAYMENTS,
  PLATFORM,
  SANDBOX,
  STAGING,
  action,
  agree,
  outcomes,
  plan,
  reported,
  projects,
} from "./many.mjs";

const { control, start, state, write } = projects();

test("what failed is reported beside the rest, and tried again without asking twice", async () => {
  const page = await start([PAYMENTS, SANDBOX, STAGING], "Apply a desired state…");
  page.expectTrouble(/status of 400/);
  await page.getByLabel(/What each of these projects should have/).fill(JSON.stringify([PAGER]));
  await plan(page);
  await page.getByRole("heading", { name: "3 projects to change" }).waitFor();
  await control("faults", { status: 400, method: "POST", path: IDS[SANDBOX], detail: "Not now." });
  await agree(page, /Sandbox/);
  await page.getByText("2 of 3 projects are as you wanted them. One is left.").waitFor();
  assert.match(await page.locator(".work-row").first().textContent(), /Sandbox[\s\S]*Failed[\s\S]*Not now\./);
  const text = await saved(page, () => page.getByRole("button", { name: "Download CSV" }).click());
  assert.match(text, /Sandbox,61f+00,atlas-v2,PAGER_DUTY,failed,/);
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
  await page.locator(".reading .loading").waitFor({ state: "hidden" });
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

test("a rate limit is counted down, and the work goes on by itself", async () => {
  const page = await start([SANDBOX, STAGING], "Apply a desired state…");
  page.expectTrouble(/status of 429/);
  await page.getByLabel(/What each of these projects should have/).fill(JSON.stringify([PAGER]));
  await control("faults", { status: 429, retryAfter: 2 });
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

test("a slow comparison that answers after the selection was changed is not shown, and work goes on while the user is elsewhere", async () => {
  const page = await start([PAYMENTS, SANDBOX], "Apply a desired state…");
  await page.getByLabel(/What each of these projects should have/).fill(JSON.stringify([PAGER]));
  await control("faults", { delayMs: 900, method: "GET", times: 1 });
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
  await control("faults", { delayMs: 900, method: "POST", times: 2 });
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
  await control("faults", { status: 403, method: "POST", times: null });
  await agree(page, /Sandbox/);
  await page.getByText("1 of 2 projects are as you wanted them. One is left.").waitFor();
  const failed = await page.locator(".work-row").first().textContent();
  assert.match(failed, /Sandbox[\s\S]*The credentials may not do this/);
  assert.doesNotMatch(failed, /retryAfterMs|PermissionError|USER_/);
  await control("faults", undefined, "DELETE");
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
  await control("faults", { status: 400, method: "POST", path: IDS[SANDBOX], times: 1 });
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
