// Contenders are run in turn, round after round, so that whatever else the machine does hits all of them alike.

const ROUNDS = 151;
/** How long one turn takes at least, in nanoseconds: short, so that few are interrupted by another process. */
const TURN = 1e6;

/** The number at that fraction of the sorted numbers. */
const at = (sorted, fraction) => sorted[Math.floor(sorted.length * fraction)];

export const median = (numbers) =>
  at(
    numbers.toSorted((a, b) => a - b),
    0.5,
  );

/** The median, and half of the distance between the quartiles as a fraction of it. */
export function summary(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const value = at(sorted, 0.5);
  return { value, spread: (at(sorted, 0.75) - at(sorted, 0.25)) / 2 / value };
}

/** Whatever is measured ends here, so that no engine may leave it out. */
let sink = 0;
export const use = (value) => (sink = (sink + (value === undefined ? 0 : 1)) | 0);

function turn(run, calls) {
  const start = process.hrtime.bigint();
  for (let call = 0; call < calls; call++) use(run(call));
  return Number(process.hrtime.bigint() - start);
}

/** How long each contender runs before it counts, in nanoseconds: engines compile what is hot, wasm too, in the background. */
const WARM_UP = 5e8;

/** So many calls that a turn takes long enough, once they are as fast as they will be. */
function calibrate(run) {
  for (let spent = 0, calls = 1; spent < WARM_UP; calls = Math.min(2 * calls, 100)) spent += turn(run, calls);
  let calls = 1;
  while (turn(run, calls) < TURN) calls *= 2;
  return calls;
}

/** Nanoseconds a call, the median of all rounds with its spread, for contenders `{ name, run }`. */
export function race(contenders, rounds = ROUNDS) {
  const field = contenders.map(({ name, run }) => ({ name, run, calls: calibrate(run), times: [] }));
  for (let round = 0; round < rounds; round++) {
    for (let at = 0; at < field.length; at++) {
      const lane = field[(at + round) % field.length];
      lane.times.push(turn(lane.run, lane.calls) / lane.calls);
    }
  }
  return field.map(({ name, times }) => ({ name, ...summary(times) }));
}
