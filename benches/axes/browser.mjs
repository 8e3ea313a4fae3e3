// From a page to its first verdict in Chromium: what is fetched, run, decoded, compiled, started and checked, apart. Cold is the
// first visit of a new profile; warm is a later one, for which the browser may keep what it has compiled.
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import * as browsers from "../../tests/browsers.mjs";
import { median, summary } from "../measure.mjs";
import { RELEASES } from "../releases.mjs";

/** It is Chromium that is measured, not Node. */
export const once = true;

const ROUNDS = 15;
const GOOD = { type: "PAGER_DUTY", serviceKey: "0123456789abcdef0123456789abcdef" };

const peers = fileURLToPath(new URL("../peers/", import.meta.url));
/** What is bundled, and the folder that its names are looked up from. */
const CONTENDERS = [
  ...RELEASES.map(({ name, folder }) => ({ name, folder, contents: `export { validate as check } from "atlas-integrations"` })),
  { name: "ajv", folder: peers, contents: `export { check } from "./ajv.mjs"` },
  { name: "zod", folder: peers, contents: `export { check } from "./zod.mjs"` },
  { name: "floor: a module that says yes", folder: peers, contents: "export const check = () => true" },
];

/** Takes the time of what the engine does for us, and of everything together. */
const page = `<!doctype html><script type="module">
const times = {};
for (const name of ["Module", "Instance"]) {
  const Own = WebAssembly[name];
  WebAssembly[name] = function (...given) {
    const start = performance.now();
    times["before " + name] = start;
    const made = new Own(...given);
    times[name] = performance.now() - start;
    return made;
  };
}
const start = performance.now();
const { check } = await import("./bundle.js");
const imported = performance.now();
check(${JSON.stringify(GOOD)});
const end = performance.now();
globalThis.report = {
  "fetch and run": imported - start,
  decode: (times["before Module"] ?? imported) - imported,
  compile: times.Module ?? 0,
  start: times.Instance ?? 0,
  check: end - imported - ((times["before Module"] ?? imported) - imported) - (times.Module ?? 0) - (times.Instance ?? 0),
  all: end - start,
};
</script>`;

async function bundled({ contents, folder }) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "browser",
    external: ["node:*"],
    logLevel: "error",
  });
  return outputFiles[0]?.text ?? "";
}

/** Serves the page and one bundle; answers its address and how to end it. */
function serve(script) {
  const server = createServer(({ url }, response) => {
    const isScript = url === "/bundle.js";
    const type = isScript ? "text/javascript" : "text/html";
    response.writeHead(200, { "content-type": type, "cache-control": isScript ? "max-age=600" : "no-store" });
    response.end(isScript ? script : page);
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = /** @type {import("node:net").AddressInfo} */ (server.address());
      resolve({ url: `http://127.0.0.1:${address.port}/`, close: () => server.close() });
    });
  });
}

async function visited(context, url) {
  const tab = await context.newPage();
  await tab.goto(url);
  const report = await (await tab.waitForFunction(() => globalThis.report)).jsonValue();
  await tab.close();
  return report;
}

/** Visits before the engine keeps what it has compiled. */
const WARM_UP = 3;

async function visits(browser, url) {
  const context = await browser.newContext();
  const cold = await visited(context, url);
  for (let visit = 0; visit < WARM_UP; visit++) await visited(context, url);
  const warm = await visited(context, url);
  await context.close();
  return { cold, warm };
}

const digits = (value) => value.toFixed(1);
const middle = (reports) =>
  Object.fromEntries(Object.keys(reports[0]).map((part) => [part, median(reports.map((report) => report[part]))]));

export async function measure() {
  if (!browsers.isInstalled("chromium")) return [];
  const browser = await browsers.launch("chromium");
  const axes = [];
  try {
    const runs = [];
    for (const contender of CONTENDERS)
      runs.push({
        name: contender.name,
        site: await serve(await bundled(contender)),
        reports: { cold: /** @type {any[]} */ ([]), warm: /** @type {any[]} */ ([]) },
      });
    for (let round = 0; round < ROUNDS; round++) {
      for (const { site, reports } of runs) {
        const { cold, warm } = await visits(browser, site.url);
        reports.cold.push(cold);
        reports.warm.push(warm);
      }
    }
    for (const kind of ["cold", "warm"]) {
      const [ours] = runs.map(({ reports }) => middle(reports[kind]));
      const parts = Object.entries(ours).flatMap(([part, time]) => (part === "all" ? [] : [`${part} ${digits(time)}`]));
      axes.push({
        title: `Import to first verdict in Chromium, ${kind}`,
        unit: "ms",
        rows: runs.map(({ name, reports }) => ({ name, ...summary(reports[kind].map(({ all }) => all)) })),
        note: `Of ours, in ms: ${parts.join(", ")}.`,
      });
    }
    for (const { site } of runs) site.close();
  } finally {
    await browser.close();
  }
  return axes;
}
