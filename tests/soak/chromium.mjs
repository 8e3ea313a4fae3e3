// The same in a page of headless Chromium. usage: node chromium.mjs [seconds]

import { build } from "esbuild";
import { launch } from "../browsers.mjs";
import { megabytes, soak } from "./round.mjs";

const contents = `
  import * as atlas from "../../target/npm/atlas-integrations/dist/index.js";
  import * as testing from "../../target/npm/atlas-integrations/dist/testing.js";
  import { round } from "./round.mjs";
  export const turn = (number) => round(atlas, testing, number);
`;
const { outputFiles } = await build({
  stdin: { contents, resolveDir: import.meta.dirname },
  bundle: true,
  format: "iife",
  globalName: "soak",
  write: false,
  logLevel: "error",
});

const browser = await launch("chromium", ["--js-flags=--expose-gc"]);
const page = await browser.newPage();
// The memory of a wasm is counted nowhere: the page keeps hold of every instance that is made.
await page.addInitScript(() => {
  window.instances = [];
  const { Instance } = WebAssembly;
  WebAssembly.Instance = new Proxy(Instance, {
    construct(target, given) {
      const instance = new target(...given);
      window.instances.push(instance);
      return instance;
    },
  });
});
await page.goto("about:blank");
await page.addScriptTag({ content: outputFiles[0].text });
const session = await page.context().newCDPSession(page);
await session.send("Performance.enable");

async function sample() {
  const memories = await page.evaluate(async () => {
    for (let times = 0; times < 3; times++) {
      window.gc();
      await new Promise((resolve) => setTimeout(resolve, 20)); // the finalization callbacks run in a separate task
    }
    return window.instances.map(({ exports }) => exports.memory.buffer.byteLength);
  });
  const { metrics } = await session.send("Performance.getMetrics");
  const metric = (wanted) => metrics.find(({ name }) => name === wanted).value;
  const outside = megabytes(memories.reduce((sum, bytes) => sum + bytes, 0));
  return {
    heap: megabytes(metric("JSHeapUsedSize")),
    outside,
    instances: memories.length,
    listeners: metric("JSEventListeners"),
  };
}

const grown = await soak(
  Number(process.argv[2] ?? 600),
  (number) => page.evaluate((number) => window.soak.turn(number), number),
  sample,
);
await browser.close();
if (grown.length > 0) {
  console.error(`grown: ${grown.join(", ")}`);
  process.exitCode = 1;
}
