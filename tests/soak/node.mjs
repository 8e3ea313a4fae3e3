// Everything at once for a while in Node: memory and handles must be flat. usage: node --expose-gc node.mjs [seconds]

import * as atlas from "atlas-integrations";
import * as testing from "atlas-integrations/testing";
import { megabytes, round, soak } from "./round.mjs";

function sample() {
  for (let times = 0; times < 3; times++) globalThis.gc();
  const { heapUsed, arrayBuffers, external } = process.memoryUsage();
  return {
    heap: megabytes(heapUsed),
    outside: megabytes(arrayBuffers + external),
    handles: process.getActiveResourcesInfo().length,
  };
}

const grown = await soak(Number(process.argv[2] ?? 600), (number) => round(atlas, testing, number), sample);
if (grown.length > 0) {
  console.error(`grown: ${grown.join(", ")}`);
  process.exitCode = 1;
}
