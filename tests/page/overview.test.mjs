// The matrix: what it shows, sifts and sorts, and what it says when there is nothing, too much or no network.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { SIZES, cell, house } from "./house.mjs";

const FIRST = "32b6e34b3d91647abb20e7b8";

let home;
before(async () => void (home = await house()));
after(() => home.stop());
beforeEach(async () => {
  await home.server.control("restart", {});
});

// Not the inner text: of a row that the browser has not drawn yet (content-visibility) that is empty.
const names = (page) => page.locator(".rowhead strong").allTextContents();
/** In the page: where elements begin. */
const lefts = (elements) => elements.map((element) => Math.round(element.getBoundingClientRect().left));
const corners = (elements) =>
  elements.map((element) => {
    const { left, top } = element.getBoundingClientRect();
    return [Math.round(left), Math.round(top)];
  });
const ready = (page) => page.locator(".row.ready").first().waitFor();

test("every integration of the fake is shown masked", async () => {
  const page = await home.visit();
  await ready(page);
  const groups = await home.server.control("groups");
  assert.deepEqual(
    await names(page),
    groups.map(({ name }) => name),
  );
  await page.getByRole("button", { name: "PagerDuty of Payments production, secret ends in …7890 EU" }).waitFor();
  assert.match(await cell(page, "Datadog", "Payments production").innerText(), /…a23c\s+US5/);
  assert.ok(await page.getByText("S3_LOG_EXPORT").isVisible(), "a type that the package does not know is shown as it came");
  assert.ok(!(await page.content()).includes("00000000000000000000000000007890"));
  page.clean();
  await page.context().close();
});

test("search, filters and order", async () => {
  const page = await home.visit();
  await ready(page);
  const rows = async (act, expected) => {
    await act();
    assert.deepEqual(await names(page), expected);
  };
  await rows(() => page.getByRole("searchbox").fill("a23c"), ["Payments production"]);
  await rows(() => page.getByRole("searchbox").fill("eu payments"), ["Payments production", "Payments staging"]);
  await rows(() => page.getByRole("searchbox").fill("…a23c"), ["Payments production"]);
  const holding = async (type) => {
    const held = [];
    for (const { id, name } of await home.server.control("groups")) {
      if ((await home.server.control(`state/${id}`)).some((item) => item.type === type)) held.push(name);
    }
    return held;
  };
  await rows(() => page.getByRole("searchbox").fill("PagerDuty"), await holding("PAGER_DUTY"));
  await rows(() => page.getByRole("searchbox").fill("prometheus"), await holding("PROMETHEUS"));
  await page.getByRole("searchbox").fill("EU");
  for (const name of await names(page))
    assert.ok(
      (await holding("PAGER_DUTY")).concat(await holding("DATADOG"), await holding("OPS_GENIE")).includes(name),
      `${name} has a region`,
    );
  await page.getByRole("searchbox").fill("");
  const all = (await home.server.control("groups")).map(({ name }) => name);
  const paged = await holding("PAGER_DUTY");
  await rows(
    () => page.getByLabel("Service", { exact: true }).selectOption("-PAGER_DUTY"),
    all.filter((name) => !paged.includes(name)),
  );
  assert.match(page.url(), /type=-PAGER_DUTY/);
  await page.reload();
  await ready(page);
  assert.equal(await page.getByLabel("Service", { exact: true }).inputValue(), "-PAGER_DUTY", "filters survive a reload");
  await page.getByLabel("Service", { exact: true }).selectOption("");
  await page.getByRole("searchbox").fill("");
  await rows(
    () => page.getByLabel("Service", { exact: true }).selectOption("SLACK"),
    ["Platform", "Own data centre", "Search"],
  );
  await rows(() => page.getByLabel("Sort by").selectOption("name"), ["Own data centre", "Platform", "Search"]);
  await rows(() => page.getByLabel("Sort by").selectOption("most"), ["Platform", "Search", "Own data centre"]);
  await page.getByLabel("Service", { exact: true }).selectOption("");
  await rows(() => page.getByLabel("Show").selectOption("none"), ["Sandbox"]);
  await rows(() => page.getByRole("searchbox").fill("nothing like it"), []);
  await page.getByRole("button", { name: "Show all" }).click();
  assert.equal((await names(page)).length, 8);
  page.clean();
  await page.context().close();
});

