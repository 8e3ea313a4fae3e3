// What a job costs in clicks and keys. The numbers in docs/page.md are the numbers that are counted here.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { house, saved } from "./house.mjs";

const SIZE = 500;
const KEY = "0123456789abcdef0123456789abcdef";
const STATE = JSON.stringify([{ type: "OPS_GENIE", apiKey: "00000000-0000-0000-0000-00000000beef" }]);
const id = (at) => (at + 1).toString(16).padStart(24, "0");

/** Five projects share a Datadog key; every third lacks PagerDuty. */
const SHARING = [10, 20, 30, 40, 50];
const itemsOf = (at) => [
  ...(at % 3 === 0 ? [] : [{ type: "PAGER_DUTY", serviceKey: at.toString(16).padStart(32, "0"), region: "EU" }]),
  ...(SHARING.includes(at) ? [{ type: "DATADOG", apiKey: `${"0".repeat(28)}5afe`, region: "EU" }] : []),
];

let home;
let wanted;
before(async () => {
  const groups = Object.fromEntries(Array.from({ length: SIZE }, (_, at) => [id(at), itemsOf(at)]));
  home = await house({ config: { token: "demo-token", groups } });
  const page = await readFile(new URL("../../docs/page.md", import.meta.url), "utf8");
  wanted = Object.fromEntries(
    [...page.matchAll(/^\| (.+?) \| .+ \| (\d+) clicks?, (\d+) keys? \|$/gm)].map(([, job, ...n]) => [job, n.map(Number)]),
  );
});
after(() => home.stop());

/** A hand on the mouse and one on the keyboard. A choice in a list is two clicks; a paste is one key. */
function handOn(page) {
  const hand = {
    clicks: 0,
    keys: 0,
    async click(target, options) {
      hand.clicks += 1;
      await target.click(options);
    },
    async choose(target, option) {
      hand.clicks += 2;
      await target.selectOption(option);
    },
    async type(text) {
      hand.keys += text.length;
      await page.keyboard.type(text);
    },
    async paste(text) {
      hand.keys += 1;
      await page.keyboard.insertText(text);
    },
    async press(key) {
      hand.keys += 1;
      await page.keyboard.press(key);
    },
  };
  return hand;
}

async function start() {
  await home.server.control("restart", {});
  const page = await home.visit();
  await page.locator(".reading .loading").waitFor({ state: "hidden", timeout: 60_000 });
  return { page, hand: handOn(page), button: (name) => page.getByRole("button", { name }) };
}

async function carryOut(page, hand, button) {
  await hand.click(button(/^Apply to/));
  await hand.click(page.getByRole("alertdialog").getByRole("button", { name: /^Change / }));
  await page.getByText("All 5 projects are as you wanted them.").waitFor();
}

const counted = ({ clicks, keys }, job) =>
  assert.deepEqual([clicks, keys], wanted[job], `${job}: ${clicks} clicks, ${keys} keys`);

test("five rotations", async () => {
  const { page, hand, button } = await start();
  await hand.choose(page.getByLabel("Service", { exact: true }), "DATADOG");
  await hand.click(page.getByLabel("Secret ends in"));
  await hand.type("5afe");
  await hand.click(page.getByLabel("Select all 5 in the list"));
  await hand.click(page.getByRole("link", { name: "Replace a secret…" }));
  await hand.click(page.getByRole("textbox", { name: /^API key/ }));
  await hand.paste(KEY);
  await hand.press("Enter");
  await carryOut(page, hand, button);
  for (const at of SHARING) {
    const [item] = (await home.server.control(`state/${id(at)}`)).filter(({ type }) => type === "DATADOG");
    assert.match(item.apiKey, /cdef$/);
  }
  counted(hand, "Replace one key in five projects");
  page.clean();
  await page.context().close();
});

test("one state to five projects", async () => {
  const { page, hand, button } = await start();
  const boxes = page.getByRole("checkbox", { name: /^Select Project/ });
  await hand.click(boxes.first());
  await hand.click(boxes.nth(4), { modifiers: ["Shift"] });
  hand.keys += 1;
  await hand.click(page.getByRole("link", { name: "Apply a desired state…" }));
  await hand.click(page.getByLabel(/What each of these projects should have/));
  await hand.paste(STATE);
  await hand.press("Control+Enter");
  await carryOut(page, hand, button);
  for (let at = 0; at < 5; at++)
    assert.ok((await home.server.control(`state/${id(at)}`)).some(({ type }) => type === "OPS_GENIE"));
  counted(hand, "Bring five projects to one desired state");
  page.clean();
  await page.context().close();
});

test("who lacks PagerDuty among 500", async () => {
  const { page, hand, button } = await start();
  await hand.choose(page.getByLabel("Service", { exact: true }), "-PAGER_DUTY");
  const lacking = Math.ceil(SIZE / 3);
  await page.getByText(`${lacking} of ${SIZE}`).waitFor();
  const text = await saved(page, () => hand.click(button("Download CSV")));
  const lines = text.trim().split("\r\n");
  assert.equal(new Set(lines.slice(1).map((line) => line.split(",")[1])).size, lacking);
  counted(hand, "Find who lacks PagerDuty among 500, and take the list along");
  page.clean();
  await page.context().close();
});
