import { inEveryBrowser } from "../browser.mjs";

export const hosts = [
  ["CSP default-src 'self'", "/strict.html", "js.js"],
  ["CSP 'wasm-unsafe-eval'", "/allowing.html", "index.js"],
].flatMap(([host, page, entry]) => inEveryBrowser({ host, page, entry }));
