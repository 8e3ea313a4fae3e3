// A bar on standard error while something takes long; nothing if standard error is not a terminal.

import { Presets, SingleBar } from "cli-progress";
import { printable } from "./printable.ts";

export interface Progress {
  at(done: number, total: number): void;
  end(): void;
}

/** A bar with a name. It appears with the first step. */
export function progressOf(name: string, unit = "{percentage}%"): Progress {
  if (!process.stderr.isTTY) return { at() {}, end() {} };
  const format = `${printable(name, 60).replace(/[{}]/g, "")} {bar} ${unit}`;
  const bar = new SingleBar(
    { format, stream: process.stderr, clearOnComplete: true, hideCursor: false, barsize: 30 },
    Presets.shades_classic,
  );
  let started = false;
  return {
    at(done, total) {
      if (!started) bar.start(total, done);
      else bar.setTotal(total);
      started = true;
      bar.update(done);
    },
    end() {
      if (started) bar.stop();
    },
  };
}
