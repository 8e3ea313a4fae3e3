// Memory: whether a million calls leave anything behind.
import { invalid, valid } from "../payloads.mjs";
import { RELEASES, load } from "../releases.mjs";

const CALLS = 1_000_000;
const payloads = [...Object.values(valid), ...Object.values(invalid)];
const megabytes = (bytes) => bytes / 2 ** 20;

function run(validate) {
  for (let call = 0; call < CALLS; call++) validate(payloads[call % payloads.length]);
  for (let round = 0; round < 3; round++) globalThis.gc?.();
  const { heapUsed, arrayBuffers, external } = process.memoryUsage();
  return { heapUsed, outside: arrayBuffers + external };
}

export async function measure() {
  const rows = [];
  for (const release of RELEASES) {
    const { validate } = await load(release);
    run(validate);
    const once = run(validate);
    const twice = run(validate);
    rows.push({ name: `${release.name}: JavaScript heap, after`, value: megabytes(once.heapUsed) });
    rows.push({ name: `${release.name}: JavaScript heap, after as many again`, value: megabytes(twice.heapUsed) });
    rows.push({ name: `${release.name}: outside the heap (WebAssembly memory too), after`, value: megabytes(once.outside) });
    rows.push({ name: `${release.name}: outside the heap, after as many again`, value: megabytes(twice.outside) });
  }
  return [
    {
      title: `Memory after ${CALLS.toLocaleString("en")} calls, and after as many again`,
      unit: "MB",
      rows,
    },
  ];
}
