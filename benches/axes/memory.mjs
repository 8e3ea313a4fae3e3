// Memory: whether a million calls leave anything behind, and whether a long stream needs more than a short one.
import { invalid, valid } from "../payloads.mjs";
import { RELEASES, load } from "../releases.mjs";

const CALLS = 1_000_000;
const payloads = [...Object.values(valid), ...Object.values(invalid)];
const megabytes = (bytes) => bytes / 2 ** 20;

/** What is in use once nothing is left to collect. */
function inUse() {
  for (let round = 0; round < 3; round++) globalThis.gc?.();
  const { heapUsed, arrayBuffers, external } = process.memoryUsage();
  return { heapUsed, outside: arrayBuffers + external };
}

function run(validate) {
  for (let call = 0; call < CALLS; call++) validate(payloads[call % payloads.length]);
  return inUse();
}

const STREAMS = [100_000, 1_000_000];
const LINES_IN_A_CHUNK = 1_000;
/** Memory is looked at each time after so many chunks. */
const CHUNKS = 25;

/** The most that is in use while a stream of so many lines is checked. Its chunks are made as they are read. */
async function mostInUse(validateStream, count) {
  let most = 0;
  async function* chunks() {
    const chunk = `${Array.from({ length: LINES_IN_A_CHUNK }, (_, at) => JSON.stringify(payloads[at % payloads.length])).join("\n")}\n`;
    for (let at = 0; at < count / LINES_IN_A_CHUNK; at++) {
      yield new TextEncoder().encode(chunk);
      if (at % CHUNKS < CHUNKS - 1) continue;
      const { heapUsed, outside } = inUse();
      most = Math.max(most, heapUsed + outside);
    }
  }
  const { total } = await validateStream(chunks());
  if (total !== count) throw new Error(`${total} payloads, not ${count}`);
  return most;
}

export async function measure() {
  const rows = [];
  const streams = [];
  for (const release of RELEASES) {
    const { validate, validateStream } = await load(release);
    run(validate);
    const once = run(validate);
    const twice = run(validate);
    rows.push({ name: `${release.name}: JavaScript heap, after`, value: megabytes(once.heapUsed) });
    rows.push({ name: `${release.name}: JavaScript heap, after as many again`, value: megabytes(twice.heapUsed) });
    rows.push({ name: `${release.name}: outside the heap (WebAssembly memory too), after`, value: megabytes(once.outside) });
    rows.push({ name: `${release.name}: outside the heap, after as many again`, value: megabytes(twice.outside) });
    for (const count of STREAMS) {
      const most = await mostInUse(validateStream, count);
      streams.push({ name: `${release.name}: ${count.toLocaleString("en")} lines`, value: megabytes(most) });
    }
  }
  return [
    {
      title: `Memory after ${CALLS.toLocaleString("en")} calls, and after as many again`,
      unit: "MB",
      rows,
    },
    {
      title: "The most memory in use while a stream of NDJSON is checked: heap and outside",
      unit: "MB",
      rows: streams,
      note: "Eight lines of seventeen are refused; the report keeps the first thousand of them.",
    },
  ];
}
