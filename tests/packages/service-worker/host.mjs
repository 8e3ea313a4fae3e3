import { inEveryBrowser } from "../browser.mjs";

export const hosts = inEveryBrowser({ host: "Service worker", entry: "index.js" });
