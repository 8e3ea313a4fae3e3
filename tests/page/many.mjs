// The projects of the demo, and what a user does with several of them.

import assert from "node:assert/strict";
import { after, before, beforeEach } from "node:test";
import { house, pick } from "./house.mjs";

export const [PAYMENTS, PLATFORM, SANDBOX, STAGING, SEARCH] = [
  "Payments production",
  "Platform",
  "Sandbox",
  "Payments staging",
  "Search",
];
export const IDS = {
  [PAYMENTS]: "32b6e34b3d91647abb20e7b8",
  [PLATFORM]: "5f1e7a2b9c8d4e6f0a1b2c3d",
  [SANDBOX]: "61ffffffffffffffffffff00",
  [STAGING]: "63a1b2c3d4e5f60718293a4b",
  [SEARCH]: "65c1d2e3f4a5b60718293c6d",
};
export const KEY = "0123456789abcdef0123456789abcdef";
export const PAGER = { type: "PAGER_DUTY", serviceKey: KEY, region: "EU" };

export const action = (page, name) =>
  page.getByRole("group", { name: "Selected projects" }).getByRole("link", { name }).click();
export const plan = (page) => page.getByRole("button", { name: "Show the plan" }).click();
export const agree = async (page, expected) => {
  await page.getByRole("button", { name: /^Apply to/ }).click();
  const question = page.getByRole("alertdialog");
  assert.match(await question.innerText(), expected);
  await question.getByRole("button", { name: /^Change / }).click();
};
export const reported = (page) => page.getByRole("heading", { name: "Report" }).waitFor();
export const outcomes = (page) =>
  page
    .locator(".work-row")
    .evaluateAll((rows) =>
      Object.fromEntries(rows.map((row) => [row.querySelector("strong").textContent, row.querySelector(".tag").textContent])),
    );

/** A house for the tests of a file; its projects are as at the start before each of them. */
export function projects() {
  let home;
  before(async () => void (home = await house()));
  after(() => home.stop());
  beforeEach(() => home.server.control("restart", {}));
  return {
    control: (...words) => home.server.control(...words),

    /** What a project holds, by type. */
    state: async (name) =>
      Object.fromEntries((await home.server.control(`state/${IDS[name]}`)).map((item) => [item.type, item])),

    /** Somebody else writes an integration. */
    write: (name, method, item) =>
      fetch(new URL(`/api/atlas/v2/groups/${IDS[name]}/integrations/${item.type}`, home.server.url), {
        method,
        headers: {
          authorization: "Bearer demo-token",
          "content-type": "application/json",
          accept: "application/vnd.atlas.2023-01-01+json",
        },
        body: JSON.stringify(item),
      }),

    /** A page on which these projects are selected and the task is open. */
    async start(names, task) {
      const page = await home.visit();
      await page.locator(".row.ready").nth(7).waitFor();
      for (const name of names) await pick(page, name);
      await action(page, task);
      await page.getByRole("heading", { level: 1, name: "Several projects" }).waitFor();
      return page;
    },
  };
}
