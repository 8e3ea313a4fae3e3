// Memory: whether a million calls leave anything behind.
import { validate } from "atlas-integrations";
import { invalid, valid } from "../payloads.mjs";

const CALLS = 1_000_000;
const payloads = [...Object.values(valid), ...Object.values(invalid)];
const megabytes = (bytes) => bytes / 2 ** 20;

function run() {
  for (let call = 0; call < CALLS; call++) validate(payloads[call % payloads.length]);
  for (let round = 0; round < 3; round++) globalThis.gc?.();
  const { heapUsed, arrayBuffers, external } = process.memoryUsage();
  return { heapUsed, outside: arrayBuffers + external };
}

export function measure() {
  run();
  const before = run();
  const after = run();
  return [
    {
      title: `Memory after ${CALLS.toLocaleString("en")} calls, and after as many again`,
      unit: "MB",
      rows: [
        { name: "JavaScript heap, before", value: megabytes(before.heapUsed) },
        { name: "JavaScript heap, after", value: megabytes(after.heapUsed) },
        { name: "outside the heap (WebAssembly memory too), before", value: megabytes(before.outside) },
        { name: "outside the heap (WebAssembly memory too), after", value: megabytes(after.outside) },
      ],
    },
  ];
}
