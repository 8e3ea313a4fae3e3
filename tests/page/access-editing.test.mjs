// Who can edit: axe-core on what can be opened around a form, light and dark, with forced colours, at twice the size and on the
// narrowest screen; the keyboard alone.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { violations } from "./axe.mjs";
import { SIZES, house, startAdding } from "./house.mjs";

const SANDBOX = "Sandbox";
const HEX = "0123456789abcdef0123456789abcdef";

let home;
before(async () => void (home = await house()));
after(() => home.stop());
beforeEach(() => home.server.control("restart", {}));

async function text(page) {
  const dialog = await startAdding(page, "Datadog", SANDBOX);
  await dialog.getByRole("button", { name: "Edit as JSON or YAML" }).click();
  await page.locator(".cm-content").click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText('{\n"region": "MARS",\n"colour": true,\n}');
  await dialog.locator(".text-problems").waitFor();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText('{"region": "MARS",\n"');
  await page.keyboard.press("Control+Space");
  await page.locator(".cm-tooltip-autocomplete li").first().waitFor();
}

async function change(page) {
  const dialog = await startAdding(page, "Datadog", SANDBOX);
  await dialog.locator("[name=apiKey]").fill(HEX);
  await dialog.getByRole("button", { name: "Add to Atlas" }).click();
  await page.locator(".drawer").waitFor({ state: "hidden" });
}

/** What is looked at, and how it is reached. */
const SCENES = {
  "help, a command and a draft": async (page) => {
    await page.evaluate(() =>
      localStorage.setItem(
        "atlas-integrations.drafts",
        JSON.stringify({
          "fake atlas-v2 61ffffffffffffffffffff00 DATADOG": { at: Date.now(), values: { region: "EU" }, base: {} },
        }),
      ),
    );
    await page.reload();
    const dialog = await startAdding(page, "Datadog", SANDBOX);
    await dialog.getByText("Where do I find this?").first().click();
    await dialog.getByText("Copy for use elsewhere").click();
    await dialog.locator(".copies pre", { hasText: "curl" }).waitFor();
  },
  "the text editor with problems and proposals": text,
  "an error that can be tried again": async (page) => {
    const dialog = await startAdding(page, "Datadog", SANDBOX);
    await dialog.locator("[name=apiKey]").fill(HEX);
    await home.server.control("faults", { status: 429, errorCode: "RATE_LIMITED", retryAfter: "90", method: "POST" });
    await dialog.getByRole("button", { name: "Add to Atlas" }).click();
    await dialog.locator(".failure").waitFor();
  },
  "a change that can be undone": change,
  "the log of changes": async (page) => {
    await change(page);
    await page.getByRole("navigation").getByRole("link", { name: "Changes" }).click();
    await page.locator(".changes li").first().waitFor();
  },
};

const LOOKS = {
  "light, wide": { colorScheme: "light", size: SIZES.wide },
  "dark, narrow": { colorScheme: "dark", size: SIZES.narrow },
  "forced colours": { forcedColors: "active", size: SIZES.wide },
  "twice the size": { size: { width: 720, height: 450 } },
};

for (const [scene, go] of Object.entries(SCENES)) {
  for (const [look, options] of Object.entries(LOOKS)) {
    test(`axe-core finds nothing, and nothing is cut off: ${scene}, ${look}`, async () => {
      const page = await home.visit("overview", { ...options, reducedMotion: "reduce" });
      page.expectTrouble(/status of 429/);
      await go(page);
      assert.deepEqual(await violations(page), []);
      const [scrollWidth, clientWidth] = await page.evaluate(() => {
        const box = document.querySelector("dialog[open]") ?? document.documentElement;
        return [box.scrollWidth, box.clientWidth];
      });
      assert.ok(scrollWidth <= clientWidth, `${scrollWidth} in ${clientWidth}`);
      if (process.env.PICTURES)
        await page.screenshot({ path: `${process.env.PICTURES}/${scene} ${look}.png`.replaceAll(" ", "-") });
      page.clean();
      await page.context().close();
    });
  }
}

test("with the keyboard alone: the text of an integration is written, completed, sent and undone", async () => {
  const page = await home.visit();
  const dialog = await startAdding(page, "Opsgenie", SANDBOX);
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  while ((await focused()) !== "Edit as JSON or YAML") await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator(".cm-content").waitFor();
  while (!(await page.evaluate(() => document.activeElement.matches(".editor-host")))) await page.keyboard.press("Tab");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type('{"apiKey": "00000000-0000-0000-0000-00000000abcd');
  await page.keyboard.press("End");
  await page.keyboard.type("}");
  await page.keyboard.press("ControlOrMeta+Enter");
  await dialog.waitFor({ state: "hidden" });
  const undo = page.locator(".notice").getByRole("button", { name: "Undo" });
  while (!(await undo.evaluate((button) => button === document.activeElement))) await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await page.locator(".notice", { hasText: "Undone" }).waitFor();
  page.clean();
  await page.context().close();
});