test("arrow keys move through the grid, and enter opens", async () => {
  const page = await home.visit();
  await ready(page);
  const focused = () =>
    page.evaluate(() => document.activeElement.getAttribute("aria-label") ?? document.activeElement.innerText);
  await page.getByRole("button", { name: "Add an integration to Payments production" }).focus();
  const steps = [
    ["ArrowRight", /^PagerDuty of Payments production/],
    ["ArrowDown", /^Add PagerDuty to Platform/],
    ["ArrowRight", /^Slack of Platform/],
    ["Home", /^Select Platform/],
    ["End", /^Add Microsoft Teams to Platform/],
    ["Control+End", /^Add Microsoft Teams to Search/],
    ["Control+Home", /^Select Payments production/],
  ];
  for (const [key, expected] of steps) {
    await page.keyboard.press(key);
    assert.match(await focused(), expected, key);
  }
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Edit PagerDuty" }).waitFor();
  await page.keyboard.press("Escape");
  assert.match(await focused(), /^PagerDuty of Payments production/, "the focus comes back");
  page.clean();
  await page.context().close();
});

test("a project that cannot be read says why, and can be tried again", async () => {
  await home.server.control("faults", { status: 403, path: FIRST, times: 1 });
  const page = await home.visit();
  page.expectTrouble(/status of 403/);
  await page.getByText("1 of 8 projects could not be read.").waitFor();
  assert.match(await page.locator(".row.failed").innerText(), /403/);
  await page.getByRole("button", { name: "Show them" }).click();
  assert.deepEqual(await names(page), ["Payments production"]);
  await page.getByRole("button", { name: "Read Payments production again" }).click();
  await page.getByText("1 of 8 projects could not be read.").waitFor({ state: "hidden" });
  page.clean();
  await page.context().close();
});

test("a row that is being read stands in the columns of the others", async () => {
  await home.server.control("faults", { delayMs: 6_000, path: FIRST, times: 1 });
  const page = await home.visit();
  const row = (status, name) => page.locator(`.row.${status}`).filter({ hasText: name });
  await row("ready", "Sandbox").waitFor();
  const places = (row) => row.locator(".rowhead, .cell").evaluateAll(lefts);
  assert.deepEqual(await places(row("loading", "Payments production")), await places(row("ready", "Sandbox")));
  page.clean();
  await page.context().close();
});

test("nothing moves under the pointer when the last project is read", async () => {
  for (const size of Object.values(SIZES)) {
    await home.server.control("restart", {});
    await home.server.control("faults", { delayMs: 4_000, path: FIRST, times: 1 });
    const page = await home.visit("overview", { size });
    const line = page.getByText(/Read \d of 8 projects/);
    // On smaller screens, a row that has been read is higher: there only the grid keeps its place.
    const sandbox = page.locator(".row.ready").filter({ hasText: "Sandbox" });
    const moving = size === SIZES.wide ? sandbox : page.getByRole("grid");
    const places = () => moving.evaluateAll(corners);
    await sandbox.waitFor();
    const before = await places();
    assert.ok(before.length > 0 && (await line.isVisible()), "the last project is still being read");
    await line.waitFor({ state: "hidden" });
    assert.deepEqual(await places(), before, `${size.width} pixels wide`);
    page.clean();
    await page.context().close();
  }
});

test("what all failures have in common is told in full", async () => {
  await home.server.control("faults", { status: 403, detail: "The quota of this organization is used up.", times: Infinity });
  const page = await home.visit();
  page.expectTrouble(/status of 403/);
  await page.getByText(/^No project could be read\. .*The quota of this organization is used up\.$/).waitFor();
  page.clean();
  await page.context().close();
});

test("without a network the page keeps what it has and says so", async () => {
  const page = await home.visit();
  page.expectTrouble(/ERR_INTERNET_DISCONNECTED/);
  await ready(page);
  await page.context().setOffline(true);
  await page.getByText("You are offline.").waitFor();
  assert.equal((await names(page)).length, 8);
  await page.context().setOffline(false);
  await page.getByText("You are offline.").waitFor({ state: "hidden" });
  page.clean();
  await page.context().close();
});

test("no project at all", async (t) => {
  const empty = await house({ config: { token: "demo-token", groups: {} } });
  t.after(() => empty.stop());
  const page = await empty.visit();
  await page.getByText("holds no project").waitFor();
  page.clean();
});

test("five hundred projects: read with progress, sifted at once", async (t) => {
  const id = (at) => at.toString(16).padStart(24, "0");
  const key = (at) => ({ type: "OPS_GENIE", apiKey: `0000-0000-${at.toString().padStart(4, "0")}` });
  const groups = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [id(at), [key(at)]]));
  const crowd = await house({ config: { token: "demo-token", groups } });
  t.after(() => crowd.stop());
  const page = await crowd.visit();
  await page.getByText(/Read \d+ of 500 projects/).waitFor();
  await page.getByText(/Read \d+ of 500 projects/).waitFor({ state: "hidden", timeout: 60_000 });
  assert.match(await page.locator(".figures").innerText(), /Projects\s+500/);
  assert.equal(await page.getByRole("grid").getAttribute("aria-rowcount"), "501");
  assert.ok((await page.locator(".row.ready").count()) < 120, "rows far from the screen are not drawn");
  await page
    .getByRole("button", { name: /^Add an integration to/ })
    .first()
    .focus();
  await page.keyboard.press("Control+End");
  await page.waitForFunction(() => document.activeElement.closest(".row")?.ariaRowIndex === "501");
  await page.keyboard.press("PageUp");
  await page.waitForFunction(() => document.activeElement.closest(".row")?.ariaRowIndex === "493");
  await page.getByRole("searchbox").fill("0499");
  assert.equal(await page.locator(".row.ready").count(), 1);
  page.clean();
});

