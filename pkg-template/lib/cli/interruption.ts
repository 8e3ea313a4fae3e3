// SIGINT and SIGTERM: the first one ends the work after what is under way, the second one at once. If nothing is under way yet, so
// does the first.

import { UsageError } from "./failure.ts";
import { warn } from "./output.ts";

export interface Interruption {
  readonly signal: AbortSignal;
  /** Signals end the program again. */
  end(): void;
}

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** Whether requests may be under way. Before that, files and standard input are read, which may never end. */
let isConnected = false;

/** From now on the first signal waits for what is under way. */
export const markConnected = (): void => void (isConnected = true);

export function listen(): Interruption {
  const controller = new AbortController();
  const stop = (name: NodeJS.Signals): void => {
    if (controller.signal.aborted || !isConnected) {
      end();
      process.kill(process.pid, name);
      return;
    }
    warn("ending after what is under way; once more ends at once");
    controller.abort(new UsageError("ended by a signal before anything was changed"));
  };
  const end = (): void => SIGNALS.forEach((name) => void process.off(name, stop));
  for (const name of SIGNALS) process.on(name, stop);
  return { signal: controller.signal, end };
}
