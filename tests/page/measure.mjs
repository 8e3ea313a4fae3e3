// Measures the page in Chromium and prints what it finds: `node tests/page/measure.mjs`. Not a test: clocks of shared machines lie.
//
//   first interaction   from navigation to a drawer that a click opened, with an empty cache
//   weight              bytes on the wire of what the first view loads
//   audit               the longest task of the page's main thread while the worker checks 100,000 payloads
//   500 projects        the same while they are read, searched and scrolled

import { house } from "./house.mjs";

const PAYLOADS = 100_000;

/**
 * Runs `work` and resolves to the longest task of the page's main thread meanwhile. By the thread's own clock: what other
 * programs on the machine take is not the page's doing.
 */
async function longestTask(home, page, work) {
  await home.browser.startTracing(page, { categories: ["toplevel", "__metadata"] });
  await work();
  const { traceEvents } = JSON.parse(await home.browser.stopTracing());
  const main = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(
    ({ name, tdur, pid, tid }) => /RunTask$/.test(name) && tdur !== undefined && main.has(`${pid} ${tid}`),
  );
  return Math.max(...tasks.map(({ tdur }) => tdur)) / 1000;
}

const print = (name, value) => console.log(`${name.padEnd(44)}${value}`);
const ms = (value) => `${Math.round(value)} ms`;

/** In the page: clicks the first integration that is shown, and keeps when its form was there. */
function clickAtOnce() {
  const watch = new MutationObserver(() => {
    if (document.querySelector("dialog[open] form")) {
      watch.disconnect();
      requestAnimationFrame(() => (globalThis.opened = performance.now()));
    } else {
      document.querySelector(".cell.some button")?.click();
    }
  });
  watch.observe(document, { subtree: true, childList: true, attributes: true });
}

async function first(home) {
  const page = await home.visit("connect");
  await page.context().close();
  const context = await home.browser.newContext({ viewport: { width: 1440, height: 900 } });
  const fresh = await context.newPage();
  await fresh.addInitScript(clickAtOnce);
  await fresh.goto(home.server.url);
  await fresh.waitForFunction(() => globalThis.opened);
  print("first interaction", ms(await fresh.evaluate(() => globalThis.opened)));
  const sizes = await fresh.evaluate(() =>
    performance.getEntriesByType("resource").map(({ name, encodedBodySize }) => [name.split("/").pop(), encodedBodySize]),
  );
  const files = sizes.filter(([name]) => /\.(js|css|svg)$/.test(name));
  for (const [name, size] of files) print(`weight of ${name}`, `${size} bytes`);
  print("weight together", `${files.reduce((sum, [, size]) => sum + size, 0)} bytes`);
  await context.close();
}

/** The file is made in the page: sending it there through the debugger would be measured too. */
async function audit(home) {
  const page = await home.visit("audit");
  await page.evaluate((count) => {
    const line = (at) =>
      JSON.stringify({ type: "DATADOG", apiKey: at % 3 ? at.toString(16).padStart(32, "0") : "no hex", region: "EU" });
    const text = Array.from({ length: count }, (_, at) => line(at)).join("\n");
    globalThis.crowd = new DataTransfer();
    globalThis.crowd.items.add(new File([text], "crowd.ndjson"));
  }, PAYLOADS);
  const longest = await longestTask(home, page, async () => {
    await page.evaluate(() =>
      document
        .querySelector(".dropzone")
        .dispatchEvent(new DragEvent("drop", { dataTransfer: crowd, bubbles: true, cancelable: true })),
    );
    await page.getByRole("button", { name: "Download CSV" }).waitFor();
  });
  print(`audit of ${PAYLOADS} payloads, longest task`, ms(longest));
  print("audit, all of it", await page.locator(".card .help").innerText());
}

/** Largest contentful paint of the page so far, in milliseconds. */
const largestPaint = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) =>
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime)).observe({
          type: "largest-contentful-paint",
          buffered: true,
        }),
      ),
  );

async function crowd(size) {
  const id = (at) => at.toString(16).padStart(24, "0");
  const items = (at) => [
    { type: "OPS_GENIE", apiKey: `0000-0000-${at.toString().padStart(4, "0")}` },
    { type: "DATADOG", apiKey: at.toString(16).padStart(32, "0"), region: "EU" },
  ];
  const groups = Object.fromEntries(Array.from({ length: size }, (_, at) => [id(at), items(at)]));
  const home = await house({ config: { token: "demo-token", groups } });
  const page = await home.visit("connect");
  print(
    `${size} projects loaded, longest task`,
    ms(
      await longestTask(home, page, async () => {
        await page.goto(home.server.url);
        await page.reload();
        await page.locator(".row.ready").first().waitFor();
        await page.locator(".reading .loading").waitFor({ state: "hidden", timeout: 120_000 });
      }),
    ),
  );
  print(`${size} projects, largest contentful paint`, ms(await largestPaint(page)));
  print(`${size} projects, elements`, await page.evaluate(() => document.querySelectorAll("*").length));
  // By selector: to find a role or a text, Playwright looks at every element, on the thread that is measured.
  const read = page.locator(".reading .loading");
  const scenes = {
    "read again": async () => {
      await page.locator(".toolbar > button").first().click();
      await read.waitFor();
      await read.waitFor({ state: "hidden", timeout: 120_000 });
    },
    "desired state opened": async () => {
      await page.locator("nav a").nth(2).click();
      await page.locator("textarea").waitFor();
    },
    "back on the overview": async () => {
      await page.locator("nav a").first().click();
      await page.locator(".row.ready").first().waitFor();
    },
    searched: () => page.locator("[type=search]").pressSequentially("0049"),
    "all shown": () => page.locator("[type=search]").fill(""),
    "all selected": async () => {
      await page.locator(".selection input").click();
      await page.locator(".selection a").first().waitFor();
    },
    scrolled: async () => {
      for (let at = 0; at < 20; at++) {
        await page.locator(".matrix").evaluate((matrix) => matrix.scrollBy(0, 900));
        await page.waitForTimeout(30);
      }
    },
  };
  for (const [scene, act] of Object.entries(scenes))
    print(`${size} projects ${scene}, longest task`, ms(await longestTask(home, page, act)));
  await page.locator(".selection a").first().click();
  await page.locator("textarea").fill('[{ "type": "PAGER_DUTY", "serviceKey": "00000000000000000000000000007890" }]');
  const planned = async () => {
    await page.locator(".many-form button.main").click();
    await page.locator(".work-row").first().waitFor({ timeout: 120_000 });
  };
  print(`${size} projects planned, longest task`, ms(await longestTask(home, page, planned)));
  await home.stop();
}

const home = await house();
await first(home);
await audit(home);
await home.stop();
await crowd(500);
await crowd(5000);
