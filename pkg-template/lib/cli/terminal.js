// What only a terminal gets: colours, and a bar while something takes long.

const CODES = { red: 31, green: 32, yellow: 33, dim: 2 };

/** Text in a colour, where the stream is a terminal that wants any. */
export function paint(stream, colour, text) {
  return stream.isTTY && !process.env.NO_COLOR ? `\u001b[${CODES[colour]}m${text}\u001b[0m` : text;
}

const WIDTH = 30;

/** A bar on standard error; of a stream that is no terminal, nothing. */
export function progress(label, total) {
  if (!process.stderr.isTTY || !(total > 1 << 20)) return { at() {}, done() {} };
  let shown = -1;
  return {
    at(count) {
      const filled = Math.min(WIDTH, Math.floor((count / total) * WIDTH));
      if (filled === shown) return;
      shown = filled;
      process.stderr.write(`\r${label} ${"#".repeat(filled)}${".".repeat(WIDTH - filled)}`);
    },
    done() {
      process.stderr.write("\r\u001b[K");
    },
  };
}
