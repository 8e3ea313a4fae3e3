// Who can use the page: axe-core on every view, light and dark, wide and narrow; the keyboard alone; twice the size.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { violations } from "./axe.mjs";
import { SIZES, house, pick } from "./house.mjs";

let home;
before(async () => void (home = await house()));
after(() => home.stop());
beforeEach(() => home.server.control("restart", {}));

const DESIRED = `[{ "type": "PAGER_DUTY", "serviceKey": "00000000000000000000000000000000" }]`;

/** Selects projects and opens what can be done in them. */
async function begin(page, task, projects = ["Payments production", "Sandbox"]) {
  for (const project of projects) await pick(page, project);
  await page.getByRole("link", { name: task }).click();
  await page.getByRole("heading", { level: 1, name: "Several projects" }).waitFor();
}

async function planned(page) {
  await begin(page, "Apply a desired state…");
  await page.locator("textarea").fill(DESIRED);
  await page.getByRole("button", { name: "Show the plan" }).click();
  await page.locator(".work-row summary").first().click();
  await page.locator(".work-row .action").first().waitFor();
}

/** What is checked: a view, in one of its states. */
const SCENES = {
  overview: (page) => page.locator(".row.ready").first().waitFor(),
  "overview, choosing a service": async (page) => page.getByRole("button", { name: "Add an integration to Sandbox" }).click(),
  "overview, a form with problems": async (page) => {
    await page.getByRole("button", { name: /^Datadog of Payments production/ }).click();
    await page.getByText("The request, as it will be sent").click();
    await page.getByRole("button", { name: "Replace in Atlas" }).click();
  },
  "overview, a selection and a name for the view": async (page) => {
    await pick(page, "Sandbox");
    await page.getByRole("button", { name: "Save this view…" }).click();
  },
  "overview, a plan for several projects": planned,
  "overview, the question before it is carried out": async (page) => {
    await planned(page);
    await page.getByRole("button", { name: /^Apply to/ }).click();
  },
  "overview, a report on several projects": async (page) => {
    await planned(page);
    await page.getByRole("button", { name: /^Apply to/ }).click();
    await page
      .getByRole("alertdialog")
      .getByRole("button", { name: /^Change / })
      .click();
    await page.getByRole("heading", { name: "Report" }).waitFor();
  },
  "overview, a copy": async (page) => {
    await begin(page, "Copy integrations…", ["Sandbox"]);
    await page.getByLabel("Copy from").selectOption({ label: "Payments production" });
  },
  "overview, another secret": async (page) => {
    await begin(page, "Replace a secret…");
    await page.getByLabel("Service", { exact: true }).selectOption("DATADOG");
    await page.getByLabel(/^API key/).fill("not hexadecimal");
  },
  "desired, a plan": async (page) => {
    await page.locator("textarea").fill(DESIRED);
    await page.getByRole("button", { name: "Compare" }).click();
    await page.getByRole("heading", { level: 2 }).waitFor();
  },
  "audit, a report": async (page) => {
    await page
      .getByLabel(/or choose one/)
      .setInputFiles({ name: "a.json", mimeType: "application/json", buffer: Buffer.from(`[{"type":"OPS_GENIE"}]`) });
    await page.getByRole("button", { name: "Download CSV" }).waitFor();
  },
  "connect, faults": async (page) => page.getByRole("button", { name: "Read all projects" }).click(),
  "connect, proxy": async (page) => page.getByLabel(/Atlas through the proxy/).check(),
};

for (const [scene, go] of Object.entries(SCENES)) {
  for (const colorScheme of ["light", "dark"]) {
    for (const size of ["narrow", "wide"]) {
      test(`axe-core finds nothing: ${scene}, ${colorScheme}, ${size}`, async () => {
        const page = await home.visit(scene.split(",")[0], { colorScheme, size: SIZES[size], reducedMotion: "reduce" });
        page.expectTrouble(/status of 404/);
        await page
          .locator(".row.ready")
          .first()
          .waitFor({ timeout: 2000 })
          .catch(() => {});
        await go(page);
        assert.deepEqual(await violations(page), []);
        page.clean();
        await page.context().close();
      });
    }
  }
}

test("an integration is added with the keyboard alone", async () => {
  const page = await home.visit();
  await page.locator(".row.ready").nth(7).waitFor();
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the content");
  await press("Enter");
  const label = () => page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  // The search, its filters and the selection, then the grid.
  while (!(await label())?.startsWith("Add an integration to")) await press("Tab");
  await press("ArrowDown", "ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight");
  assert.equal(await label(), "Add Opsgenie to Sandbox");
  await press("Enter");
  await page.getByRole("dialog", { name: "Add Opsgenie" }).waitFor();
  while ((await page.evaluate(() => document.activeElement.getAttribute("name"))) !== "apiKey") await press("Tab");
  await page.keyboard.type("00000000-0000-0000-0000-00000000abcd");
  await press("Enter");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await page.getByRole("button", { name: /^Opsgenie of Sandbox, secret ends in …abcd/ }).waitFor();
  assert.match(await page.getByRole("status").last().innerText(), /Opsgenie added to Sandbox/);
  page.clean();
  await page.context().close();
});

