// Bulk: NDJSON as it comes from a disk or a socket, in bytes.
import { summary } from "../measure.mjs";
import { invalid, valid } from "../payloads.mjs";

/** How many lines, and every which of them is refused. */
const SIZES = [
  { count: 1_000, every: 20 },
  { count: 100_000, every: 20 },
  { count: 100_000, every: 3 },
  { count: 1_000_000, every: 20 },
  { count: 1_000_000, every: 3 },
];
const ROUNDS = 5;
const ROUNDS_OF_LARGE = 3;
/** These would take minutes for the largest. */
const SLOW = new Set(["yup", "joi", "arktype"]);
const LARGE = 1_000_000;
const LINE_FEED = 10;

function ndjson(count, every) {
  const [good, bad] = [valid, invalid].map((set) => Object.values(set).map((payload) => JSON.stringify(payload)));
  const line = (at) => (at % every === every - 1 ? bad[at % bad.length] : good[at % good.length]);
  return new TextEncoder().encode(Array.from({ length: count }, (_, at) => line(at)).join("\n"));
}

/** The floor of every contender that uses `JSON.parse`. */
function parsed(bytes) {
  for (const line of new TextDecoder().decode(bytes).split("\n")) JSON.parse(line);
}

/** The floor of whatever reads bytes: they are copied once, and the end of each line is found. */
function split(bytes) {
  const own = bytes.slice();
  for (let at = 0; at !== -1; ) {
    const end = own.indexOf(LINE_FEED, at);
    at = end === -1 ? -1 : end + 1;
  }
}

/** @param {{ peers: any[] }} given */
export function measure({ peers }) {
  return SIZES.map(({ count, every }) => {
    const bytes = ndjson(count, every);
    const expected = Math.floor(count / every);
    const runners = peers
      .filter(({ name }) => count < LARGE || !SLOW.has(name))
      .map(({ name, refusedLines }) => ({ name, run: refusedLines, times: /** @type {number[]} */ ([]) }));
    runners.push({ name: "floor: `JSON.parse` of each line alone", run: parsed, times: [] });
    runners.push({ name: "floor: the bytes copied, the lines found", run: split, times: [] });
    const rounds = count < LARGE ? ROUNDS : ROUNDS_OF_LARGE;
    for (let round = 0; round < rounds; round++) {
      for (const { name, run, times } of runners) {
        const start = performance.now();
        const refused = run(bytes) ?? expected;
        times.push(performance.now() - start);
        if (refused !== expected) throw new Error(`${name} refuses ${refused} of ${count} lines, not ${expected}`);
      }
    }
    const size = `${count.toLocaleString("en")} lines, ${(bytes.length / 1e6).toFixed(1)} MB`;
    return {
      title: `Bulk NDJSON: ${size}, one line in ${every} refused`,
      unit: "ms",
      rows: runners.map(({ name, times }) => ({ name, ...summary(times) })),
      note:
        count < LARGE
          ? undefined
          : "yup, joi and arktype are left out of this size: they would take minutes. Their time is linear.",
    };
  });
}
