// The first visit of dashboards, beside each other: `node tests/page/first-load.mjs ADDRESS...`, each of a running `cargo xtask
// demo`, for example of this checkout and of an older one. Visits take turns, each with a new profile. Not a test.

import { median } from "../../benches/measure.mjs";
import { launch } from "../browsers.mjs";
import { SIZES } from "./house.mjs";

const ROUNDS = 21;

/** In the page: keeps when the first project was read and shown. */
function watchRows() {
  new MutationObserver((_, watch) => {
    if (document.querySelector(".row.ready") === null) return;
    watch.disconnect();
    requestAnimationFrame(() => (globalThis.shown = performance.now()));
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

async function visit(browser, address) {
  const context = await browser.newContext({ viewport: SIZES.wide });
  const page = await context.newPage();
  await page.addInitScript(watchRows);
  await page.goto(address);
  await page.waitForFunction(() => globalThis.shown);
  const seen = await page.evaluate(() => {
    const loaded = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
    const files = loaded.filter(({ name }) => /(\/|\.js|\.css|\.svg)$/.test(new URL(name).pathname));
    return {
      bytes: files.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
      "first paint, ms": performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
      "first project shown, ms": globalThis.shown,
    };
  });
  await context.close();
  return seen;
}

const addresses = process.argv.slice(2);
const visits = addresses.map(() => /** @type {any[]} */ ([]));
const browser = await launch();
for (let round = 0; round < ROUNDS; round++)
  for (const [at, address] of addresses.entries()) visits[at].push(await visit(browser, address));
await browser.close();
for (const [at, address] of addresses.entries()) {
  console.log(address);
  for (const what of Object.keys(visits[at][0])) {
    console.log(`  ${what.padEnd(26)}${Math.round(median(visits[at].map((seen) => seen[what])))}`);
  }
}
