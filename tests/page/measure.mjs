// Measures the page in Chromium and prints what it finds: `node tests/page/measure.mjs`. Not a test: clocks of shared machines lie.
//
//   first interaction   from navigation to a drawer that a click opened, with an empty cache
//   weight              bytes on the wire of what the first view loads
//   audit               the longest frame of the page while the worker checks 100,000 payloads
//   500 projects        the longest frame while they are read, and from a keystroke in the search to the next frame

import { house } from "./house.mjs";

const PAYLOADS = 100_000;

/** Watches the page's frames; `longest()` ends it. */
const watchFrames = (page) =>
  page.evaluate(() => {
    let last = performance.now();
    let longest = 0;
    let running = true;
    requestAnimationFrame(function frame(now) {
      longest = Math.max(longest, now - last);
      last = now;
      if (running) requestAnimationFrame(frame);
    });
    globalThis.longest = () => ((running = false), longest);
  });

const print = (name, value) => console.log(`${name.padEnd(44)}${value}`);
const ms = (value) => `${Math.round(value)} ms`;

async function first(home) {
  const page = await home.visit("connect");
  await page.context().close();
  const context = await home.browser.newContext({ viewport: { width: 1440, height: 900 } });
  const fresh = await context.newPage();
  const start = performance.now();
  await fresh.goto(home.server.url);
  await fresh.getByRole("button", { name: /^PagerDuty of Payments production/ }).click();
  await fresh.getByRole("dialog").waitFor();
  print("first interaction", ms(performance.now() - start));
  const sizes = await fresh.evaluate(() => performance.getEntriesByType("resource").map(({ name, encodedBodySize }) => [name.split("/").pop(), encodedBodySize]));
  const files = sizes.filter(([name]) => /\.(js|css|svg)$/.test(name));
  for (const [name, size] of files) print(`weight of ${name}`, `${size} bytes`);
  print("weight together", `${files.reduce((sum, [, size]) => sum + size, 0)} bytes`);
  await context.close();
}

async function audit(home) {
  const line = (at) => JSON.stringify({ type: "DATADOG", apiKey: at % 3 ? at.toString(16).padStart(32, "0") : "no hex", region: "EU" });
  const buffer = Buffer.from(Array.from({ length: PAYLOADS }, (_, at) => line(at)).join("\n"));
  const page = await home.visit("audit");
  await watchFrames(page);
  await page.getByLabel(/or choose one/).setInputFiles({ name: "crowd.ndjson", mimeType: "application/x-ndjson", buffer });
  await page.getByRole("button", { name: "Download CSV" }).waitFor();
  print(`audit of ${PAYLOADS} payloads, longest frame`, ms(await page.evaluate(() => longest())));
  print("audit, all of it", await page.locator(".card .help").innerText());
}

async function crowd() {
  const id = (at) => at.toString(16).padStart(24, "0");
  const items = (at) => [
    { type: "OPS_GENIE", apiKey: `0000-0000-${at.toString().padStart(4, "0")}` },
    { type: "DATADOG", apiKey: at.toString(16).padStart(32, "0"), region: "EU" },
  ];
  const groups = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [id(at), items(at)]));
  const home = await house({ config: { token: "demo-token", groups } });
  const page = await home.visit();
  await watchFrames(page);
  await page.getByText(/Read \d+ of 500 projects/).waitFor({ state: "hidden", timeout: 60_000 });
  print("500 projects, longest frame while reading", ms(await page.evaluate(() => longest())));
  await watchFrames(page);
  await page.getByRole("searchbox").pressSequentially("0049");
  print("500 projects, longest frame while searching", ms(await page.evaluate(() => longest())));
  await page.getByRole("searchbox").fill("");
  await watchFrames(page);
  for (let at = 0; at < 20; at++) {
    await page.locator(".matrix").evaluate((matrix) => matrix.scrollBy(0, 900));
    await page.waitForTimeout(30);
  }
  print("500 projects, longest frame while scrolling", ms(await page.evaluate(() => longest())));
  await home.stop();
}

const home = await house();
await first(home);
await audit(home);
await home.stop();
await crowd();
