// The browsers that pages of hosts are visited in, each started when the first host needs it.
import * as playwright from "../browsers.mjs";
import * as webkit from "./webkit.mjs";

/** A machine with other things to do is slow; a page that never reports is wrong. */
const PATIENCE_MS = 120_000;

/** What each is called in the table, and whether this machine has it. */
const ENGINES = {
  chromium: { title: "Chromium", isInstalled: () => playwright.isInstalled("chromium") },
  firefox: { title: "Firefox", isInstalled: () => playwright.isInstalled("firefox") },
  webkit: { title: "WebKitGTK", isInstalled: webkit.isInstalled },
};

/** The same page in every browser; Chromium is the one that is quick to start. */
export const inEveryBrowser = ({ host, quick, page, entry }) =>
  Object.entries(ENGINES).map(([engine, { title, isInstalled }]) => ({
    host: engine === "chromium" ? host : `${host} in ${title}`,
    quick: quick && engine === "chromium",
    missing: () => (isInstalled() ? undefined : `this machine has no ${title}`),
    version: ({ browsers }) => browsers.version(engine),
    run: async (project) => ({ report: await project.visit(".", page, engine), ...project.plain(entry) }),
  }));

export class Browsers {
  #started = {};

  constructor(site) {
    this.site = site;
  }

  #start(engine) {
    return (this.#started[engine] ??= engine === "webkit" ? webkit.launch() : playwright.launch(engine));
  }

  async version(engine = "chromium") {
    return `${ENGINES[engine].title} ${(await this.#start(engine)).version()}`;
  }

  /** What the page at that path of that folder leaves in `globalThis.report`. */
  async visit(path, folder, engine = "chromium") {
    if (folder !== undefined) this.site.root = folder;
    const url = new URL(path, this.site.origin).href;
    const browser = await this.#start(engine);
    return engine === "webkit" ? inWindow(browser, url) : inPage(browser, url);
  }

  async close() {
    for (const started of Object.values(this.#started)) await (await started).close();
  }
}

async function inPage(browser, url) {
  const page = await browser.newPage({ serviceWorkers: "allow" });
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  try {
    await page.goto(url);
    const handle = await page.waitForFunction(() => globalThis.report, undefined, { timeout: PATIENCE_MS });
    return await handle.jsonValue();
  } catch (error) {
    throw new Error(`${url}: ${error.message}\n${said.join("\n")}`);
  } finally {
    await page.close();
  }
}

async function inWindow(browser, url) {
  try {
    await browser.goto(url);
    return await webkit.reportOf(browser, PATIENCE_MS);
  } catch (error) {
    throw new Error(`${url}: ${error.message}`);
  }
}
