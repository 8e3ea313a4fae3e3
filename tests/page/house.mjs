// The page in a browser, with its own server. Whatever a test does, nothing may be written to the console, no request may
// leave the machine, and no rule of the content security policy may be broken.

import assert from "node:assert/strict";
import { launch } from "../browsers.mjs";
import { serve } from "../js/loopback.mjs";

/** Machines that test are shared, and slow at times. */
const PATIENCE_MS = 15_000;

export const SIZES = {
  narrow: { width: 390, height: 844 },
  medium: { width: 820, height: 1180 },
  wide: { width: 1440, height: 900 },
};

/** Starts a server, as `serve` does, and a browser, the usual one or that: `{ server, visit(view, options), stop() }`. */
export async function house(options, engine) {
  const [server, browser] = await Promise.all([serve(options), launch(engine)]);
  return {
    server,
    browser,
    /** Opens a view in a fresh profile; `page.clean()` says that nothing went wrong so far. */
    async visit(view = "overview", { size = SIZES.wide, ...options } = {}) {
      const context = await browser.newContext({ viewport: size, ...options });
      context.setDefaultTimeout(PATIENCE_MS);
      const page = await context.newPage();
      const troubles = watch(page, server.url);
      page.expectTrouble = (pattern) => troubles.expected.push(pattern);
      page.clean = () => assert.deepEqual(troubles.seen(), []);
      await page.goto(new URL(`#/${view}`, server.url).href);
      await page.getByRole("heading", { level: 1 }).waitFor();
      return page;
    },
    async stop() {
      await browser.close();
      await server.stop();
    },
  };
}

function watch(page, url) {
  const texts = [];
  const expected = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && texts.push(message.text()));
  page.on("pageerror", (error) => texts.push(String(error)));
  page.on("request", (request) => {
    const own = request.url().startsWith(url) || /^(blob|data):/.test(request.url());
    if (!own) texts.push(`left the machine: ${request.url()}`);
  });
  return { expected, seen: () => texts.filter((text) => !expected.some((pattern) => pattern.test(text))) };
}

/** Requests that change something, as they leave the page. */
export function writes(page) {
  const sent = [];
  page.on("request", (request) => {
    if (request.method() !== "GET" && request.url().includes("/integrations/")) sent.push(request);
  });
  return sent;
}

/** The text of the file that `click` makes the page save. In Firefox, tests cannot see downloads, so the page is asked. */
export async function saved(page, click) {
  await page.evaluate(() => {
    const { createObjectURL } = URL;
    URL.createObjectURL = (file) => {
      URL.createObjectURL = createObjectURL;
      globalThis.saved = file.text();
      return createObjectURL.call(URL, file);
    };
  });
  await click();
  await page.waitForFunction(() => globalThis.saved !== undefined);
  return page.evaluate(() => globalThis.saved);
}

/** The cell of a service in the row of a project. */
export const cell = (page, service, project) => page.getByRole("button", { name: new RegExp(`^${service} of ${project}`) });

/** Opens the drawer on a service that a project does not have yet. */
export async function startAdding(page, service, project) {
  await page.getByRole("button", { name: `Add an integration to ${project}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: service }).click();
  return page.getByRole("dialog");
}

/** Selects the row of a project, or leaves it out again. */
export const pick = (page, project) => page.getByRole("checkbox", { name: `Select ${project}`, exact: true }).click();

/** Opens another view. */
export const go = (page, name) => page.getByRole("navigation").getByRole("link", { name }).click();
