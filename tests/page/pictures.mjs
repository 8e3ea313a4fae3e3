// Takes the pictures of docs/screenshots: `node tests/page/pictures.mjs`. Three widths, light and dark, and a strip for the README.

import { mkdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { SIZES, house, pick } from "./house.mjs";

const folder = fileURLToPath(new URL("../../docs/screenshots/", import.meta.url));

const DESIRED = [
  { type: "PAGER_DUTY", serviceKey: "00000000000000000000000000007890", region: "EU" },
  { type: "DATADOG", apiKey: "0000000000000000000000000000a23c", region: "EU", sendDatabaseMetrics: true },
  { type: "OPS_GENIE", apiKey: "00000000-0000-0000-0000-00000000beef" },
];

/** Payloads of which a good part is wrong in different ways. */
const CROWD = Array.from({ length: 4000 }, (_, at) => {
  const hex = at.toString(16).padStart(32, "0");
  const kinds = [
    { type: "DATADOG", apiKey: at % 5 ? hex : "no hex", region: at % 11 ? "EU" : "MARS" },
    { type: "OPS_GENIE", ...(at % 6 && { apiKey: hex }) },
    { type: "SLACK", apiToken: "xoxb-0000-example", ...(at % 4 && { channelName: "alerts" }) },
    { type: "WEBHOOK", url: at % 7 ? "https://hooks.example.com/0000" : "no address", ...(at % 9 === 0 && { colour: "red" }) },
    { type: "PAGER_DUTY", serviceKey: at % 8 ? hex : `****************************${hex.slice(-4)}` },
  ];
  return kinds[at % kinds.length];
});

const MANY = ["Payments production", "Platform", "Analytics", "Sandbox", "Payments staging", "Search"];
/** What these projects should have, and nothing else: something is created, replaced, deleted and kept. */
const SHARED = [
  { type: "PAGER_DUTY", serviceKey: "00000000000000000000000000007890", region: "EU" },
  { type: "DATADOG", apiKey: "0000000000000000000000000000a23c", region: "US5", sendDatabaseMetrics: true },
];

/** A plan for several projects, scrolled to. */
async function planned(page) {
  await page.locator(".row.ready").nth(7).waitFor();
  for (const project of MANY) await pick(page, project);
  await page.getByRole("link", { name: "Apply a desired state…" }).click();
  await page.getByLabel(/What each of these projects should have/).fill(JSON.stringify(SHARED, null, 2));
  await page.getByLabel("Delete what the file does not name").check();
  await page.getByRole("button", { name: "Show the plan" }).click();
  const heading = page.getByRole("heading", { level: 2 });
  await heading.waitFor();
  await page.locator(".work-row summary").nth(4).click();
  await page.locator(".work-row .action").first().waitFor();
  await heading.evaluate((element) => scrollBy({ top: element.getBoundingClientRect().top - 90 }));
}

const SCENES = {
  many: planned,
  report: async (page) => {
    await planned(page);
    await home.server.control("faults", { status: 503, method: "POST", path: "61ffffffffffffffffffff00", times: 40 });
    await page.getByRole("button", { name: /^Apply to/ }).click();
    await page
      .getByRole("alertdialog")
      .getByRole("button", { name: /^Change / })
      .click();
    await page.getByRole("heading", { name: "Report" }).waitFor({ timeout: 60_000 });
    await page.evaluate(() => scrollTo({ top: 0 }));
  },
  overview: async (page) => page.locator(".row.ready").nth(7).waitFor(),
  form: async (page) => {
    await page.getByRole("button", { name: /^Datadog of Payments production/ }).click();
    await page.locator("[name=apiKey]").pressSequentially("not hex");
  },
  desired: async (page) => {
    await page.locator("textarea").fill(JSON.stringify(DESIRED, null, 2));
    await page.getByLabel("Delete what the file does not name").check();
    await page.getByRole("button", { name: "Compare" }).click();
    await page.getByRole("heading", { level: 2 }).waitFor();
  },
  audit: async (page) => {
    const buffer = Buffer.from(CROWD.map((payload) => JSON.stringify(payload)).join("\n"));
    await page
      .getByLabel(/or choose one/)
      .setInputFiles({ name: "integrations.ndjson", mimeType: "application/x-ndjson", buffer });
    await page.getByRole("button", { name: "Download CSV" }).waitFor();
  },
  connect: async (page) => {
    await page.getByRole("button", { name: "503, twice" }).click();
    await page.getByRole("button", { name: "Read all projects" }).click();
    await page.getByText("attempt 2").first().waitFor();
    await page.waitForTimeout(4000);
  },
};

const VIEWS = { form: "overview", many: "overview", report: "overview" };

await mkdir(folder, { recursive: true });
const home = await house();
for (const [scene, go] of Object.entries(SCENES)) {
  for (const [width, size] of Object.entries(SIZES)) {
    for (const colorScheme of ["light", "dark"]) {
      await home.server.control("restart", {});
      const page = await home.visit(VIEWS[scene] ?? scene, { size, colorScheme, reducedMotion: "reduce" });
      await go(page);
      await page.waitForTimeout(200);
      await page.screenshot({ path: `${folder}${scene}-${width}-${colorScheme}.png` });
      await page.context().close();
    }
  }
}
await strip(["overview-wide-light", "many-wide-light", "report-wide-dark", "form-wide-dark"]);
await home.stop();

/** Four pictures, two and two. */
async function strip(names) {
  const page = await home.browser.newPage({ viewport: { width: 1058, height: 668 } });
  const images = await Promise.all(
    names.map(async (name) => `data:image/png;base64,${(await readFile(`${folder}${name}.png`)).toString("base64")}`),
  );
  const drawn = images.map(
    (source) => `<img src="${source}" width="520" height="325" style="border-radius: 6px; outline: 1px solid #8884">`,
  );
  await page.setContent(`<body style="display: flex; flex-wrap: wrap; gap: 12px; margin: 3px">${drawn.join("")}`);
  await page.screenshot({ path: `${folder}strip.png`, omitBackground: true });
}