test("arrow keys reach every cell on a narrow screen", async () => {
  const page = await home.visit("overview", { size: { width: 720, height: 900 } });
  await ready(page);
  const focused = () =>
    page.evaluate(() => document.activeElement.getAttribute("aria-label") ?? document.activeElement.innerText);
  await page.getByRole("button", { name: "Add an integration to Payments production" }).focus();
  const seen = new Set([await focused()]);
  for (let step = 0; step < 12; step++) {
    await page.keyboard.press("ArrowDown");
    seen.add(await focused());
  }
  assert.ok(seen.size >= 8, [...seen].join());
  await page.keyboard.press("Control+Home");
  for (const expected of [/^Add an integration/, /^PagerDuty/, /^Datadog/, /^Microsoft Teams/]) {
    await page.keyboard.press("ArrowRight");
    assert.match(await focused(), expected);
  }
  page.clean();
  await page.context().close();
});

test("a link that opens nothing says why, and the address forgets it", async () => {
  const link = (id) => `${home.server.url}#/overview?search=pay&project=fake+atlas-v2+${id}&edit=DATADOG`;
  await home.server.control("faults", { status: 403, path: FIRST, times: 9 });
  const page = await home.visit();
  page.expectTrouble(/status of 403/);
  for (const [id, told] of [
    [FIRST, /^Payments production could not be read\. The credentials may not do this\./],
    ["f".repeat(24), /^The project of this link is not in the list\./],
  ]) {
    await page.goto("about:blank");
    await page.goto(link(id));
    await page.getByText(told).waitFor();
    assert.match(page.url(), /#\/overview\?search=pay$/);
    assert.equal(await page.getByRole("dialog").count(), 0);
    await home.server.control("faults", undefined, "DELETE");
  }
  page.clean();
  await page.context().close();
});

test("the Back button closes the drawer first, and a link opens it", async () => {
  const page = await home.visit();
  await ready(page);
  await cell(page, "PagerDuty", "Payments production").click();
  await page.getByRole("dialog", { name: "Edit PagerDuty" }).waitFor();
  const link = page.url();
  await page.goBack();
  await page.locator(".drawer").waitFor({ state: "hidden" });
  assert.ok(await page.getByRole("heading", { name: "Overview" }).isVisible());
  await page.goto("about:blank");
  await page.goto(link);
  await page.getByRole("dialog", { name: "Edit PagerDuty" }).waitFor();
  page.clean();
  await page.context().close();
});

test("the focus stays where the work was: after a service is chosen, a form failed, an integration deleted", async () => {
  const page = await home.visit();
  await ready(page);
  const inside = (selector) =>
    page.evaluate(
      (selector) => document.activeElement !== document.body && document.activeElement.closest(selector) !== null,
      selector,
    );
  await page.getByRole("button", { name: "Add an integration to Sandbox" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Opsgenie" }).click();
  assert.ok(await inside("dialog"), "a service was chosen");
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await cell(page, "PagerDuty", "Payments production").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Delete this integration…" }).click();
  await dialog.getByRole("button", { name: "Delete PagerDuty" }).click();
  await dialog.waitFor({ state: "hidden" });
  assert.ok(await inside(".row"), "an integration was deleted");
  page.clean();
  await page.context().close();
});

test("a type that the package does not know can be opened", async () => {
  const page = await home.visit();
  await ready(page);
  await page.getByRole("button", { name: "S3_LOG_EXPORT" }).click();
  await page
    .getByRole("dialog")
    .getByText(/does not know this type/)
    .waitFor();
  page.clean();
  await page.context().close();
});

test("a row that the server asks to wait for counts down before it can be tried again", async () => {
  await home.server.control("faults", { status: 429, retryAfter: 75, path: FIRST, times: 1 });
  const page = await home.visit();
  page.expectTrouble(/status of 429/);
  const row = page.locator(".row.failed");
  await row.waitFor();
  assert.match(await row.innerText(), /Too many requests \(429\)/);
  const button = page.getByRole("button", { name: /^Read Payments production again \(in \d+ s\)/ });
  assert.equal(await button.getAttribute("aria-disabled"), "true");
  await button.click({ force: true });
  assert.equal(await row.count(), 1, "nothing is sent before the time");
  page.clean();
  await page.context().close();
});
