// Bulk: NDJSON as it comes from a disk or a socket, in bytes; one line in twenty is refused.
import { validateLines } from "atlas-integrations";
import { median } from "../measure.mjs";
import { invalid, valid } from "../payloads.mjs";

const SIZES = [1_000, 100_000, 1_000_000];
/** These would take minutes for the largest. */
const SLOW = new Set(["yup", "joi", "arktype"]);

function ndjson(count) {
  const good = Object.values(valid).map((payload) => JSON.stringify(payload));
  const bad = Object.values(invalid).map((payload) => JSON.stringify(payload));
  const line = (at) => (at % 20 === 19 ? bad[at % bad.length] : good[at % good.length]);
  return new TextEncoder().encode(Array.from({ length: count }, (_, at) => line(at)).join("\n"));
}

/** What one writes around a validator of objects. */
function byLine({ check, ok }) {
  return (bytes) => {
    let refused = 0;
    for (const line of new TextDecoder().decode(bytes).split("\n")) if (!ok(check(JSON.parse(line)))) refused++;
    return refused;
  };
}

export function measure({ peers }) {
  return SIZES.map((count) => {
    const bytes = ndjson(count);
    const expected = Math.floor(count / 20);
    const runners = peers
      .filter(({ name }) => count < 1_000_000 || !SLOW.has(name))
      .map((peer) => ({ name: peer.name, run: peer.own ? (text) => validateLines(text).invalid : byLine(peer), times: [] }));
    for (let round = 0; round < (count < 1_000_000 ? 5 : 3); round++) {
      for (const { name, run, times } of runners) {
        const start = performance.now();
        const refused = run(bytes);
        times.push(performance.now() - start);
        if (refused !== expected) throw new Error(`${name} refuses ${refused} of ${count} lines, not ${expected}`);
      }
    }
    return {
      title: `Bulk NDJSON: ${count.toLocaleString("en")} lines, ${(bytes.length / 1e6).toFixed(1)} MB`,
      unit: "ms",
      rows: runners.map(({ name, times }) => ({ name, value: median(times) })),
      note:
        count < 1_000_000
          ? undefined
          : "yup, joi and arktype are left out of this size only: they would take minutes. Their time is linear.",
    };
  });
}
