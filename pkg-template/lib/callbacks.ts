// Functions of the caller's that only watch.

/** Calls a callback. An error in it, now or later, ends neither the watched work nor the process. */
export function quietly(call: () => unknown): void {
  try {
    const answer = call() as PromiseLike<unknown> | undefined;
    if (typeof answer?.then === "function") Promise.resolve(answer).catch(() => {});
  } catch {
    // The caller's own affair.
  }
}
