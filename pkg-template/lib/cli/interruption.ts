// SIGINT and SIGTERM: the first one ends the work after what is under way, the second one at once.

import { UsageError } from "./failure.ts";
import { warn } from "./output.ts";

export interface Interruption {
  readonly signal: AbortSignal;
  /** Signals end the program again. */
  end(): void;
}

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

export function listen(): Interruption {
  const controller = new AbortController();
  const stop = (name: NodeJS.Signals): void => {
    if (controller.signal.aborted) process.exit(name === "SIGINT" ? 130 : 143);
    warn("ending after what is under way; once more ends at once");
    const reason = new UsageError("ended by a signal before anything was changed");
    controller.abort(reason);
    // Standard input may never end, and who waits for it has nothing under way.
    process.stdin.on("error", () => {}).destroy(reason);
  };
  for (const name of SIGNALS) process.on(name, stop);
  return {
    signal: controller.signal,
    end: () => SIGNALS.forEach((name) => process.off(name, stop)),
  };
}
