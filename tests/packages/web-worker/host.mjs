import { inEveryBrowser } from "../browser.mjs";

export const hosts = inEveryBrowser({ host: "Web worker", entry: "index.js" });
