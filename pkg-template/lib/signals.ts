// Signals that end calls: one listener a signal, however many calls it ends, since hosts warn of the eleventh.

/** The calls that a signal ends, and how it lets go of them. */
interface Watch {
  readonly stops: Set<() => void>;
  readonly end: () => void;
}

const watches = /* @__PURE__ */ new WeakMap<AbortSignal, Watch>();

/** Calls `stop` when the signal aborts; returns a function that ends this. */
export function listen(signal: AbortSignal, stop: () => void): () => void {
  const { stops, end } = watches.get(signal) ?? watch(signal);
  stops.add(stop);
  return () => {
    stops.delete(stop);
    if (stops.size === 0) end();
  };
}

const reasons = /* @__PURE__ */ new WeakMap<AbortSignal, Error>();

/** Why a signal has aborted. On hosts whose signals have no reason, such as React Native, it is one error for each signal. */
export function reasonOf(signal: AbortSignal): unknown {
  if ("reason" in signal) return signal.reason;
  const reason = reasons.get(signal) ?? Object.assign(new Error("aborted by its signal"), { name: "AbortError" });
  reasons.set(signal, reason);
  return reason;
}

/** Throws the reason of a signal that has aborted. Hosts without reasons have no method for it either. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw reasonOf(signal);
}

function watch(signal: AbortSignal): Watch {
  const stops = new Set<() => void>();
  const hear = () => [...stops].forEach((stop) => stop());
  const end = () => {
    watches.delete(signal);
    try {
      signal.removeEventListener("abort", hear);
    } catch {
      // A signal of the caller's own making: how the call ended counts, not how the signal takes it.
    }
  };
  signal.addEventListener("abort", hear);
  const made = { stops, end };
  watches.set(signal, made);
  return made;
}
