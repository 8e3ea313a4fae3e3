// What leaves the page: the body of a request, a file that is saved. Only Chromium's protocol shows them.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, beforeEach, test } from "node:test";
import { cell, house, writes } from "./house.mjs";

const GROUP = "32b6e34b3d91647abb20e7b8";
const HEX = "0123456789abcdef0123456789abcdef";
const DESIRED = [{ type: "OPS_GENIE", apiKey: "00000000-0000-0000-0000-00000000beef" }];

let home;
before(async () => void (home = await house()));
after(() => home.stop());
beforeEach(() => home.server.control("restart", {}));

const path = `**/groups/${GROUP}/integrations`;

/** Lets the server answer with this in place of the project's Datadog. */
async function store(page, extra) {
  const seen = (item) => (item.type === "DATADOG" ? { ...item, ...extra } : item);
  await page.route(`${path}**`, async (route) => {
    if (route.request().method() !== "GET") return route.continue();
    const answer = await route.fetch();
    const body = await answer.json();
    return route.fulfill({ response: answer, json: body.results ? { ...body, results: body.results.map(seen) } : seen(body) });
  });
  await page.reload();
}

test("a region and a field that the page does not know are sent again as they were", async () => {
  const page = await home.visit();
  page.expectTrouble(/status of 400/);
  await store(page, { region: "AP9", customEndpoint: "eu-private" });
  const sent = writes(page);
  await cell(page, "Datadog", "Payments production").click();
  const dialog = page.getByRole("dialog");
  assert.equal(await dialog.locator("[name=region]").inputValue(), "AP9");
  await dialog.locator("[name=apiKey]").fill(HEX);
  const put = page.waitForRequest((request) => request.method() === "PUT");
  await dialog.getByRole("button", { name: "Replace in Atlas" }).click();
  await put;
  const body = JSON.parse(sent.at(-1).postData());
  assert.equal(body.region, "AP9");
  assert.equal(body.customEndpoint, "eu-private");
  await page.context().close();
});

test("a file is taken, and what is there is given out masked", async () => {
  const page = await home.visit("desired");
  await page
    .getByLabel(/or choose one/)
    .setInputFiles({ name: "desired.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(DESIRED)) });
  await page.waitForFunction(() => document.querySelector("textarea").value.includes("OPS_GENIE"));
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export the stored state" }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "payments-production.json");
  const text = await readFile(await download.path(), "utf8");
  assert.deepEqual(
    JSON.parse(text).map(({ type }) => type),
    ["PAGER_DUTY", "DATADOG", "MICROSOFT_TEAMS"],
  );
  assert.ok(text.includes("7890") && !text.includes("00000000000000000000000000007890"));
  page.clean();
  await page.context().close();
});
