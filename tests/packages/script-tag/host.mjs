import { inEveryBrowser } from "../browser.mjs";

export const hosts = inEveryBrowser({ host: "<script type=module>", quick: true, entry: "index.js" });
