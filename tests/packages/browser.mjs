// Chromium, started when the first host needs it.

import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
];
/** A machine with other things to do is slow; a page that never reports is wrong. */
const PATIENCE_MS = 120_000;

export class Browser {
  constructor(site) {
    this.site = site;
  }

  get chromium() {
    return (this.started ??= chromium.launch({ executablePath: process.env.CHROME ?? "/usr/bin/chromium", args: FLAGS }));
  }

  async version() {
    return `Chromium ${(await this.chromium).version()}`;
  }

  /** What the page at that path of that folder leaves in `globalThis.report`. */
  async visit(path, folder) {
    if (folder !== undefined) this.site.root = folder;
    const page = await (await this.chromium).newPage({ serviceWorkers: "allow" });
    const said = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(String(error)));
    try {
      await page.goto(new URL(path, this.site.origin).href);
      const handle = await page.waitForFunction(() => globalThis.report, undefined, { timeout: PATIENCE_MS });
      return await handle.jsonValue();
    } catch (error) {
      throw new Error(`${path}: ${error.message}\n${said.join("\n")}`);
    } finally {
      await page.close();
    }
  }

  async close() {
    await (await this.started)?.close();
  }
}
