// Files checked in the worker: counts, chart, downloads, another language.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { house } from "./house.mjs";

const HEX = "0123456789abcdef0123456789abcdef";
const GOOD = { type: "DATADOG", apiKey: HEX, region: "EU" };
const BAD = [
  { type: "DATADOG", apiKey: "=not-hex", region: "EU" },
  { type: "DATADOG", region: "MARS", apiKey: HEX },
  { type: "OPS_GENIE" },
  { type: "NO_SUCH_SERVICE" },
];
const ndjson = (payloads) => Buffer.from(payloads.map((payload) => JSON.stringify(payload)).join("\n"));

let home;
before(async () => void (home = await house()));
after(() => home.stop());

async function audit(page, ...files) {
  await page
    .getByLabel(/or choose one|oder eine auswählen/)
    .setInputFiles(files.map(([name, buffer]) => ({ name, mimeType: "application/x-ndjson", buffer })));
  await page.getByRole("button", { name: /Download CSV|CSV herunterladen/ }).waitFor();
}

const figures = (page) => page.locator(".card .figures dd").allInnerTexts();

async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
  return readFile(await download.path(), "utf8");
}

test("two files are counted, charted and given out as CSV and JSON", async () => {
  const page = await home.visit("audit");
  await audit(page, ["one.ndjson", ndjson([GOOD, ...BAD])], ["two.json", Buffer.from(JSON.stringify([GOOD, BAD[2]]))]);
  assert.deepEqual(await figures(page), ["7", "2", "5"]);
  const bars = await page.locator(".bars li").allInnerTexts();
  assert.match(bars[0], /^required\s+2/, "the most frequent code comes first");
  assert.match(bars.join("\n"), /invalid_enum\s+1.*Datadog 1/s);
  assert.match(bars.join("\n"), /unknown_type\s+1.*No known service 1/s);
  const csv = await saved(page, "Download CSV");
  assert.match(csv, /^file,line,service,code,path,message\r\n/);
  assert.match(csv, /\r\none\.ndjson,3,DATADOG,invalid_enum,region,/);
  assert.ok(!csv.includes("not-hex"), "a report holds no values");
  const [one, two] = JSON.parse(await saved(page, "Download JSON"));
  assert.equal(one.counts.invalid, 4);
  assert.deepEqual(
    two.lines.map(({ type }) => type),
    ["OPS_GENIE"],
  );
  page.clean();
  await page.context().close();
});

test("a file in order says so", async () => {
  const page = await home.visit("audit");
  await audit(page, ["good.ndjson", ndjson([GOOD, GOOD])]);
  await page.getByText("Every payload is in order.").waitFor();
  page.clean();
  await page.context().close();
});

test("problems are told in the language that was chosen", async () => {
  const page = await home.visit("audit");
  await page.getByLabel("Language").selectOption({ label: "Deutsch" });
  await audit(page, ["bad.ndjson", ndjson([BAD[2]])]);
  await page.getByText("apiKey fehlt").waitFor();
  page.clean();
  await page.context().close();
});

test("one object, an answer of Atlas and an empty file are taken for what they are", async () => {
  const page = await home.visit("audit");
  const file = (name, text) => [name, Buffer.from(text)];
  await audit(page, file("one.json", JSON.stringify(GOOD, null, 2)));
  await page.getByText("Every payload is in order.").waitFor();
  assert.deepEqual(await figures(page), ["1", "1", "0"]);
  await audit(page, file("bad.json", JSON.stringify(BAD[1], null, 2)));
  await page.locator(".findings").getByText("Datadog").waitFor();
  await audit(
    page,
    file("answer.json", JSON.stringify({ results: [{ type: "DATADOG", apiKey: "****a23c" }], totalCount: 1 }, null, 2)),
  );
  await page.getByText("Answers of Atlas, read as stored").waitFor();
  await audit(page, file("empty.json", "\n"));
  await page.getByText("The files hold no payload.").waitFor();
  page.clean();
  await page.context().close();
});