/** In the page: the controls that are wider than the box around them, and the link to the open view if it is out of sight. */
function sticksOut() {
  const right = (element) => element.getBoundingClientRect().right;
  const boxes = [...document.querySelectorAll(".dropzone, .card, .field, nav")];
  const parts = boxes.flatMap((box) =>
    [...box.querySelectorAll("input, select, textarea, button, [aria-current]")].filter((part) => right(part) > right(box) + 1),
  );
  return parts.map((part) => part.outerHTML.slice(0, 80));
}

test("nothing is cut off at twice the size, or on the narrowest screen", async () => {
  // 200 % zoom is half as many CSS pixels; 320 is what WCAG asks for.
  for (const size of [
    { width: 720, height: 450 },
    { width: 320, height: 640 },
  ]) {
    for (const view of ["overview", "desired", "audit", "connect"]) {
      const page = await home.visit(view, { size });
      const [scrollWidth, clientWidth] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      assert.ok(scrollWidth <= clientWidth, `${view} at ${size.width}: ${scrollWidth} wide`);
      assert.deepEqual(await page.evaluate(sticksOut), [], `${view} at ${size.width}`);
      await page.context().close();
    }
  }
});

test("a plan for several projects fits the narrowest screen and twice the size", async () => {
  for (const size of [
    { width: 720, height: 450 },
    { width: 320, height: 640 },
  ]) {
    await home.server.control("restart", {});
    const page = await home.visit("overview", { size });
    await planned(page);
    const [wide, seen] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    assert.ok(wide <= seen, `${wide} wide at ${size.width}`);
    await page.context().close();
  }
});

test("with forced colours a selection and a plan can be told by more than their colours", async () => {
  const page = await home.visit("overview", { forcedColors: "active" });
  await pick(page, "Sandbox");
  const outline = (selector) => page.locator(selector).evaluate((element) => getComputedStyle(element).outlineStyle);
  assert.equal(await outline(".row.picked"), "solid");
  assert.deepEqual(await violations(page), []);
  await pick(page, "Sandbox");
  await planned(page);
  assert.match(await page.locator(".work-row").first().textContent(), /Replace PagerDuty/);
  assert.deepEqual(await violations(page), []);
  page.clean();
  await page.context().close();
});

test("one state goes to two projects with the keyboard alone", async () => {
  const page = await home.visit();
  await page.locator(".row.ready").nth(7).waitFor();
  const focusOn = async (name) => {
    for (let presses = 0; presses < 60; presses++) {
      const found = await page.evaluate(() => {
        const { activeElement: at, body } = document;
        if (at === body) return "";
        return at.getAttribute("aria-label") ?? at.labels?.[0]?.textContent ?? at.textContent;
      });
      if (found.includes(name)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`${name} is not reached`);
  };
  await focusOn("Add an integration to");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Space");
  await page.keyboard.press("Shift+ArrowDown");
  for (let presses = 0; presses < 8; presses++) await page.keyboard.press("Shift+Tab");
  await focusOn("Apply a desired state");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Several projects" }).waitFor();
  await focusOn("What each of these projects should have");
  await page.keyboard.type(DESIRED);
  await page.keyboard.press("Control+Enter");
  await page.getByRole("heading", { name: "2 projects to change" }).waitFor();
  await focusOn("Apply to 2 projects");
  await page.keyboard.press("Enter");
  await focusOn("Change 2 projects");
  await page.keyboard.press("Enter");
  await page.getByText("All 2 projects are as you wanted them.").waitFor();
  assert.ok(await page.evaluate(() => document.activeElement !== document.body), "the focus is not lost with the plan");
  page.clean();
  await page.context().close();
});

test("nothing moves where less motion is asked for, and nothing jumps while reading", async () => {
  const page = await home.visit("overview", { reducedMotion: "reduce" });
  await page.locator(".row.ready").nth(7).waitFor();
  const shift = await page.evaluate(
    () =>
      new Promise((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (sum += value))).observe({
          type: "layout-shift",
          buffered: true,
        });
        setTimeout(() => resolve(sum), 300);
      }),
  );
  assert.ok(shift < 0.1, `layout shift ${shift}`);
  await page.getByRole("button", { name: "Add an integration to Sandbox" }).click();
  const animations = await page.evaluate(() => document.getAnimations().length);
  assert.equal(animations, 0);
  page.clean();
  await page.context().close();
});
