// The browsers that pages are tested in. `ATLAS_BROWSER=firefox` runs the tests of the page in Firefox.
import { existsSync } from "node:fs";
import { chromium, firefox } from "playwright-core";

export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Where each program is; an environment variable may name another place. */
const PROGRAMS = {
  chromium: process.env.CHROME ?? "/usr/bin/chromium",
  firefox: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
};

const START = {
  chromium: (flags) => chromium.launch({ executablePath: PROGRAMS.chromium, args: [...FLAGS, ...flags] }),
  // A Firefox of Mozilla or Debian, over WebDriver BiDi; without the channel, Playwright wants a Firefox of its own.
  firefox: () => firefox.launch({ channel: "moz-firefox", executablePath: PROGRAMS.firefox }),
};

export const isInstalled = (name) => existsSync(PROGRAMS[name]);

/** Starts a browser; `flags` are more flags for Chromium. */
export const launch = (name = process.env.ATLAS_BROWSER ?? "chromium", flags = []) => START[name](flags);
