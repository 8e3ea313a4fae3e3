// Functions of the caller's that only watch.

/** Calls one. What it throws, now or later, ends neither what it watches nor the process. */
export function quietly(call: () => unknown): void {
  try {
    const answer = call() as PromiseLike<unknown> | undefined;
    if (typeof answer?.then === "function") Promise.resolve(answer).catch(() => {});
  } catch {
    // The caller's own affair.
  }
}
