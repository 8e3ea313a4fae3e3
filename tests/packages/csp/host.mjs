export const hosts = [
  ["CSP default-src 'self'", "/strict.html", "js.js"],
  ["CSP 'wasm-unsafe-eval'", "/allowing.html", "index.js"],
].map(([host, page, entry]) => ({
  host,
  version: ({ browser }) => browser.version(),
  run: async (project) => ({ report: await project.visit(".", page), ...project.plain(entry) }),
}));
